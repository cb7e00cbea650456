/** What a connection shows below the dialogue: packets sent again, lost, too large, and resets of another machine. */
import { type Phrase, sayEnglish, t } from '../../language/say.ts'
import type { WireFact } from '../../trace/event.ts'
import type { About, Told } from './connection-events.ts'
import { TOO_BIG } from './icmp.ts'
import { distance } from './sequence.ts'
import type { Flow, Half } from './tcp-flow.ts'

export function wireNotes(flow: Flow, about: Pick<About, 'conn' | 'attempt' | 'client'>): readonly Told[] {
  const { conn, attempt, client } = about
  const sides = (['a', 'b'] as const).map((side) => ({
    half: flow[side],
    other: flow[side === 'a' ? 'b' : 'a'],
    by: side === client ? ('client' as const) : ('server' as const),
  }))
  const tell = (atMs: number, text: Phrase, wire?: WireFact): Told => ({
    atMs,
    draft: { kind: 'note', attempt, conn, topic: 'wire', text: sayEnglish(text), ...(wire ? { wire } : {}) },
  })
  const notes: Told[] = []
  if (!flow.begins) notes.push(tell(flow.firstAt, t`The capture begins in the middle of this connection.`))
  if (flow.a.syns > 1) {
    const within = seconds(flow.a.lastSynAt - flow.a.synAt)
    const words =
      flow.b.segments === 0
        ? t`The connection request (SYN) was sent ${flow.a.syns} times within ${within}, and nothing came back.`
        : t`The connection request (SYN) was sent ${flow.a.syns} times within ${within}.`
    const by = client === 'a' ? 'client' : 'server'
    notes.push(tell(flow.a.lastSynAt, words, { what: 'syn-repeated', by, count: flow.a.syns, bytes: 0 }))
  }
  if (flow.connectedAt < 0 && flow.b.syns > 1)
    notes.push(
      tell(
        flow.b.lastSynAt,
        t`The answer (SYN-ACK) was sent ${flow.b.syns} times and never acknowledged: it does not arrive at the other end.`,
      ),
    )
  for (const { half, other, by } of sides) {
    const stuck = unacknowledged(half, other)
    const data = half.retransmissions - Math.max(0, half.syns - 1)
    if (stuck > 0 && half.repeats > 0)
      notes.push(
        tell(
          half.lastDataAt,
          t`${half.repeatedLength} bytes of the ${by} were sent ${half.repeats + 1} times and never acknowledged.`,
          { what: 'unacknowledged', by, count: half.repeats + 1, bytes: half.repeatedLength },
        ),
      )
    else if (data > 0) {
      const late = Math.min(data, half.needless)
      const words =
        late > 0
          ? t`Of ${half.segments} packets of the ${by} ${data} were sent again (retransmissions); ${late} of them had arrived, only late.`
          : t`Of ${half.segments} packets of the ${by} ${data} were sent again (retransmissions).`
      notes.push(
        tell(Math.max(half.lastDataAt, flow.firstAt), words, {
          what: 'retransmitted',
          by,
          count: data - late,
          bytes: half.segments,
        }),
      )
    }
    notes.push(...holes(half, other, by).map(({ atMs, text, wire }) => tell(atMs, text, wire)))
    if (half.zeroWindows > 0)
      notes.push(
        tell(
          half.ackAt,
          t`The ${by} closed its receive window (times: ${half.zeroWindows}): its program did not read fast enough.`,
          { what: 'zero-window', by, count: half.zeroWindows, bytes: 0 },
        ),
      )
    if (half.rstAt >= 0 && half.ttl > 0 && half.rstTtl !== half.ttl && Math.abs(half.rstTtl - half.ttl) <= 64)
      notes.push(
        tell(
          half.rstAt,
          t`The reset in the name of the ${by} comes with another time to live (${half.rstTtl}, its other packets ${half.ttl}): it was probably sent by another machine, such as a firewall.`,
          { what: 'foreign-reset', by, count: 1, bytes: 0 },
        ),
      )
  }
  const big = flow.icmp.filter(({ what }) => what === TOO_BIG)
  const [first] = big
  if (first)
    notes.push(
      tell(
        first.atMs,
        t`${first.from} says that packets are too large for the line behind it (ICMP, at most ${first.mtu || '?'} bytes).`,
        {
          what: 'too-big',
          by: first.quotes === client ? 'client' : 'server',
          count: big.length,
          bytes: first.mtu ?? 0,
        },
      ),
    )
  for (const { atMs, what, from } of flow.icmp.filter((error) => error.what !== TOO_BIG).slice(0, 2))
    notes.push(tell(atMs, t`ICMP from ${from}: ${what}.`))
  if (flow.connectedAt >= 0 && (flow.a.segments === 0 || flow.b.segments === 0))
    notes.push(tell(flow.lastAt, t`Only the packets of one direction are in the capture.`))
  return notes
}

/** What the other side has acknowledged it has: then only the capture lacks it. */
function holes(half: Half, other: Half, by: 'client' | 'server') {
  const found = { lost: [] as number[], missing: [] as number[] }
  const pairs = half.holes ?? []
  for (let i = 0; i < pairs.length; i += 2) {
    const [from, to] = [pairs[i] as number, pairs[i + 1] as number]
    const acknowledged = other.ack < 0 || distance(from, other.ack) > 0
    found[acknowledged ? 'missing' : 'lost'].push(distance(from, to))
  }
  return (['lost', 'missing'] as const).flatMap((what) => {
    const lengths = found[what]
    if (lengths.length === 0) return []
    const all = lengths.reduce((sum, length) => sum + length, 0)
    const text =
      what === 'lost'
        ? t`${all} bytes of the ${by} never arrived: later ones did, and nobody acknowledges them.`
        : t`${all} bytes of the ${by} are missing in the capture; the other side has them.`
    return [
      { atMs: half.nextAt, text, wire: { what, by, count: lengths.length, bytes: Math.max(...lengths) } },
    ]
  })
}

/** Bytes that were sent and of which the other side never said that it has them. */
function unacknowledged(half: Half, other: Half): number {
  if (half.next < 0 || other.ack < 0 || half.bytes === 0) return 0
  return Math.max(0, distance(other.ack, half.next) - (half.finAt >= 0 ? 1 : 0))
}

export const isStuck = (half: Half, other: Half): boolean =>
  half.repeats > 0 && unacknowledged(half, other) > 0

const seconds = (ms: number): string => `${(ms / 1000).toFixed(ms < 10_000 ? 1 : 0)} s`
