import type { AttemptReport } from '../../shared/report/report.ts'
import { questionIn } from '../../shared/session/question.ts'
import { words } from '../words/words.ts'
import { StatusIcon } from './StatusIcon.tsx'
import styles from './WhatWorks.module.css'

/** What was tested and is fine: that nothing is wrong must not look like nothing was looked at. */
export function WhatWorks({ attempts }: { readonly attempts: readonly AttemptReport[] }) {
  const works = attempts.filter(({ id, status }) => status === 'works' && questionIn(id) === null)
  if (works.length === 0) return null
  return (
    <>
      <h3 className={styles.heading}>{words.findings.works}</h3>
      <ul className={styles.list}>
        {works.map((attempt) => (
          <li key={attempt.id}>
            <StatusIcon status="works" size={16} />
            <strong>{words.attempt(attempt)}</strong>
            <span>
              {attempt.transfers
                .filter(({ status }) => status === 'works')
                .map(({ command, entries }) => words.findings.listed(command, entries))
                .join(' · ')}
            </span>
            {attempt.timings.total !== undefined && <small>{words.duration(attempt.timings.total)}</small>}
          </li>
        ))}
      </ul>
    </>
  )
}
