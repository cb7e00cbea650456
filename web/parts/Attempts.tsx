import type { AttemptReport, Report } from '../../shared/report/report.ts'
import type { Attempt } from '../../shared/session/session.ts'
import type { TraceHeader } from '../../shared/trace/trace.ts'
import { words } from '../words/words.ts'
import { AttemptPanel } from './AttemptPanel.tsx'
import styles from './Attempts.module.css'
import type { AttemptGroup } from './attempt-groups.ts'
import { SkippedLine } from './SkippedLine.tsx'
import { StatusIcon } from './StatusIcon.tsx'
import { statusOf } from './status-of.ts'
import { Tabs } from './Tabs.tsx'
import { TlsCard } from './TlsCard.tsx'

/** Both channels as pictures, passive beside active, one pair at a time: its place stays the same however many there are. */
export function Attempts({
  header,
  groups,
  group,
  onGroup,
  report,
  cancelled,
  live,
  selected,
}: {
  readonly header: TraceHeader | null
  readonly groups: readonly AttemptGroup[]
  readonly group: AttemptGroup | null
  readonly onGroup: (key: string) => void
  readonly report: Report | null
  readonly cancelled: boolean
  readonly live: boolean
  readonly selected: number | null
}) {
  return (
    <section className={styles.attempts} data-live={live || undefined} aria-labelledby="attempts">
      <h2 id="attempts" className={styles.heading}>
        {words.run.attempts}
      </h2>
      {group && header ? (
        <Tabs
          label={words.run.groups}
          tabs={groups.map(({ key, family, protection, attempts }) => ({
            key,
            label: (
              <>
                <StatusIcon status={worst(attempts, report)} size={15} />
                {words.group(family, protection)}
              </>
            ),
          }))}
          chosen={group.key}
          onChoose={onGroup}
        >
          <div className={styles.grid}>
            {group.attempts.map((attempt) =>
              statusOf(report, attempt) === 'skipped' ? (
                <SkippedLine key={attempt.id} attempt={attempt} />
              ) : (
                <AttemptPanel
                  key={attempt.id}
                  attempt={attempt}
                  status={statusOf(report, attempt)}
                  command={report?.attempts.find(({ id }) => id === attempt.id)?.command ?? null}
                  report={report}
                  header={header}
                  cancelled={cancelled}
                  selected={selected}
                />
              ),
            )}
          </div>
          <TlsCard attempts={group.attempts} />
        </Tabs>
      ) : (
        <p className={styles.waiting}>{words.run.attemptsWaiting}</p>
      )}
    </section>
  )
}

/** What a tab shows of its attempts: the worst that is known. */
function worst(attempts: readonly Attempt[], report: Report | null): AttemptReport['status'] {
  const statuses = attempts.map((attempt) => statusOf(report, attempt))
  const order = ['fails', 'running', 'inconclusive', 'works', 'skipped'] as const
  return order.find((status) => statuses.includes(status)) ?? 'running'
}
