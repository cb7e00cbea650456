import { useDeferredValue, useId, useState } from 'react'
import { type FindingSummary, type Shelf, shelves } from '../../../shared/learn/finding-search.ts'
import { spokenCatalogue } from '../../../shared/learn/spoken-catalogue.ts'
import type { Severity } from '../../../shared/report/report.ts'
import { learn, speech } from '../../words/learn.ts'
import { words } from '../../words/words.ts'
import { Link } from '../Link.tsx'
import { StatusIcon } from '../StatusIcon.tsx'
import styles from './FindingIndex.module.css'

const severities: readonly Severity[] = ['error', 'warning', 'info']

/** Every code there is, by the place in a session where it shows; narrowed as one types. */
export function FindingIndex() {
  const id = useId()
  const [wanted, setWanted] = useState('')
  const [hidden, setHidden] = useState<readonly Severity[]>([])
  const catalogue = spokenCatalogue(speech)
  const found = shelves(catalogue, useDeferredValue(wanted))
  const shown = withoutSeverities(found, hidden)
  const all = Object.keys(catalogue).length
  const count = countOf(shown)
  return (
    <div className={styles.index}>
      <search className={styles.filter}>
        <div className={styles.words}>
          <label htmlFor={id}>{learn.index.filter}</label>
          <input
            id={id}
            type="search"
            value={wanted}
            placeholder={learn.index.placeholder}
            aria-describedby={`${id}-hint`}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            onChange={(event) => setWanted(event.currentTarget.value)}
          />
          <p id={`${id}-hint`}>{learn.index.hint}</p>
        </div>
        <fieldset className={styles.severities}>
          <legend>{learn.index.kinds}</legend>
          {severities.map((severity) => (
            <label key={severity}>
              <input
                type="checkbox"
                checked={!hidden.includes(severity)}
                onChange={({ currentTarget: { checked } }) =>
                  setHidden(checked ? hidden.filter((other) => other !== severity) : [...hidden, severity])
                }
              />
              <StatusIcon status={severity} />
              {countOf(
                withoutSeverities(
                  found,
                  severities.filter((other) => other !== severity),
                ),
              )}{' '}
              {learn.index.severities[severity]}
            </label>
          ))}
        </fieldset>
        <p className={styles.count} role="status">
          {learn.index.count(count, all)}
        </p>
      </search>
      {count === 0 && <p>{learn.index.none}</p>}
      <div className={styles.columns}>
        <nav className={styles.jump} aria-label={learn.index.jump}>
          <ul>
            {shown.map(({ topic, findings }) => (
              <li key={topic}>
                <a href={`#${topic}`}>{learn.index.topics[topic]}</a> <small>{findings.length}</small>
              </li>
            ))}
          </ul>
        </nav>
        <div className={styles.shelves}>
          {shown.map(({ topic, findings }) => (
            <section key={topic} aria-labelledby={topic}>
              <h2 id={topic}>
                {learn.index.topics[topic]} <small className={styles.many}>{findings.length}</small>
              </h2>
              <ul>
                {findings.map((finding) => (
                  <Row key={finding.code} finding={finding} />
                ))}
              </ul>
            </section>
          ))}
        </div>
      </div>
    </div>
  )
}

const Row = ({ finding: { code, title, severity } }: { readonly finding: FindingSummary }) => (
  <li className={styles.row}>
    <span className={styles.severity}>
      <StatusIcon status={severity} />
      <span className={styles.spoken}>{words.status[severity]}</span>
    </span>
    <Link href={`/learn/findings/${code}`}>{title}</Link>
    <code>{code}</code>
  </li>
)

const withoutSeverities = (found: readonly Shelf[], hidden: readonly Severity[]): readonly Shelf[] =>
  found
    .map(({ topic, findings }) => ({
      topic,
      findings: findings.filter(({ severity }) => !hidden.includes(severity)),
    }))
    .filter(({ findings }) => findings.length > 0)

const countOf = (found: readonly Shelf[]): number =>
  found.reduce((sum, { findings }) => sum + findings.length, 0)
