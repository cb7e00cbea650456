import { memo } from 'react'
import { printable } from '../../shared/ftp/text.ts'
import type { Finding, Report } from '../../shared/report/report.ts'
import type { TraceEvent } from '../../shared/trace/event.ts'
import type { Named } from '../words/en.ts'
import { words } from '../words/words.ts'
import { FindingBody } from './FindingBody.tsx'
import styles from './Findings.module.css'
import { StatusIcon } from './StatusIcon.tsx'
import { Story } from './Story.tsx'

const nothing = {
  running: words.findings.noneYet,
  finished: words.findings.none,
  cancelled: words.findings.noneCancelled,
  failed: words.findings.noneEver,
} as const

export type Place = Pick<TraceEvent, 'attempt' | 'conn'>

/** What was concluded: the root cause whole, the others a line each that opens. */
export const Findings = memo(function Findings({
  findings,
  primary,
  attempts,
  places,
  state,
  live,
  events,
  software,
  selected,
}: {
  readonly findings: readonly Finding[]
  readonly primary: Report['verdict']['primary']
  readonly attempts: readonly Named[]
  /** Attempt and connection of each event that a finding cites. */
  readonly places: Readonly<Record<number, Place>>
  readonly state: keyof typeof nothing
  /** Watched while it ran: the place that was kept is not taken back. */
  readonly live: boolean
  readonly events: readonly TraceEvent[]
  readonly software: string | null
  readonly selected: number | null
}) {
  const first = findings.find(({ code }) => code === primary)
  const others = findings.filter((finding) => finding !== first)
  const seenIn = (finding: Finding) =>
    attempts
      .filter(({ id }) => finding.attempts.includes(id))
      .map(words.attempt)
      .join(', ')
  const placeOf = (seq: number) => {
    const place = places[seq]
    const attempt = attempts.find(({ id }) => id === place?.attempt)
    const name = attempt ? words.attempt(attempt) : words.transcript.run
    return place?.conn ? `${name} ${place.conn}` : name
  }
  return (
    <section className={styles.findings} data-live={live || undefined} aria-labelledby="findings">
      <h2 id="findings">{words.findings.heading}</h2>
      {!first && (
        <div className={styles.none}>
          <p>{nothing[state]}</p>
          {live && <Story events={events} attempts={attempts} />}
        </div>
      )}
      {first && (
        <article className={styles.primary} data-severity={first.severity} id={`finding-${first.code}`}>
          <header className={styles.title}>
            <StatusIcon status={first.severity} size={22} />
            <h3>{printable(first.title)}</h3>
            <span className={styles.tag}>{words.findings.primary}</span>
          </header>
          <FindingBody
            finding={first}
            seenIn={seenIn(first)}
            placeOf={placeOf}
            software={software}
            selected={selected}
          />
        </article>
      )}
      {others.map((finding) => (
        <details
          key={finding.code}
          className={styles.other}
          data-severity={finding.severity}
          id={`finding-${finding.code}`}
          open={finding.evidence.some(({ seq }) => seq === selected) || undefined}
        >
          <summary>
            <StatusIcon status={finding.severity} />
            <span className={styles.what}>
              <strong>{printable(finding.title)}</strong>
              {finding.becauseOf && (
                <small>
                  {words.findings.becauseOf} “{titleOf(findings, finding.becauseOf)}”
                </small>
              )}
            </span>
            <small className={styles.severity}>{words.status[finding.severity]}</small>
          </summary>
          <FindingBody
            finding={finding}
            seenIn={seenIn(finding)}
            placeOf={placeOf}
            software={software}
            selected={selected}
          />
        </details>
      ))}
    </section>
  )
})

const titleOf = (findings: readonly Finding[], code: string): string =>
  printable(findings.find((finding) => finding.code === code)?.title ?? code)
