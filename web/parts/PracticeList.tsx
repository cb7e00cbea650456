import { type PracticeName, practiceTargets } from '../../shared/practice.ts'
import { startPage } from '../words/start-page.ts'
import styles from './PracticeList.module.css'

/** One-click tries on servers of our own: one of each kind of fault first, the others behind a fold. */
export function PracticeList({
  busy,
  onStart,
}: {
  readonly busy: boolean
  readonly onStart: (target: string) => void
}) {
  const list = (targets: readonly { readonly name: PracticeName }[]) => (
    <ul>
      {targets.map(({ name }) => (
        <li key={name}>
          <button type="button" disabled={busy} onClick={() => onStart(`practice:${name}`)}>
            {startPage.reading.practiceTitle(name)}
            <code>practice:{name}</code>
          </button>
        </li>
      ))}
    </ul>
  )
  const others = practiceTargets.filter(({ name }) => !first.has(name))
  return (
    <section className={styles.practice} aria-labelledby="practice">
      <h2 id="practice">{startPage.start.practice}</h2>
      <p>{startPage.start.practiceLead}</p>
      {list(practiceTargets.filter(({ name }) => first.has(name)))}
      <details>
        <summary>{startPage.start.practiceMore(others.length)}</summary>
        {list(others)}
      </details>
    </section>
  )
}

const first: ReadonlySet<PracticeName> = new Set<PracticeName>([
  'healthy',
  'private-address',
  'passive-filtered',
  'active-blocked',
  'wrong-password',
  'silent',
])
