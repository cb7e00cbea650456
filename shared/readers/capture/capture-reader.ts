/**
 * Packets in, FTP sessions out. Memory is bounded: of control connections the dialogue is kept, of data connections
 * counts and times, of everything else nothing. One pass, in chunks of any size; nothing throws, whatever the bytes are.
 */
import { addressText } from './address-text.ts'
import { u8, u16, u32 } from './bytes.ts'
import { type CapturedSession, sessionsOf } from './captured-session.ts'
import { ControlConnection } from './control-connection.ts'
import { FlowTable } from './flow-table.ts'
import type { Item, Listener } from './ftp-dialogue.ts'
import { readIcmp } from './icmp.ts'
import { ICMP, ICMPV6, IpReader, TCP } from './ip.ts'
import { ipStart, linkName } from './link-layer.ts'
import { offeredIn } from './offered-in.ts'
import { PcapFile } from './pcap-file.ts'
import { type ReadCapture, readCapture } from './read-capture.ts'
import { isControlPort, judge, mayBeFtp } from './recognise-ftp.ts'
import { Segment } from './segment.ts'
import { ACK, observe, SYN, TcpHeader } from './tcp-analysis.ts'
import { Flow } from './tcp-flow.ts'
import { tellsOfDuplicate } from './tcp-sack.ts'
import { keepHead } from './tls-heads.ts'

/** Packets of a connection of interest that are remembered one by one, and of any other. */
const MOST_LOGGED = 4000 * 4
const FIRST_LOGGED = 12 * 4
const MOST_CONTROLS = 5000
/** Characters of all that is said. */
const MOST_TEXT = 1 << 26
const MOST_SECRETS = 1000
/** Segments that are kept until it is clear what a connection is. */
const MOST_UNDECIDED = 8
const RECENT = 128

interface Undecided {
  a: Uint8Array | null
  b: Uint8Array | null
  readonly held: {
    readonly side: 'a' | 'b'
    readonly tcp: TcpHeader
    readonly payload: Uint8Array
    readonly atMs: number
  }[]
}

export interface CaptureReader {
  push(chunk: Uint8Array): void
  end(): ReadCapture
}

export const captureReader = (): CaptureReader => new Reader()

