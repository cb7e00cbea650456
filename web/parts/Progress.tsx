import { printable } from '../../shared/ftp/text.ts'
import type { Session } from '../../shared/session/session.ts'
import { isOver } from '../../shared/session/transfer.ts'
import type { EventOf } from '../../shared/trace/event.ts'
import type { TraceSnapshot, TraceStore } from '../store/live-trace.ts'
import { en } from '../words/en.ts'
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
  const running = !session.done && (line.state === 'live' || line.state === 'reconnecting')
  const now = useRunClock(store.nowMs, running, 200)
  if (session.done) {
    return <p className={styles.progress}>{en.run.finishedIn(durationMs, events.length)}</p>
  }
  const steps = currentSteps(session)
  return (
    <div className={styles.progress}>
      <p className={styles.elapsed}>{events.length === 0 ? en.run.waiting : en.run.elapsed(now)}</p>
      <ul aria-label={en.run.tryingNow}>
        {steps.map((step) => (
          <li key={step.seq}>
            {labelOf(session, step)}
            {printable(step.text)}
            {step.upToMs !== undefined && step.atMs !== null && (
              <small>{en.run.upTo(step.atMs + step.upToMs - now)}</small>
            )}
          </li>
        ))}
      </ul>
    </div>
  )
}

function currentSteps(session: Session): readonly EventOf<'step'>[] {
  const open = session.attempts.filter((attempt) => !isOver(attempt))
  const steps = open.flatMap(({ steps }) => steps.at(-1) ?? [])
  return steps.length > 0 ? steps : session.steps.slice(-1)
}

function labelOf(session: Session, step: EventOf<'step'>): string {
  const attempt = session.attempts.find(({ id }) => id === step.attempt)
  return attempt ? `${en.mode[attempt.mode]} ${en.family[attempt.family]}: ` : ''
}
