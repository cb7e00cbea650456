/** One TCP connection as trace events: dialled, connected or not and why, closed by whom. */
import type { ConnectFailure, Draft, Endpoint } from '../../trace/event.ts'
import { TOO_BIG } from './icmp.ts'
import { distance } from './sequence.ts'
import type { Flow, Half } from './tcp-flow.ts'

/** An event at its time in the capture, milliseconds since 1970. */
export interface Told {
  readonly atMs: number
  readonly draft: Draft
}

export interface About {
  readonly conn: string
  readonly attempt: string
  readonly role: 'control' | 'data'
  /** The side of the flow that dialled. */
  readonly dialler: 'a' | 'b'
  readonly client: 'a' | 'b'
  /** The `conn` of a listener that it reached, for a stranger. */
  readonly listener?: string
  /** When the one who waits stopped waiting, as far as the capture shows. */
  readonly givenUpMs: number
}

export function opening(flow: Flow, about: About): readonly Told[] {
  const { conn, attempt, role, dialler, client, listener } = about
  const from = flow.endpoint(dialler)
  const to = flow.endpoint(dialler === 'a' ? 'b' : 'a')
  const began = flow.begins && flow.a.synAt >= 0 ? flow.a.synAt : flow.firstAt
  const connect: Told = {
    atMs: began,
    draft: {
      kind: 'connect',
      attempt,
      conn,
      role,
      dialledBy: dialler === client ? 'client' : 'server',
      from,
      to,
      ...(listener === undefined ? {} : { listener }),
    },
  }
  return [
    connect,
    flow.connectedAt < 0 ? failed(flow, about, began) : connected(flow, about, from, to, began),
  ]
}

function connected(flow: Flow, { conn, attempt }: About, from: Endpoint, to: Endpoint, began: number): Told {
  const afterMs = flow.begins ? rounded(flow.connectedAt - began) : null
  return { atMs: flow.connectedAt, draft: { kind: 'connected', attempt, conn, from, to, afterMs } }
}

/** Waiting longer than this for an answer is not being impatient; nor is asking again. */
const patientMs = 2500

function failed(flow: Flow, { conn, attempt, givenUpMs }: About, began: number): Told {
  const { a, b } = flow
  const tell = (how: ConnectFailure, atMs: number, errno: string | null = null): Told => ({
    atMs,
    draft: { kind: 'connect-failed', attempt, conn, how, errno, afterMs: rounded(atMs - began) },
  })
  const error = flow.icmp.find(({ quotes, what }) => quotes === 'a' && what !== TOO_BIG)
  if (b.rstAt >= 0) return tell(b.syns > 0 ? 'reset' : 'refused', b.rstAt)
  if (error) return tell('unreachable', error.atMs, `ICMP ${error.what}, from ${error.from}`)
  const until = Math.max(givenUpMs, a.lastSynAt, b.lastSynAt, began)
  if (a.rstAt >= 0) return tell('abandoned', a.rstAt)
  if (a.syns >= 2 || b.syns >= 2 || until - began >= patientMs) return tell('timed-out', until)
  return tell('abandoned', until)
}

/** The end of a connection that stood; null where the capture does not have it. */
export function closing(
  flow: Flow,
  { conn, attempt, client }: Pick<About, 'conn' | 'attempt' | 'client'>,
): Told | null {
  if (flow.connectedAt < 0) return null
  const ends = (['a', 'b'] as const)
    .flatMap((side) => [
      { side, how: 'fin' as const, atMs: flow[side].finAt },
      { side, how: 'reset' as const, atMs: flow[side].rstAt },
    ])
    .filter(({ atMs }) => atMs >= 0)
    .toSorted((x, y) => x.atMs - y.atMs)
  const [first] = ends
  if (!first) return null
  const by = first.side === client ? 'client' : 'server'
  return { atMs: first.atMs, draft: { kind: 'closed', attempt, conn, by, how: first.how } }
}

/** Bytes of payload that have arrived: what was sent again and again without an acknowledgment has not. */
export function delivered(half: Half, other: Half): number {
  if (half.retransmissions === 0 || half.isn < 0 || other.ack < 0) return half.bytes
  return Math.max(0, Math.min(half.bytes, distance(half.isn + 1, other.ack)))
}

export const rounded = (ms: number): number => Math.max(0, Math.round(ms * 1000) / 1000)
