/** Two captures of the same traffic, made by one story that is told twice: as it left, and as it arrived. */
import { describe, expect, test } from 'vitest'
import { compareCaptures } from '../../../shared/readers/capture/compare-captures.ts'
import { ACK, type Address, PSH, RST, SYN, tcpPacket } from './frames.ts'
import { read } from './read.ts'
import { Wire } from './wire.ts'

/** A client and a server with a gateway before each; the clock of the server's side is ahead by this. */
const AHEAD_MS = 1234.5
const [inner, outer] = ['192.168.10.10', '45.67.1.2']
const [hidden, face] = ['192.168.20.10', '45.67.2.2']

interface Way {
  /** What a line becomes on its way; null: it is lost. */
  readonly lines?: (line: string) => string | null
  /** Whether a packet arrives. */
  readonly passes?: (packet: { from: 'a' | 'b'; flags: number; port: number; length: number }) => boolean
}

/** Both captures at once: what is sent on one side arrives on the other after ten milliseconds. */
class Both {
  readonly near = new Wire()
  readonly far = new Wire()
  readonly #way: Way
  #ids = 0

  constructor(way: Way = {}) {
    this.#way = way
    this.far.wait(AHEAD_MS)
  }

  wait(ms: number): this {
    this.near.wait(ms)
    this.far.wait(ms)
    return this
  }

