import { memo } from 'react'
import { ladder } from '../../shared/diagram/ladder.ts'
import { connectionPicture } from '../../shared/diagram/picture.ts'
import type { AttemptReport, Finding } from '../../shared/report/report.ts'
import type { Attempt } from '../../shared/session/session.ts'
import type { Vantage } from '../../shared/trace/trace.ts'
import { at, en } from '../words/en.ts'
import styles from './AttemptPanel.module.css'
import { Drawing } from './Drawing.tsx'
import { StatusIcon } from './StatusIcon.tsx'
import { useWidth } from './use-width.ts'

/** One attempt: its connections as a picture, its steps as a ladder. */
export const AttemptPanel = memo(function AttemptPanel({
  attempt,
  report,
  findings,
  vantage,
  host,
  nowMs,
  selected,
}: {
  readonly attempt: Attempt
  readonly report: AttemptReport | undefined
  readonly findings: readonly Finding[]
  readonly vantage: Vantage
  readonly host: string
  readonly nowMs: number
  readonly selected: number | null
}) {
  const [body, width] = useWidth<HTMLDivElement>()
  const name = `${en.mode[attempt.mode]} ${en.family[attempt.family]}`
  const status = report?.status ?? 'running'
  return (
    <section className={styles.panel} aria-label={name}>
      <header className={styles.head}>
        <h3>{name}</h3>
        <span className={styles.status}>
          <StatusIcon status={status} />
          {en.status[status]}
        </span>
        <span className={styles.facts}>
          {report?.command ?? en.modeCommands[attempt.mode]} · {at(attempt.server)} ·{' '}
          {en.protection[attempt.protection]}
        </span>
      </header>
      <div ref={body} className={styles.body}>
        {width > 0 && (
          <>
            <Drawing
              root={connectionPicture(attempt, { vantage, findings, host, width })}
              label={en.picture.connections(name)}
              steps="picture"
              selected={selected}
            />
            <Drawing
              root={ladder(attempt, { width, nowMs, findings }).root}
              label={en.picture.ladder(name)}
              steps="ladder"
              selected={selected}
            />
          </>
        )}
      </div>
    </section>
  )
})
