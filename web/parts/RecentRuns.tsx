import { useState } from 'react'
import { printable } from '../../shared/ftp/text.ts'
import { forgetRecentRuns, recentRuns } from '../store/own-runs.ts'
import { startPage } from '../words/start-page.ts'
import { locale, words } from '../words/words.ts'
import { Link } from './Link.tsx'
import styles from './RecentRuns.module.css'
import { StatusIcon } from './StatusIcon.tsx'

export function RecentRuns() {
  const [runs, setRuns] = useState(recentRuns)
  if (runs.length === 0) return null
  return (
    <section className={styles.recent} aria-labelledby="recent">
      <h2 id="recent">{startPage.start.recent}</h2>
      <ul>
        {runs.map(({ id, input, startedAt, status }) => (
          <li key={id}>
            <Link href={`/r/${id}`}>
              <StatusIcon status={status ?? 'untested'} size={16} />
              <span className={styles.target}>{printable(input)}</span>
              <span className={styles.when}>
                {status ? words.status[status] : ''} <time dateTime={startedAt}>{when(startedAt)}</time>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <button
        type="button"
        className={styles.forget}
        onClick={() => {
          forgetRecentRuns()
          setRuns([])
        }}
      >
        {startPage.start.forget}
      </button>
    </section>
  )
}

const when = (iso: string): string => {
  const date = new Date(iso)
  return Number.isNaN(date.getTime())
    ? ''
    : date.toLocaleString(locale(), { dateStyle: 'short', timeStyle: 'short' })
}
