import { memo } from 'react'
import { printable } from '../../shared/ftp/text.ts'
import type { Finding, Report } from '../../shared/report/report.ts'
import { useLanguage } from '../words/use-language.ts'
import { words } from '../words/words.ts'
import { FindingBody } from './FindingBody.tsx'
import styles from './Findings.module.css'
import { StatusIcon } from './StatusIcon.tsx'

/** What else was found: a line each that opens. */
export const Findings = memo(function Findings({
  report,
  live,
  selected,
}: {
  readonly report: Report | null
  /** Watched while it ran: the place for a few is kept from the start. */
  readonly live: boolean
  readonly selected: number | null
}) {
  useLanguage()
  const findings = report?.findings ?? []
  const others = findings.filter(({ code }) => code !== report?.verdict.primary)
  if (others.length === 0 && !live) return null
  return (
    <section className={styles.findings} data-live={live || undefined} aria-labelledby="findings">
      <h2 id="findings" tabIndex={-1}>
        {words.findings.heading}
      </h2>
      {report &&
        others.map((finding) => (
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
                    {words.findings.becauseOf} {words.quoted(titleOf(findings, finding.becauseOf))}
                  </small>
                )}
              </span>
              <small className={styles.severity}>{words.status[finding.severity]}</small>
            </summary>
            <FindingBody finding={finding} report={report} selected={selected} />
          </details>
        ))}
    </section>
  )
})

const titleOf = (findings: readonly Finding[], code: string): string =>
  printable(findings.find((finding) => finding.code === code)?.title ?? code)
