import { memo, useMemo } from 'react'
import { ladder } from '../../shared/diagram/ladder.ts'
import { connectionPicture } from '../../shared/diagram/picture.ts'
import type { AttemptReport, Finding } from '../../shared/report/report.ts'
import type { Attempt } from '../../shared/session/session.ts'
import type { Vantage } from '../../shared/trace/trace.ts'
import { words } from '../words/words.ts'
import styles from './AttemptPanel.module.css'
import { Drawing } from './Drawing.tsx'
import { StatusIcon } from './StatusIcon.tsx'
import { useWidth } from './use-width.ts'

/** One attempt: its connections as a picture, its steps as a ladder. */
export const AttemptPanel = memo(function AttemptPanel({
  attempt,
  status,
  command,
  findings,
  vantage,
  host,
  software,
  cancelled,
  nowMs,
  selected,
}: {
  readonly attempt: Attempt
  readonly status: AttemptReport['status']
  /** The set-up command that decided, null before there is one. */
  readonly command: string | null
  readonly findings: readonly Finding[]
  readonly vantage: Vantage
  readonly host: string
  /** The server's, as far as it is recognised. */
  readonly software: string | null
  readonly cancelled: boolean
  /** Null once nothing is awaited any more. */
  readonly nowMs: number | null
  readonly selected: number | null
}) {
  const [body, width] = useWidth<HTMLDivElement>()
  const name = words.attempt(attempt)
  const picture = useMemo(
    () =>
      width > 0 ? connectionPicture(attempt, { vantage, findings, host, width, software, cancelled }) : null,
    [attempt, vantage, findings, host, width, software, cancelled],
  )
  const steps = useMemo(
    () => (width > 0 ? ladder(attempt, { width, nowMs, findings }).root : null),
    [attempt, width, nowMs, findings],
  )
  return (
    <section className={styles.panel} aria-label={name}>
      <header className={styles.head}>
        <h4>{name}</h4>
        <span className={styles.status}>
          <StatusIcon status={status} />
          {words.status[status]}
        </span>
        <span className={styles.facts}>
          {command ?? words.modeCommands[attempt.mode]} · {words.at(attempt.server)} ·{' '}
          {words.protection[attempt.protection]}
        </span>
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
        {steps && (
          <Drawing root={steps} label={words.picture.ladder(name)} steps="ladder" selected={selected} />
        )}
      </div>
    </section>
  )
})
