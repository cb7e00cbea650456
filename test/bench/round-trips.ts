/**
 * What distance alone makes a diagnosis take, counted from its own trace.
 *
 * The relay delays bytes and not TCP handshakes, which end at the relay itself: a connection costs nothing, and a
 * greeting, coming unasked, half a round trip. Then a command that was answered costs one, however many replies it had:
 * the 226 follows the 150 without our asking. A TLS handshake on either kind of connection costs one more in TLS 1.3 and
 * when a session is resumed, two in a full one of TLS 1.2. Not counted: waits that are no round trip of the protocol.
 *
 * Passive and active attempts keep one control connection each at work, side by side; the attempts of one mode, in
 * clear, under TLS and those that ask a question, follow one another.
 */
import type { Mode, TraceEvent } from '../../shared/trace/event.ts'

/** The round trips of the attempts of each mode, added up: the greater of the two sums. */
export function busierLane(events: readonly TraceEvent[]): number {
  const laneOf = new Map<string, Mode>()
  const lanes = { passive: 0, active: 0 }
  const unanswered = new Set<string>()
  for (const event of events) {
    const { attempt, conn } = event
    if (attempt === null) continue
    if (event.kind === 'step' && event.exercises) laneOf.set(attempt, event.exercises.mode)
    const lane = laneOf.get(attempt)
    if (lane === undefined || conn === null) continue
    if (event.kind === 'connect' && event.role === 'control') lanes[lane] += greeting
    if (event.kind === 'tls') lanes[lane] += handshake(event.protocol, event.resumed)
    if (event.kind === 'command') unanswered.add(conn)
    if (event.kind === 'reply' && unanswered.delete(conn)) lanes[lane] += 1
  }
  return Math.max(lanes.passive, lanes.active)
}

const greeting = 0.5

const handshake = (protocol: string, resumed: boolean): number => (protocol === 'TLSv1.3' || resumed ? 1 : 2)
