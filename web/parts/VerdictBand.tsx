import { printable } from '../../shared/ftp/text.ts'
import type { Report } from '../../shared/report/report.ts'
import { cancelledBy } from '../../shared/session/cancelled.ts'
import type { TraceSnapshot, TraceStore } from '../store/live-trace.ts'
import { words } from '../words/words.ts'
import { Matrix } from './Matrix.tsx'
import { NotifyButton } from './NotifyButton.tsx'
import { Progress } from './Progress.tsx'
import { StatusIcon } from './StatusIcon.tsx'
import styles from './VerdictBand.module.css'

/** The answer first: one sentence, the matrix, and how far the run is. */
export function VerdictBand({
  snapshot,
  report,
  store,
}: {
  readonly snapshot: TraceSnapshot
  readonly report: Report | null
  readonly store: TraceStore
}) {
  const { session } = snapshot
  const verdict = snapshot.report?.verdict
  const brokeOff = snapshot.line.state === 'failed'
  const status = verdict?.status ?? (brokeOff ? 'inconclusive' : 'running')
  const cancelled = status === 'inconclusive' && cancelledBy(session) !== null
  return (
    <section className={styles.band} data-status={status} aria-labelledby="verdict">
      <div className={styles.said}>
        <div className={styles.word}>
          <p>
            <StatusIcon status={status} size={26} />
            {cancelled ? words.run.cancelled : words.status[status]}
          </p>
          {!brokeOff && (
            <NotifyButton
              id={snapshot.id ?? ''}
              target={printable(snapshot.header?.target.input ?? '')}
              verdict={verdict && report ? report.verdict : null}
            />
          )}
        </div>
        <h1 id="verdict">
          {verdict
            ? printable(report?.verdict.summary ?? '\u00a0')
            : brokeOff
              ? words.run.interrupted
              : words.run.running(printable(snapshot.header?.target.input ?? ''))}
        </h1>
        <Progress
          snapshot={snapshot}
          store={store}
          durationMs={(report ?? snapshot.report)?.durationMs ?? 0}
        />
      </div>
      <Matrix report={report ?? snapshot.report} session={session} />
    </section>
  )
}
