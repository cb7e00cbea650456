import { practiceTargets } from '../../shared/practice.ts'
import { en } from '../words/en.ts'
import styles from './PracticeList.module.css'

/** One-click tries on servers of our own. */
export function PracticeList({
  busy,
  onStart,
}: {
  readonly busy: boolean
  readonly onStart: (target: string) => void
}) {
  return (
    <section className={styles.practice} aria-labelledby="practice">
      <h2 id="practice">{en.start.practice}</h2>
      <p>{en.start.practiceLead}</p>
      <ul>
        {practiceTargets.map(({ name, title }) => (
          <li key={name}>
            <button type="button" disabled={busy} onClick={() => onStart(`practice:${name}`)}>
              {title}
              <code>practice:{name}</code>
            </button>
          </li>
        ))}
      </ul>
    </section>
  )
}
