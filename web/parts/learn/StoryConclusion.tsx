import { practiceTargets } from '../../../shared/practice.ts'
import type { Report } from '../../../shared/report/report.ts'
import { learn } from '../../words/learn.ts'
import { words } from '../../words/words.ts'
import { Link } from '../Link.tsx'
import { StatusIcon } from '../StatusIcon.tsx'
import styles from './StoryConclusion.module.css'

/** What the diagnosis makes of the whole session; it keeps its room until the last packet. */
export function StoryConclusion({
  report,
  shows,
  over,
}: {
  readonly report: Report
  readonly shows: string | null
  readonly over: boolean
}) {
  const findings = report.findings.filter(({ severity }) => severity !== 'info')
  const practice = practiceTargets.find(({ expects }) => expects === shows)
  return (
    <section className={styles.conclusion} data-over={over || undefined} aria-hidden={!over || undefined}>
      <h3>{learn.player.concluded}</h3>
      <ul>
        {findings.length === 0 && (
          <li>
            <StatusIcon status="works" />
            {learn.player.healthy}
          </li>
        )}
        {findings.map(({ code, severity, title, becauseOf }) => (
          <li key={code}>
            <StatusIcon status={severity} />
            <span>
              <span className={styles.severity}>{words.status[severity]}: </span>
              <Link href={`/learn/findings/${code}`}>{title}</Link>
              {becauseOf !== null && (
                <small>
                  {words.findings.becauseOf} <code>{becauseOf}</code>
                </small>
              )}
            </span>
          </li>
        ))}
      </ul>
      {practice && (
        <p>
          <Link href="/" passed={{ request: { target: `practice:${practice.name}` } }}>
            {learn.player.practice}
          </Link>
        </p>
      )}
    </section>
  )
}
