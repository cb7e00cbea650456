import { memo, useMemo } from 'react'
import { connectionPicture } from '../../shared/diagram/picture.ts'
import type { AttemptReport, Report } from '../../shared/report/report.ts'
import type { Attempt } from '../../shared/session/session.ts'
import type { TraceHeader } from '../../shared/trace/trace.ts'
import { useSpeech } from '../words/use-language.ts'
import { words } from '../words/words.ts'
import styles from './AttemptPanel.module.css'
import { Drawing } from './Drawing.tsx'
import { StatusIcon } from './StatusIcon.tsx'
import { useSame } from './use-same.ts'
import { useWidth } from './use-width.ts'

/** One attempt: its connections as a picture. */
export const AttemptPanel = memo(function AttemptPanel({
  attempt,
  status,
  command,
  report,
  header: { vantage, target },
  cancelled,
  selected,
}: {
  readonly attempt: Attempt
  readonly status: AttemptReport['status']
  /** The set-up command that decided, null before there is one. */
  readonly command: string | null
  readonly report: Report | null
  readonly header: TraceHeader
  readonly cancelled: boolean
  readonly selected: number | null
}) {
  const { say } = useSpeech()
  const [body, width] = useWidth<HTMLDivElement>()
  const name = words.attempt(attempt)
  const findings = useSame(report?.findings ?? [])
  const software = [report?.server.software, report?.server.version].filter(Boolean).join(' ') || null
  const picture = useMemo(
    () =>
      width > 0
        ? connectionPicture(attempt, {
            vantage,
            findings,
            host: target.host,
            width,
            software,
            cancelled,
            named: false,
            say,
          })
        : null,
    [attempt, vantage, findings, target.host, width, software, cancelled, say],
  )
  return (
    <section className={styles.panel} aria-label={name}>
      <header className={styles.head}>
        <h3>{name}</h3>
        <span className={styles.status} data-status={status}>
          <StatusIcon status={status} size={16} />
          {words.status[status]}
        </span>
        <span className={styles.facts}>{command ?? words.modeCommands[attempt.mode]}</span>
      </header>
      <div ref={body} className={styles.body}>
        {picture && (
          <Drawing
            root={picture}
            label={words.picture.connections(name)}
            steps="picture"
            selected={selected}
          />
        )}
      </div>
    </section>
  )
})
