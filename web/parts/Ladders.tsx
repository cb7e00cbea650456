import type { Report } from '../../shared/report/report.ts'
import { isOver } from '../../shared/session/over.ts'
import type { TraceEvent } from '../../shared/trace/event.ts'
import type { TraceStore } from '../store/live-trace.ts'
import { words } from '../words/words.ts'
import type { AttemptGroup } from './attempt-groups.ts'
import { LadderPane } from './LadderPane.tsx'
import styles from './Ladders.module.css'
import { statusOf } from './status-of.ts'
import { useSame } from './use-same.ts'

/** The attempts that are looked at, step by step in time, side by side. */
export function Ladders({
  group,
  report,
  events,
  store,
  over,
  live,
  selected,
}: {
  readonly group: AttemptGroup | null
  readonly report: Report | null
  readonly events: readonly TraceEvent[]
  readonly store: TraceStore
  readonly over: boolean
  readonly live: boolean
  readonly selected: number | null
}) {
  const findings = useSame(report?.findings ?? [])
  const attempts = group?.attempts.filter((attempt) => statusOf(report, attempt) !== 'skipped') ?? []
  if (attempts.length === 0 && !live) return null
  return (
    <section className={styles.ladders} data-live={live || undefined} aria-labelledby="steps">
      <div className={styles.head}>
        <h2 id="steps">
          {words.run.steps}
          {group && <small>{words.group(group.family, group.protection)}</small>}
        </h2>
        <p>{words.run.keys}</p>
      </div>
      <div className={styles.grid} data-count={attempts.length}>
        {attempts.map((attempt) => (
          <LadderPane
            key={attempt.id}
            attempt={attempt}
            status={statusOf(report, attempt)}
            findings={findings}
            events={events}
            nowMs={isOver(attempt) || over ? null : store.nowMs}
            live={live}
            selected={selected}
          />
        ))}
      </div>
    </section>
  )
}
