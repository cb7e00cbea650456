/**
 * Tells a session event by event, as the one writer of a real run would have recorded it, and cuts it into frames: each
 * frame is one packet more. What is said with `null` is no frame of its own and shows with the next one.
 */
import { sayEnglish, t } from '../language/say.ts'
import type {
  ConnectFailure,
  Draft,
  Endpoint,
  Mode,
  NoteTopic,
  Protection,
  TraceEvent,
} from '../trace/event.ts'
import type { Line } from './line.ts'

export interface Frame {
  /** So many events have happened. */
  readonly count: number
  /** The event that this frame is about. */
  readonly seq: number
  readonly line: Line
}

export interface Told {
  readonly events: readonly TraceEvent[]
  readonly frames: readonly Frame[]
}

/** Milliseconds that a packet takes to the other side and back. */
const roundTripMs = 24

export function script() {
  const events: TraceEvent[] = []
  const frames: Frame[] = []
  const since = new Map<string, number>()
  const peers = new Map<string, Endpoint>()
  let attempt: string | null = null
  let nowMs = 0

  function tell(line: Line | null, waitMs: number, conn: string | null, draft: Draft): void {
    nowMs += waitMs
    const seq = events.length
    events.push({ ...draft, seq, atMs: nowMs, attempt, conn } as TraceEvent)
    if (line !== null) frames.push({ count: seq + 1, seq, line })
  }
  const elapsed = (conn: string) => nowMs - (since.get(conn) ?? nowMs)

  return {
    attempt(id: string, mode: Mode, protection: Protection, server: Endpoint): void {
      attempt = id
      const exercises = { mode, family: 4, protection, server } as const
      const text = mode === 'passive' ? t`passive mode over IPv${4}` : t`active mode over IPv${4}`
      tell(null, 2, null, { kind: 'step', step: 'attempt', text: sayEnglish(text), exercises })
    },
    /** Goes on with an attempt that was left. */
    resume(id: string): void {
      attempt = id
    },
    dial(line: Line | null, conn: string, to: Endpoint): void {
      const role = conn.startsWith('c') ? 'control' : 'data'
      tell(line, 1, conn, { kind: 'connect', role, dialledBy: 'client', from: null, to })
      since.set(conn, nowMs)
      peers.set(conn, to)
    },
    connected(line: Line | null, conn: string, from: Endpoint): void {
      const to = peers.get(conn) ?? from
      tell(line, roundTripMs, conn, { kind: 'connected', from, to, afterMs: roundTripMs })
      since.set(conn, nowMs)
    },
    failed(line: Line | null, conn: string, how: ConnectFailure, errno: string, afterMs: number): void {
      tell(line, afterMs, conn, { kind: 'connect-failed', how, errno, afterMs })
    },
    listens(line: Line | null, conn: string, at: Endpoint, announced: Endpoint): void {
      tell(line, 1, conn, { kind: 'listening', at, announced })
      peers.set(conn, announced)
    },
    connectBack(line: Line | null, conn: string, from: Endpoint): void {
      const to = peers.get(conn) ?? from
      tell(line, roundTripMs, conn, { kind: 'connect', role: 'data', dialledBy: 'server', from, to })
    },
    accepted(line: Line | null, conn: string, from: Endpoint): void {
      const to = peers.get(conn) ?? from
      tell(line, 1, conn, { kind: 'connected', from, to, afterMs: null })
    },
    command(line: Line | null, conn: string, verb: string, argument: string | null = null): void {
      tell(line, 3, conn, { kind: 'command', verb, argument, redacted: verb === 'PASS' })
      since.set(conn, nowMs)
    },
    reply(line: Line | null, conn: string, text: string, waitMs = roundTripMs): void {
      const code = Number(text.slice(0, 3))
      const afterMs = elapsed(conn) + waitMs
      tell(line, waitMs, conn, { kind: 'reply', code, lines: text.split('\n'), afterMs })
    },
    tls(line: Line | null, conn: string, resumed: boolean): void {
      const secured = { protocol: 'TLSv1.3', cipher: 'TLS_AES_256_GCM_SHA384', certificate: null }
      tell(line, roundTripMs, conn, { kind: 'tls', ...secured, resumed, afterMs: roundTripMs })
    },
    data(line: Line | null, conn: string, bytes: number): void {
      tell(line, 6, conn, { kind: 'data', direction: 'to-client', bytes })
    },
    closed(line: Line | null, conn: string, by: 'client' | 'server', waitMs = 1): void {
      tell(line, waitMs, conn, { kind: 'closed', by, how: 'fin' })
    },
    note(topic: NoteTopic, text: string): void {
      tell(null, 1, null, { kind: 'note', topic, text })
    },
    /** The whole run is over. */
    done(): Told {
      attempt = null
      tell(null, 1, null, { kind: 'step', step: 'done', text: sayEnglish(t`done`) })
      const last = frames.at(-1)
      return { events, frames: last ? [...frames.slice(0, -1), { ...last, count: events.length }] : [] }
    },
  }
}

export type Script = ReturnType<typeof script>
