/**
 * What distance alone makes a diagnosis take, counted from its own trace.
 *
 * The relay delays bytes and not TCP handshakes, which end at the relay itself: a connection costs nothing, and a
 * greeting, coming unasked, half a round trip. Beyond that, one round trip each:
 * - a command that was answered, however many replies it had: the 226 follows the 150 without our asking;
 * - a TLS handshake on either kind of connection, two for a full one of TLS 1.2. One more where the server has no use
 *   for the key shares in our hello and asks for others (RFC 8446 section 4.1.4);
 * - a hello that is answered by an alert;
 * - the end of a data connection under TLS: vsftpd says 226 when our close_notify has answered its own.
 * Not counted is what else is waited for: tickets after a handshake, acknowledgements that Nagle's algorithm wants.
 *
 * Passive and active attempts keep one control connection each at work, side by side; the attempts of one mode, in
 * clear, under TLS and those that ask a question, follow one another.
 */
import type { Mode, TraceEvent } from '../../shared/trace/event.ts'

/**
 * The round trips of the attempts of each mode, added up: the greater of the two sums.
 * @param retries whether the server asks for another hello
 */
export function busierLane(events: readonly TraceEvent[], retries: boolean): number {
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
    if (event.kind === 'command') unanswered.add(conn)
    if (event.kind === 'reply' && unanswered.delete(conn)) lanes[lane] += 1
    if (event.kind === 'tls-failed' && event.alert !== null) lanes[lane] += 1
    if (event.kind !== 'tls') continue
    lanes[lane] += handshake(event.protocol, event.resumed) + (retries ? 1 : 0)
    if (conn.startsWith('d')) lanes[lane] += closeNotify
  }
  return Math.max(lanes.passive, lanes.active)
}

const greeting = 0.5
const closeNotify = 1

const handshake = (protocol: string, resumed: boolean): number => (protocol === 'TLSv1.3' || resumed ? 1 : 2)
