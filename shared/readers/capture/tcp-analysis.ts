/**
 * What one more packet says of its connection: handshake, retransmissions, holes, ends. Retransmissions are told from
 * packets out of order as Wireshark tells them, by time and duplicate acknowledgments, so that both count the same.
 */
import { distance, plus } from './sequence.ts'
import type { Flow, Half } from './tcp-flow.ts'

export const FIN = 1
export const SYN = 2
export const RST = 4
export const ACK = 16

/** The header of one TCP segment; one object serves all. */
export class TcpHeader {
  from = 0
  to = 0
  seq = 0
  ack = 0
  flags = 0
  window = 0
  /** Of the payload: where it begins, its length on the wire. */
  at = 0
  length = 0
  /** It acknowledges a packet that had come before. */
  duplicate = false
}

/** Packets that arrive this soon after later ones were only overtaken, where the round trip is unknown. */
const overtakenMs = 3
const fastMs = 20

export function observe(flow: Flow, side: 'a' | 'b', tcp: TcpHeader, atMs: number, ttl: number): void {
  const [from, to] = side === 'a' ? [flow.a, flow.b] : [flow.b, flow.a]
  const { flags, seq, length } = tcp
  flow.packets += 1
  flow.lastAt = atMs
  from.segments += 1
  if (flags & RST) {
    if (from.rstAt < 0) {
      from.rstAt = atMs
      from.rstTtl = ttl
    }
    return
  }
  if (from.ttl < 0) from.ttl = ttl
  if (flags & SYN) {
    if (from.synAt < 0) from.synAt = atMs
    from.lastSynAt = atMs
    from.syns += 1
    from.isn = seq
  }
  const consumed = length + (flags & SYN ? 1 : 0) + (flags & FIN ? 1 : 0)
  if (consumed > 0) advance(flow, from, to, tcp, atMs, consumed)
  else if (from.next >= 0 && distance(from.next, seq) > 0) {
    // Even without payload it tells that something before it is missing.
    addHole(from, from.next, seq)
    from.next = seq
    from.nextAt = atMs
  }
  if (length > 0) countData(from, length, atMs)
  if (flags & FIN && from.finAt < 0) {
    from.finAt = atMs
    from.finSeq = seq + length
  }
  if (flags & ACK) acknowledge(from, tcp, atMs)
  if (tcp.duplicate) to.needless += 1
  if (flow.connectedAt < 0 && shakesHands(flow, side, tcp)) {
    flow.connectedAt = atMs
    if (flow.begins && flow.a.lastSynAt >= 0) flow.roundTripMs = (atMs - flow.a.lastSynAt) % 1000
  }
}

/** The dialler's ACK to the SYN-ACK; where one of them was not captured, what cannot be without it. */
function shakesHands({ a, b, begins }: Flow, side: 'a' | 'b', { flags, length }: TcpHeader): boolean {
  if (flags & SYN) return false
  if (!begins) return true
  return side === 'a' ? b.syns > 0 || length > 0 || b.segments === 0 : a.syns > 0 && length > 0
}

function advance(flow: Flow, from: Half, to: Half, tcp: TcpHeader, atMs: number, consumed: number): void {
  const { seq, length } = tcp
  if (from.next < 0) {
    from.next = plus(seq, consumed)
    from.nextAt = atMs
    from.bytes += length
    return
  }
  const ahead = distance(from.next, seq)
  const beyond = ahead + consumed
  if (ahead >= 0) {
    if (ahead > 0) addHole(from, from.next, seq)
    from.bytes += length
  } else if (isKeepAlive(tcp, ahead)) return
  else {
    const fresh = Math.max(0, Math.min(length, ahead + length))
    from.bytes += fresh + fillHoles(from, seq, plus(seq, length))
    judge(flow, from, to, tcp, atMs, beyond)
  }
  if (beyond > 0) {
    from.next = plus(seq, consumed)
    from.nextAt = atMs
  }
}

/** RFC 9293 section 3.8.4: a byte or none, just before what comes next. */
const isKeepAlive = ({ flags, length }: TcpHeader, ahead: number): boolean =>
  ahead === -1 && length <= 1 && (flags & (SYN | FIN)) === 0

function judge(flow: Flow, from: Half, to: Half, tcp: TcpHeader, atMs: number, beyond: number): void {
  const { seq, length } = tcp
  const acknowledged = length > 0 && to.ack >= 0 && distance(to.ack, plus(seq, length)) <= 0
  // A probe of a closed window, sent again with more behind it, is new data.
  const isNew = length > 1 && distance(from.next, seq) === -1
  if (!acknowledged) {
    if (isNew) return
    const fast = to.dupAcks >= 2 && to.ack === seq && atMs - to.ackAt < fastMs
    if (!fast && atMs - from.nextAt < overtaken(flow) && beyond !== 0) {
      from.outOfOrder += 1
      return
    }
  }
  from.retransmissions += 1
  if (length > 0 && length >= from.repeatedLength) {
    from.repeats = length === from.repeatedLength ? from.repeats + 1 : 1
    from.repeatedLength = length
  }
}

/** The first round trip, from the latest SYN on; times are of microseconds, and what is as long is not shorter. */
const overtaken = ({ roundTripMs }: Flow): number => (roundTripMs > 0 ? roundTripMs - 0.0005 : overtakenMs)

function countData(from: Half, length: number, atMs: number): void {
  if (from.firstDataAt < 0) {
    from.firstDataAt = atMs
    from.firstBytes = length
  }
  from.lastDataAt = atMs
  if (length > from.largest) from.largest = length
}

function acknowledge(from: Half, { flags, length, window, seq, ack }: TcpHeader, atMs: number): void {
  const plain = length === 0 && (flags & (SYN | FIN)) === 0
  if (plain && ack === from.ack && window === from.window && window > 0 && seq === from.next)
    from.dupAcks += 1
  else if (ack !== from.ack) from.dupAcks = 0
  if (window === 0 && from.window !== 0) from.zeroWindows += 1
  from.ack = ack
  from.ackAt = atMs
  from.window = window
}

const MOST_HOLES = 64

function addHole(from: Half, start: number, end: number): void {
  from.holes ??= []
  if (from.holes.length < MOST_HOLES) from.holes.push(start, end)
}

/** @returns how many bytes of holes were filled */
function fillHoles(from: Half, start: number, end: number): number {
  const { holes } = from
  if (holes === null || holes.length === 0) return 0
  const left: number[] = []
  let filled = 0
  for (let i = 0; i < holes.length; i += 2) {
    const [low, high] = [holes[i] as number, holes[i + 1] as number]
    const first = distance(low, start) > 0 ? start : low
    const last = distance(high, end) < 0 ? end : high
    if (distance(first, last) <= 0) {
      left.push(low, high)
      continue
    }
    filled += distance(first, last)
    if (first !== low) left.push(low, first)
    if (last !== high) left.push(last, high)
  }
  from.holes = left
  return filled
}
