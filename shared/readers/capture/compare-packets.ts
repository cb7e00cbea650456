/** The packets of one connection in two captures: which left one side and never came to the other. */
import type { Endpoint } from '../../trace/event.ts'
import { distance } from './sequence.ts'
import { ACK, FIN, RST, SYN } from './tcp-analysis.ts'
import type { Flow } from './tcp-flow.ts'

export interface Lost {
  readonly connection: 'control' | 'data'
  /** Who sent it, or in whose name it came. */
  readonly from: 'client' | 'server'
  readonly what: 'syn' | 'syn-ack' | 'data' | 'fin' | 'reset' | 'forged-reset' | 'forged-answer'
  /** Where the connection was dialled, as the sender's side has it. */
  readonly to: Endpoint
  readonly times: number
  readonly bytes: number
  /** When it left, in the sender's capture. */
  readonly atMs: number
}

export interface LoggedPacket {
  readonly side: 'a' | 'b'
  readonly flags: number
  /** Since the connection's first, so that it is the same where sequence numbers are changed on the way. */
  readonly seq: number
  readonly length: number
  readonly atMs: number
  /** The same for the same packet on both sides. */
  readonly key: string
}

export function packetsIn({ log, a, b }: Flow): readonly LoggedPacket[] {
  const packets: LoggedPacket[] = []
  for (let i = 0; i + 3 < log.length; i += 4) {
    const [atMs = 0, marks = 0, raw = 0, length = 0] = log.slice(i, i + 4)
    const side = marks & 256 ? 'b' : 'a'
    const flags = marks & (SYN | FIN | RST | ACK)
    const { isn } = side === 'a' ? a : b
    const seq = isn < 0 ? raw : distance(isn, raw)
    packets.push({ side, flags, seq, length, atMs, key: [side, flags, seq, length].join() })
  }
  return packets
}

/** @param toServer the side of both flows that is the client's. Null: that side has never seen the connection. */
export function lostPackets(
  near: Flow | null,
  far: Flow | null,
  toServer: 'a' | 'b',
  connection: Lost['connection'],
): readonly Lost[] {
  return (['client', 'server'] as const).flatMap((from) => {
    const [sent, arrived] = from === 'client' ? [near, far] : [far, near]
    const side = from === 'client' ? toServer : toServer === 'a' ? 'b' : 'a'
    return between(sent, arrived, side, from, connection)
  })
}

function between(
  sent: Flow | null,
  arrived: Flow | null,
  side: 'a' | 'b',
  from: Lost['from'],
  connection: Lost['connection'],
): readonly Lost[] {
  const departures = sent ? packetsIn(sent).filter((packet) => packet.side === side) : []
  const arrivals = arrived ? packetsIn(arrived).filter((packet) => packet.side === side) : []
  const to = (sent ?? arrived)?.endpoint('b') ?? { address: 'unknown', port: 0 }
  const tell = (what: Lost['what'], packets: readonly LoggedPacket[], bytes = 0): Lost[] => {
    const [first] = packets
    return first ? [{ connection, from, what, to, times: packets.length, bytes, atMs: first.atMs }] : []
  }
  const none = (test: (packet: LoggedPacket) => boolean): readonly LoggedPacket[] =>
    arrivals.some(test) ? [] : departures.filter(test)
  const invented = (test: (packet: LoggedPacket) => boolean): readonly LoggedPacket[] =>
    departures.some(test) ? [] : arrivals.filter(test)
  const cut = (sent?.log.length ?? 0) >= FULL || (arrived?.log.length ?? 0) >= FULL
  const gaps = uncovered(departures, arrivals, cut, acknowledgedIn(sent, side))
  const answers = (packet: LoggedPacket) => isSyn(packet) && (packet.flags & ACK) !== 0
  // A handshake that came about lost nothing, whatever a capture lacks.
  const stood = (sent?.connectedAt ?? -1) >= 0
  const whole = sent === null || arrived === null || (isWhole(sent) && isWhole(arrived))
  return [
    ...(stood
      ? []
      : tell(
          'syn',
          none((packet) => isSyn(packet) && !answers(packet)),
        )),
    ...(stood ? [] : tell('syn-ack', none(answers))),
    ...(whole ? tell('forged-answer', invented(answers)) : []),
    ...(arrived === null && stood ? [] : tell('data', gaps.packets, gaps.bytes)),
    ...(gaps.bytes > 0 || arrivals.length === 0 || !whole || isEndKnown(sent, side)
      ? []
      : tell('fin', none(isFin).slice(0, 1))),
    ...(arrivals.length === 0 || !whole ? [] : tell('reset', none(isReset).slice(0, 1))),
    ...(whole ? tell('forged-reset', invented(isReset).slice(0, 1)) : []),
  ]
}

/** No stretch of it is missing in the capture. */
const isWhole = ({ a, b }: Flow): boolean => [a, b].every(({ holes }) => (holes?.length ?? 0) === 0)

/** How far the other end says it has everything, counted like the sequence numbers of packets; -1 where it says nothing. */
function acknowledgedIn(flow: Flow | null, side: 'a' | 'b'): number {
  const [half, other] = side === 'a' ? [flow?.a, flow?.b] : [flow?.b, flow?.a]
  return !half || !other || other.ack < 0 || half.isn < 0 ? -1 : distance(half.isn, other.ack)
}

function isEndKnown(flow: Flow | null, side: 'a' | 'b'): boolean {
  const [half, other] = side === 'a' ? [flow?.a, flow?.b] : [flow?.b, flow?.a]
  return !!half && !!other && half.finSeq >= 0 && other.ack >= 0 && distance(half.finSeq, other.ack) > 0
}

const isSyn = ({ flags }: LoggedPacket): boolean => (flags & SYN) !== 0
const isFin = ({ flags }: LoggedPacket): boolean => (flags & FIN) !== 0
const isReset = ({ flags }: LoggedPacket): boolean => (flags & RST) !== 0

/** So many numbers the log of a connection has at most. */
const FULL = 16_000

/** Network cards cut and join segments, so it is bytes that are compared. */
function uncovered(
  departures: readonly LoggedPacket[],
  arrivals: readonly LoggedPacket[],
  cut: boolean,
  acknowledged: number,
): { readonly packets: readonly LoggedPacket[]; readonly bytes: number } {
  const spans = arrivals
    .filter(({ length }) => length > 0)
    .map(({ seq, length }): [number, number] => [seq, seq + length])
    .toSorted(([x], [y]) => x - y)
  const merged: [number, number][] = []
  for (const span of spans) {
    const last = merged.at(-1)
    if (last && span[0] <= last[1]) last[1] = Math.max(last[1], span[1])
    else merged.push([...span])
  }
  const limit = cut ? (merged.at(-1)?.[1] ?? 0) : Number.POSITIVE_INFINITY
  const missing = departures.filter(
    ({ seq, length }) =>
      length > 0 &&
      seq + length <= limit &&
      seq + length > acknowledged &&
      !merged.some(([from, to]) => from <= seq && seq + length <= to),
  )
  const distinct = new Map(missing.map((packet) => [packet.seq, packet.length]))
  return { packets: missing, bytes: [...distinct.values()].reduce((sum, length) => sum + length, 0) }
}
