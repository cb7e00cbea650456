import type { Finding, Report } from '../../shared/report/report.ts'
import type { Attempt } from '../../shared/session/session.ts'
import { isOver } from '../../shared/session/transfer.ts'
import type { TraceSnapshot, TraceStore } from '../store/live-trace.ts'
import { en } from '../words/en.ts'
import { AttemptPanel } from './AttemptPanel.tsx'
import styles from './Attempts.module.css'
import { useRunClock } from './use-run-clock.ts'

/** All attempts, passive beside active, a family a row. */
export function Attempts({
  snapshot,
  report,
  findings,
  store,
  selected,
}: {
  readonly snapshot: TraceSnapshot
  readonly report: Report | null
  readonly findings: readonly Finding[]
  readonly store: TraceStore
  readonly selected: number | null
}) {
  const { session, header } = snapshot
  const over = snapshot.report !== null || snapshot.line.state === 'failed'
  const now = useRunClock(store.nowMs, !over && session.attempts.length > 0, 500)
  const ordered = session.attempts.toSorted((a, b) => a.family - b.family || order(a) - order(b))
  return (
    <section className={styles.attempts} aria-labelledby="attempts">
      <div className={styles.head}>
        <h2 id="attempts">{en.run.attempts}</h2>
        <p>{en.run.keys}</p>
      </div>
      {ordered.length === 0 && !over && <p className={styles.waiting}>{en.run.attemptsWaiting}</p>}
      <div className={styles.grid}>
        {header &&
          ordered.map((attempt) => {
            const known = report?.attempts.find(({ id }) => id === attempt.id)
            return (
              <AttemptPanel
                key={attempt.id}
                attempt={attempt}
                status={known?.status ?? 'running'}
                command={known?.command ?? null}
                findings={findings}
                vantage={header.vantage}
                host={header.target.host}
                nowMs={isOver(attempt) || over ? null : now}
                selected={selected}
              />
            )
          })}
      </div>
    </section>
  )
}

const order = ({ mode }: Attempt): number => (mode === 'passive' ? 0 : 1)
