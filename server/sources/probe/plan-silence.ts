/** What to do while a port accepts connections and says nothing: pure, as the plan of the attempts is. */
import { controlOf, isQuestion } from '../../../shared/session/outcome.ts'
import type { Attempt, Session } from '../../../shared/session/session.ts'
import { tlsAnswer } from '../../../shared/session/speaks-tls.ts'
import type { PlannedAttempt } from './plan.ts'

export type SilenceStep =
  /** Nothing yet: look again after so long. */
  | { readonly wait: number }
  /** Ask with a TLS hello, beside the connections that wait; the attempt named `givesWay` makes room for it. */
  | { readonly ask: PlannedAttempt; readonly givesWay: string | null }

/** With one connection waiting there is room for a second. */
export const silenceMs = 4_000
/** With two, one has to give way and would wait a second time: not before a resolver's five seconds have passed. */
export const silenceOfTwoMs = 5_800

/**
 * @param wave the attempts at work at one address
 * @param hello what would ask
 * @param nowMs the time on the trace's clock
 * @returns null where nothing is silent, or no hello is worth trying
 */
export function planInSilence(
  wave: readonly PlannedAttempt[],
  hello: PlannedAttempt,
  session: Session,
  nowMs: number,
): SilenceStep | null {
  const ours = wave.flatMap(({ id }) => session.attempts.find((attempt) => attempt.id === id) ?? [])
  const address = hello.server.address
  const others = session.attempts.filter(({ server }) => server.address === address)
  // One word, or one TLS session, and it is no silent port.
  if (others.some(saysSomething) || ours.some(isQuestion)) return null
  if (ours.some(({ protection }) => protection === 'implicit')) return null
  const open = ours.filter((attempt) => ['open', 'dialling'].includes(controlOf(attempt)?.state ?? ''))
  const waiting = open.filter((attempt) => controlOf(attempt)?.state === 'open')
  const [first] = waiting
  if (!first) return null
  const since = controlOf(first)?.connected?.atMs ?? nowMs
  const due = since + (open.length > 1 ? silenceOfTwoMs : silenceMs)
  if (nowMs < due) return { wait: due - nowMs }
  return { ask: hello, givesWay: open.length > 1 ? (open.at(-1)?.id ?? null) : null }
}

const saysSomething = ({ exchanges, connections }: Attempt): boolean =>
  exchanges.length > 0 || connections.some((connection) => tlsAnswer(connection) !== null)
