import { isSetUp } from '../../shared/ftp/command.ts'
import { printable } from '../../shared/ftp/text.ts'
import { cancelledBy } from '../../shared/session/cancelled.ts'
import { isOver } from '../../shared/session/over.ts'
import type { Attempt, Session } from '../../shared/session/session.ts'
import type { EventOf } from '../../shared/trace/event.ts'
import type { TraceSnapshot, TraceStore } from '../store/live-trace.ts'
import { words } from '../words/words.ts'
import styles from './Progress.module.css'
import { useRunClock } from './use-run-clock.ts'

/** What is being tried now and how long it may still take; afterwards, how long it took. */
export function Progress({
  snapshot,
  store,
  durationMs,
}: {
  readonly snapshot: TraceSnapshot
  readonly store: TraceStore
  readonly durationMs: number
}) {
  const { session, events, line } = snapshot
  const over = snapshot.report !== null
  const brokeOff = line.state === 'failed'
  const running = !over && (line.state === 'live' || line.state === 'reconnecting')
  const now = useRunClock(store.nowMs, running, 200)
  if (over) {
    return (
      <p className={styles.progress}>
        {(cancelledBy(session) ? words.run.cancelledAfter : words.run.finishedIn)(durationMs, events.length)}
      </p>
    )
  }
  const steps = brokeOff ? [] : currentSteps(session)
  return (
    <div className={styles.progress}>
      <p className={styles.elapsed}>
        {events.length === 0 ? words.run.waiting : words.run.elapsed(now)}
        {steps.length > most && <small>{words.run.andMore(steps.length - most)}</small>}
      </p>
      <ul aria-label={words.run.tryingNow}>
        {steps.slice(0, most).map(({ key, text, startMs, endMs }) => (
          <li key={key}>
            <span>{printable(text)}</span>
            {startMs !== null && endMs !== null && (
              <>
                <progress max={1} value={share(startMs, endMs, now)} aria-hidden="true" />
                <small>{words.run.upTo(endMs - now)}</small>
              </>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** So many are told in full; the place for them is kept. */
const most = 3

const share = (startMs: number, endMs: number, now: number): number =>
  Math.min(1, Math.max(0, (now - startMs) / Math.max(1, endMs - startMs)))

interface CurrentStep {
  readonly key: string
  readonly text: string
  readonly startMs: number | null
  /** When it ends at the latest, in the run's time. */
  readonly endMs: number | null
}

/** One for each attempt that goes on; before the first, the run's own. */
function currentSteps(session: Session): readonly CurrentStep[] {
  const open = session.attempts.filter((attempt) => !isOver(attempt))
  if (open.length === 0) return session.steps.slice(-1).map((step) => currentStep('run', '', step))
  return open.flatMap((attempt) => {
    const name = `${words.attempt(attempt)}: `
    if (isIdle(attempt))
      return { key: attempt.id, text: `${name}${words.run.idle}`, startMs: null, endMs: null }
    const step = attempt.steps.at(-1)
    return step ? currentStep(attempt.id, name, step) : []
  })
}

const currentStep = (key: string, name: string, { text, atMs, upToMs }: EventOf<'step'>): CurrentStep => ({
  key,
  text: `${name}${text}`,
  startMs: atMs,
  endMs: atMs === null || upToMs === undefined ? null : atMs + upToMs,
})

/** All it tried has ended, yet its control connection stays open: attempts say goodbye together. */
function isIdle(attempt: Attempt): boolean {
  return (
    attempt.exchanges.some(({ command }) => command !== null && isSetUp(command.verb)) &&
    attempt.exchanges.every(({ state }) => state === 'answered' || state === 'unanswered') &&
    attempt.connections.every(
      ({ role, state }) => role === 'control' || state === 'closed' || state === 'failed',
    )
  )
}
