/** A network that writes down what passes: connections are made and spoken on, and a capture file comes out. */
import { ACK, type Address, ethernet, FIN, PSH, RST, SYN, type TcpPacket, tcpPacket } from './frames.ts'
import { type PcapOptions, pcap, type WrittenPacket } from './pcap-writer.ts'

const START = Date.UTC(2026, 2, 4, 9, 30)

export class Wire {
  nowMs = START
  readonly packets: WrittenPacket[] = []
  readonly #frame: (ip: Uint8Array) => Uint8Array
  #ids = 100
  #ports = 40_000

  /** @param frame puts an IP packet into the frame of the link */
  constructor(frame: (ip: Uint8Array) => Uint8Array = ethernet) {
    this.#frame = frame
  }

  wait(ms: number): this {
    this.nowMs += ms
    return this
  }

  ip(packet: Uint8Array): Uint8Array {
    this.packets.push({ atMs: this.nowMs, frame: this.#frame(packet) })
    this.nowMs += 0.1
    return packet
  }

  tcp(packet: TcpPacket): Uint8Array {
    this.#ids += 1
    return this.ip(tcpPacket({ id: this.#ids, ...packet }))
  }

  /** A free port. */
  port(): number {
    this.#ports += 1
    return this.#ports
  }

  connection(client: Address, server: Address, ttls: Ttls = {}): Connection {
    return new Connection(this, client, server, ttls)
  }

  /** Connects to port 21 and speaks the lines: those of the server begin with three digits. */
  session(client: string, server: string, lines: readonly string[], ttls: Ttls = {}): Connection {
    const control = this.connection(
      { address: client, port: this.port() },
      { address: server, port: 21 },
      ttls,
    ).open()
    return control.talk(lines)
  }

  file(options: PcapOptions = {}): Uint8Array {
    return pcap(this.packets, options)
  }
}

export interface Ttls {
  readonly client?: number
  readonly server?: number
}

/** One TCP connection; `a` dials `b`. */
export class Connection {
  readonly #wire: Wire
  readonly a: Address
  readonly b: Address
  readonly #ttls: Ttls
  readonly next = { a: 1000, b: 500_000 }

  constructor(wire: Wire, a: Address, b: Address, ttls: Ttls) {
    this.#wire = wire
    this.a = a
    this.b = b
    this.#ttls = ttls
  }

  /** One packet, without any further consequence. */
  packet(
    from: 'a' | 'b',
    flags: number,
    payload: Uint8Array = new Uint8Array(0),
    fields: Partial<TcpPacket> = {},
  ): Uint8Array {
    const to = from === 'a' ? 'b' : 'a'
    const ttl = from === 'a' ? (this.#ttls.client ?? 64) : (this.#ttls.server ?? 57)
    const ack = flags & ACK ? this.next[to] : 0
    return this.#wire.tcp({
      from: this[from],
      to: this[to],
      flags,
      seq: this.next[from],
      ack,
      payload,
      ttl,
      ...fields,
    })
  }

  syn(times = 1): this {
    for (let i = 0; i < times; i += 1) {
      this.packet('a', SYN)
      if (i < times - 1) this.#wire.wait(1000 * 2 ** i)
    }
    return this
  }

  open(roundTripMs = 20): this {
    this.syn()
    this.next.a += 1
    this.#wire.wait(roundTripMs)
    this.packet('b', SYN | ACK)
    this.next.b += 1
    this.packet('a', ACK)
    return this
  }

  say(from: 'a' | 'b', text: string | Uint8Array): this {
    const payload = typeof text === 'string' ? Uint8Array.from(text, (char) => char.charCodeAt(0)) : text
    this.packet(from, PSH | ACK, payload)
    this.next[from] += payload.length
    this.#wire.wait(2)
    this.packet(from === 'a' ? 'b' : 'a', ACK)
    return this
  }

  talk(lines: readonly string[]): this {
    for (const line of lines) {
      this.#wire.wait(10)
      this.say(/^\d{3}[ -]/.test(line) ? 'b' : 'a', `${line}\r\n`)
    }
    return this
  }

  close(from: 'a' | 'b'): this {
    const to = from === 'a' ? 'b' : 'a'
    this.packet(from, FIN | ACK)
    this.next[from] += 1
    this.#wire.wait(5)
    this.packet(to, FIN | ACK)
    this.next[to] += 1
    this.packet(from, ACK)
    return this
  }

  reset(from: 'a' | 'b', ttl?: number): this {
    this.packet(from, RST | ACK, undefined, ttl === undefined ? {} : { ttl })
    return this
  }
}
