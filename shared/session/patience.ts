/** How long an answer has to be missing before that means something. */
import type { TraceEvent } from '../trace/event.ts'
import type { Attempt, Exchange } from './session.ts'

/** Servers answer what needs no work within a round trip; the longest, by satellite, take most of a second. */
const leastMs = 1000

/** Whether there was time for an answer before the end, which may be ours: a run has a deadline. */
export const wasWaitedFor = (command: Pick<TraceEvent, 'atMs'>, end: Pick<TraceEvent, 'atMs'>): boolean =>
  command.atMs === null || end.atMs === null || end.atMs - command.atMs >= leastMs

/** Whether we ended the session before an answer to this command had had its time. */
export function wasCutShort({ connections }: Attempt, { command, conn }: Exchange): boolean {
  const closed = connections.find(({ id }) => id === conn)?.closed
  return command !== null && closed?.by === 'client' && !wasWaitedFor(command, closed)
}