class Reader implements CaptureReader {
  readonly #file = new PcapFile((bytes, start, captured, original, atMs, link) =>
    this.#packet(bytes, start, captured, original, atMs, link),
  )
  readonly #ip = new IpReader()
  readonly #segment = new Segment()
  readonly #quoted = new Segment()
  readonly #tcp = new TcpHeader()
  readonly #flows = new FlowTable()
  readonly #undecided = new WeakMap<Flow, Undecided | null>()
  readonly #controls = new Map<Flow, ControlConnection>()
  readonly #pairs = new Set<number>()
  readonly #ports = new Set<number>()
  readonly #recent: { flow: Flow; pair: number }[] = []
  readonly #secrets = new Set<string>()
  readonly #unknownLinks = new Map<number, number>()
  #text = 0
  #firstAt = -1
  #lastAt = 0
  #cut = 0
  #tcpPackets = 0
  #untimed = 0
  #leftControls = 0

  push(chunk: Uint8Array): void {
    this.#file.push(chunk)
  }

  end(): ReadCapture {
    this.#file.end()
    for (const control of this.#controls.values()) control.end()
    const flows = this.#flows.all()
    const sessions: readonly CapturedSession[] = sessionsOf(flows, this.#controls)
    return readCapture(sessions, {
      secrets: [...this.#secrets],
      problem: this.#file.problem,
      format: this.#file.format,
      packets: this.#file.packets,
      tcpPackets: this.#tcpPackets,
      cutPackets: this.#cut,
      untimed: this.#untimed,
      links: [...this.#unknownLinks].map(([link, count]) => ({ name: linkName(link), count })),
      forgotten: this.#flows.forgotten + this.#leftControls,
      firstAt: this.#firstAt,
      lastAt: this.#lastAt,
    })
  }

  #packet(
    bytes: Uint8Array,
    start: number,
    captured: number,
    original: number,
    at: number | null,
    link: number,
  ): void {
    const atMs = at ?? this.#lastAt
    if (at === null) this.#untimed += 1
    if (this.#firstAt < 0) this.#firstAt = atMs
    if (atMs > this.#lastAt) this.#lastAt = atMs
    const end = start + captured
    const from = ipStart(bytes, start, end, link)
    if (from < 0) {
      if (from === -2) this.#unknownLinks.set(link, (this.#unknownLinks.get(link) ?? 0) + 1)
      return
    }
    if (captured < original) this.#cut += 1
    const segment = this.#segment
    segment.atMs = atMs
    if (!this.#ip.read(bytes, from, end, segment)) return
    if (segment.protocol === TCP) this.#onTcp(segment)
    else if (segment.protocol === ICMP || segment.protocol === ICMPV6) this.#onIcmp(segment)
  }

  #onTcp(segment: Segment): void {
    const { bytes, at, end, atMs } = segment
    if (end - at < 20) return
    const header = (u8(bytes, at + 12) >> 4) * 4
    if (header < 20 || header > segment.length) return
    const tcp = this.#tcp
    tcp.from = u16(bytes, at)
    tcp.to = u16(bytes, at + 2)
    tcp.seq = u32(bytes, at + 4)
    tcp.ack = u32(bytes, at + 8)
    tcp.flags = u8(bytes, at + 13)
    tcp.window = u16(bytes, at + 14)
    tcp.at = at + header
    tcp.length = segment.length - header
    tcp.duplicate =
      header > 20 && tcp.length === 0 && tellsOfDuplicate(bytes, at + 20, Math.min(at + header, end), tcp.ack)
    this.#tcpPackets += 1
    const known = this.#flows.find(segment, tcp.from, tcp.to)
    let [flow, side] = known ? [known.flow, known.side] : [null, 'a' as 'a' | 'b']
    if (flow === null || isNewConnection(flow, side, tcp)) {
      const opened = this.#open(segment, tcp, flow)
      if (opened === null) return
      flow = opened
      side = flow.side(segment, tcp.from, tcp.to) ?? 'a'
    } else if (isCopy(flow, segment, tcp)) {
      flow.duplicates += 1
      return
    }
    flow.lastId = segment.id
    flow.lastTtl = segment.ttl
    flow.lastSeq = tcp.seq
    flow.lastLength = tcp.length
    observe(flow, side, tcp, atMs, segment.ttl)
    if (flow.log.length < (flow.keep ? MOST_LOGGED : FIRST_LOGGED))
      flow.log.push(atMs, tcp.flags | (side === 'a' ? 0 : 256), tcp.seq, tcp.length)
    if (flow.control) flow.control.push(side, tcp, this.#payload(segment, tcp), atMs)
    else if (tcp.length > 0 && !flow.decided) this.#look(flow, side, segment, tcp)
  }

  #payload({ bytes, end }: Segment, { at, length }: TcpHeader): Uint8Array {
    return bytes.subarray(Math.min(at, end), Math.min(end, at + length))
  }

  #open(segment: Segment, tcp: TcpHeader, earlier: Flow | null): Flow | null {
    const syn = (tcp.flags & SYN) !== 0
    if (!syn && tcp.length === 0) return null
    const answers = (syn && (tcp.flags & ACK) !== 0) || (!syn && isControlPort(tcp.from))
    const [a, b] = answers ? [tcp.to, tcp.from] : [tcp.from, tcp.to]
    const flow = new Flow(segment, a, b, answers, syn)
    const pair = pairOf(segment)
    flow.keep = isControlPort(b) || this.#ports.has(b) || this.#pairs.has(pair)
    this.#flows.add(segment, tcp.from, tcp.to, flow, earlier)
    this.#recent.push({ flow, pair })
    if (this.#recent.length > 2 * RECENT) this.#recent.splice(0, RECENT)
    return flow
  }

  /** The first bytes of a connection decide whether it is read on. */
  #look(flow: Flow, side: 'a' | 'b', segment: Segment, tcp: TcpHeader): void {
    const payload = this.#payload(segment, tcp)
    const more = flow.keep && keepHead(flow, side, payload)
    if (isControlPort(flow.bPort)) {
      this.#begin(flow, 'a', null, side, tcp, payload, segment.atMs)
      return
    }
    const known = this.#undecided.get(flow)
    if (!known && !mayBeFtp(payload[0] ?? 0)) {
      flow.decided = !more
      return
    }
    const state: Undecided = known ?? { a: null, b: null, held: [] }
    if (!known) this.#undecided.set(flow, state)
    state[side] ??= new Uint8Array(payload.subarray(0, 512))
    const { judgement, client } = judge(state)
    if (judgement === 'control' && client) this.#begin(flow, client, state, side, tcp, payload, segment.atMs)
    else if (judgement === 'other' || state.held.length >= MOST_UNDECIDED) {
      flow.decided = true
      this.#undecided.delete(flow)
    } else {
      state.held.push({
        side,
        tcp: { ...tcp },
        payload: new Uint8Array(payload.subarray(0, 4096)),
        atMs: segment.atMs,
      })
    }
  }

  #begin(
    flow: Flow,
    client: 'a' | 'b',
    before: Undecided | null,
    side: 'a' | 'b',
    tcp: TcpHeader,
    payload: Uint8Array,
    atMs: number,
  ): void {
    flow.decided = true
    this.#undecided.delete(flow)
    if (this.#controls.size >= MOST_CONTROLS) {
      this.#leftControls += 1
      return
    }
    flow.keep = true
    const control = new ControlConnection(flow, client, this.#listener)
    flow.control = control
    this.#controls.set(flow, control)
    this.#watchPair(flow)
    for (const held of before?.held ?? []) control.push(held.side, held.tcp, held.payload, held.atMs)
    control.push(side, tcp, payload, atMs)
  }

  readonly #listener: Listener = {
    secret: (text) => {
      if (this.#secrets.size < MOST_SECRETS) this.#secrets.add(text)
    },
    hasRoom: () => this.#text < MOST_TEXT,
    item: (item) => {
      this.#text += sizeOf(item)
      const port = offeredIn(item)?.port
      if (port === undefined) return
      this.#ports.add(port)
      for (const { flow } of this.#recent) if (flow.bPort === port) flow.keep = true
    },
  }

  #watchPair({ a0, a1, a2, a3, b0, b1, b2, b3 }: Flow): void {
    const pair = mix(a0 ^ b0 ^ a1 ^ b1 ^ a2 ^ b2, a3, b3)
    this.#pairs.add(pair)
    for (const recent of this.#recent) if (recent.pair === pair) recent.flow.keep = true
  }

  #onIcmp(segment: Segment): void {
    const error = readIcmp(segment, this.#quoted)
    const known = error && this.#flows.find(this.#quoted, error.from, error.to)
    if (!error || !known || known.flow.icmp.length >= 8) return
    const from = addressText(segment.family, segment.s0, segment.s1, segment.s2, segment.s3)
    const { what, mtu } = error
    known.flow.icmp.push({ atMs: segment.atMs, from, what, mtu, quotes: known.side })
  }
}

const sizeOf = (item: Item): number =>
  item.is === 'reply'
    ? item.reply.lines.reduce((sum, line) => sum + line.length + 50, 100)
    : item.is === 'command'
      ? 100 + (item.argument?.length ?? 0)
      : 100

/** A SYN with another sequence number: the same ports, used again. */
function isNewConnection(flow: Flow, side: 'a' | 'b', { flags, seq }: TcpHeader): boolean {
  if ((flags & SYN) === 0) return false
  const half = flow[side]
  if ((flags & ACK) !== 0) return false
  return half.isn < 0 ? half.segments > 0 || flow.connectedAt >= 0 : half.isn !== seq
}

/** The same packet once more: seen on two interfaces on its way, or mirrored twice. */
const isCopy = (flow: Flow, { id, ttl, atMs }: Segment, { seq, length }: TcpHeader): boolean =>
  id !== 0 &&
  id === flow.lastId &&
  seq === flow.lastSeq &&
  length === flow.lastLength &&
  (ttl !== flow.lastTtl || atMs - flow.lastAt < 1)

/** Whichever way, the same number; that others share it costs a little memory. */
const mix = (high: number, x: number, y: number): number =>
  (Math.imul(x + y, 0x9e3779b1) ^ Math.imul(x ^ y, 0x85ebca6b) ^ high) >>> 2

const pairOf = ({ s0, s1, s2, s3, d0, d1, d2, d3 }: Segment): number =>
  mix(s0 ^ d0 ^ s1 ^ d1 ^ s2 ^ d2, s3, d3)