  connection(port: number, serverPort: number, dialledBy: 'client' | 'server' = 'client') {
    const seq = { a: 1000 + port, b: 700_000 + port }
    const ends: Record<'near' | 'far', { client: Address; server: Address }> = {
      near: { client: { address: inner, port }, server: { address: face, port: serverPort } },
      far: { client: { address: outer, port: port + 10_000 }, server: { address: hidden, port: serverPort } },
    }
    const put = (side: 'near' | 'far', from: 'client' | 'server', flags: number, payload: Uint8Array) => {
      const [own, other] = from === 'client' ? (['a', 'b'] as const) : (['b', 'a'] as const)
      const { client, server } = ends[side]
      const whole = (side === 'near') === (from === 'client')
      this.#ids += 1
      this[side].ip(
        tcpPacket({
          from: from === 'client' ? client : server,
          to: from === 'client' ? server : client,
          flags,
          seq: seq[own],
          ack: flags & ACK ? seq[other] : 0,
          payload,
          ttl: whole ? 64 : 61,
          id: this.#ids,
        }),
      )
    }
    const send = (from: 'client' | 'server', flags: number, text = '') => {
      const [sent, arrives] = from === 'client' ? (['near', 'far'] as const) : (['far', 'near'] as const)
      const bytes = (line: string) => Uint8Array.from(line, (char) => char.charCodeAt(0))
      put(sent, from, flags, bytes(text))
      this.wait(10)
      const line =
        text === '' ? '' : (this.#way.lines?.(text.trimEnd()) ?? (this.#way.lines ? null : text.trimEnd()))
      const packet = {
        from: from === 'client' ? ('a' as const) : ('b' as const),
        flags,
        port: serverPort,
        length: text.length,
      }
      if (line === null || this.#way.passes?.(packet) === false) return
      put(arrives, from, flags, bytes(text === '' ? '' : `${line}${text.endsWith('\r\n') ? '\r\n' : ''}`))
    }
    const step = (from: 'client' | 'server', by: number) => {
      seq[from === 'client' ? 'a' : 'b'] += by
    }
    const dialler = dialledBy
    const listener = dialledBy === 'client' ? 'server' : 'client'
    return {
      send,
      syn: (times = 1) => {
        for (let i = 0; i < times; i += 1) {
          send(dialler, SYN)
          this.wait(990)
        }
      },
      open() {
        send(dialler, SYN)
        step(dialler, 1)
        send(listener, SYN | ACK)
        step(listener, 1)
        send(dialler, ACK)
        return this
      },
      talk(lines: readonly string[]) {
        for (const line of lines) {
          const from = /^\d{3}/.test(line) ? 'server' : 'client'
          send(from, PSH | ACK, `${line}\r\n`)
          step(from, line.length + 2)
          send(from === 'client' ? 'server' : 'client', ACK)
        }
        return this
      },
    }
  }

  compare() {
    return compareCaptures(read(this.near.file()), read(this.far.file()))
  }
}

const LOGIN = ['220 Hi', 'USER bob', '331 Password?', 'PASS hunter22', '230 In']

describe('two sides', () => {
  test('everything arrives: the addresses are translated, and the clocks differ', () => {
    const both = new Both()
    both.connection(4000, 21).open().talk(LOGIN)
    const { sentences, clock, sessions } = both.compare()
    expect(sentences.slice(0, 2)).toEqual([
      "The client is 192.168.10.10:4000 on its own side and 45.67.1.2:14000 at the server's: it is translated on the way (NAT).",
      "The server is 192.168.20.10:21 on its own side and 45.67.2.2:21 at the client's: it is translated on the way (NAT).",
    ])
    expect(sessions[0]?.lost).toEqual([])
    expect(Math.abs((clock?.offsetMs ?? 0) - AHEAD_MS)).toBeLessThan((clock?.uncertaintyMs ?? 0) + 0.5)
    expect(clock?.uncertaintyMs).toBeLessThan(15)
  })

  test('the order of the two does not matter', () => {
    const both = new Both()
    both.connection(4000, 21).open().talk(LOGIN)
    const [near, far] = [read(both.near.file()), read(both.far.file())]
    expect(compareCaptures(far, near).clientSide).toBe('b')
    expect(compareCaptures(far, near).sentences).toEqual(compareCaptures(near, far).sentences)
  })

  test('the requests for a passive port leave and never arrive', () => {
    const both = new Both({ passes: ({ port }) => port === 21 })
    both
      .connection(4000, 21)
      .open()
      .talk([...LOGIN, 'PASV', '227 Entering Passive Mode (45,67,2,2,12,166)'])
    both.connection(4001, 3238).syn(4)
    const { sentences, sessions } = both.compare()
    expect(sentences[0]).toBe(
      "The client's connection request to 45.67.2.2:3238 left 4 times and never arrived at the server's side: it is dropped in between.",
    )
    expect(sessions[0]?.lost).toMatchObject([{ connection: 'data', from: 'client', what: 'syn', times: 4 }])
  })

  test('the answer is lost on the way back', () => {
    const both = new Both({ passes: ({ port, from }) => port === 21 || from === 'a' })
    both
      .connection(4000, 21)
      .open()
      .talk([...LOGIN, 'PASV', '227 Entering Passive Mode (45,67,2,2,12,166)'])
    const data = both.connection(4001, 3238)
    data.send('client', SYN)
    data.send('server', SYN | ACK)
    expect(both.compare().sentences[0]).toMatch(
      /answer to the connection request for .*:3238 left 1 times and never/,
    )
  })

  test('a reset that nobody sent', () => {
    const both = new Both()
    both.connection(4000, 21).open().talk(LOGIN)
    const { near } = both
    near.ip(
      tcpPacket({
        from: { address: face, port: 21 },
        to: { address: inner, port: 4000 },
        flags: RST | ACK,
        seq: 704_100,
        ttl: 62,
      }),
    )
    expect(both.compare().sentences[0]).toMatch(/A reset in the name of the server arrives .* never sent it/)
  })

  test('a helper rewrites the 227', () => {
    const both = new Both({ lines: (line) => line.replace('192,168,20,10', '45,67,2,2') })
    both
      .connection(4000, 21)
      .open()
      .talk([...LOGIN, 'PASV', '227 Entering Passive Mode (192,168,20,10,195,81)'])
    const { sentences, sessions } = both.compare()
    expect(sentences[0]).toBe(
      'The server says "227 Entering Passive Mode (192,168,20,10,195,81)", and "227 Entering Passive Mode (45,67,2,2,195,81)" arrives: something in between rewrites FTP (ALG).',
    )
    expect(sessions[0]?.changed).toHaveLength(1)
  })

  test('a helper rewrites PORT', () => {
    const both = new Both({ lines: (line) => line.replace('192,168,10,10', '45,67,1,2') })
    both
      .connection(4000, 21)
      .open()
      .talk([...LOGIN, 'PORT 192,168,10,10,19,136', '200 Good'])
    expect(both.compare().sentences[0]).toContain(
      'The client says "PORT 192,168,10,10,19,136", and "PORT 45,67,1,2,19,136"',
    )
  })

  test('a command is swallowed', () => {
    const both = new Both({ lines: (line) => (line === 'EPSV' ? null : line) })
    const control = both.connection(4000, 21).open().talk(LOGIN)
    control.send('client', PSH | ACK, 'EPSV\r\n')
    both.wait(5000)
    expect(both.compare().sentences.join('\n')).toContain('"EPSV" of the client left and never arrived.')
  })

  test('a control connection that never gets there', () => {
    const both = new Both({ passes: ({ port }) => port !== 990 })
    both.connection(4000, 21).open().talk(LOGIN)
    both.connection(4001, 990).syn(3)
    expect(both.compare().sentences[0]).toMatch(/request to 45.67.2.2:990 left 3 times and never arrived/)
  })

  test('captures of different things', () => {
    const both = new Both()
    both.connection(4000, 21).open().talk(LOGIN)
    const other = new Wire().wait(86_400_000)
    other.session('10.0.0.1', '10.0.0.2', LOGIN)
    expect(compareCaptures(read(both.near.file()), read(other.file())).sentences).toEqual([
      'No control connection is in both captures: they are of different times or of different connections.',
    ])
  })
})
