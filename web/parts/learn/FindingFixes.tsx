import type { Entry } from '../../../shared/diagnosis/catalogue/entry.ts'
import { exampleNumbers } from '../../../shared/learn/numbers.ts'
import {
  type FixValue,
  fixesOf,
  fixFields,
  isUsable,
  type ReadyMade,
  readyMade,
  valuesIn,
} from '../../../shared/learn/ready-made.ts'
import { learn, speech } from '../../words/learn.ts'
import { words } from '../../words/words.ts'
import { Snippet } from '../Snippet.tsx'
import styles from './FindingFixes.module.css'
import { NumberInput } from './NumberInput.tsx'
import { typeNumber, useOwnNumbers } from './own-numbers.ts'

/** What to change, product by product, in the reader's numbers as far as they were given. */
export function FindingFixes({ entry }: { readonly entry: Entry }) {
  const typed = useOwnNumbers()
  const fixes = fixesOf(entry)
  if (fixes.length === 0) return null
  const values = valuesIn(fixes)
  return (
    <section className={styles.fixes} aria-labelledby="fixes">
      <h2 id="fixes">{learn.finding.fixes}</h2>
      <p className={styles.lead} data-print="no">
        {values.length > 0 ? learn.finding.fixesLead : learn.finding.fixesPlain}
      </p>
      {values.length > 0 && (
        <div className={styles.values}>
          {values.map((name) => {
            const text = typed[fixFields[name]] ?? ''
            const isWrong = text.trim() !== '' && !isUsable(name, text.trim())
            return (
              <NumberInput
                key={name}
                label={learn.finding.values[name]}
                value={text}
                example={`${exampleNumbers[fixFields[name]]}`}
                problem={isWrong ? problemOf(name) : null}
                onType={(next) => typeNumber(fixFields[name], next)}
              />
            )
          })}
        </div>
      )}
      {[...readyMade(fixes, typed, speech)].map(([audience, changes], group) => (
        <section key={audience} className={styles.audience} aria-label={words.findings.audiences[audience]}>
          <h3>{words.findings.audiences[audience]}</h3>
          {[...Map.groupBy(changes, ({ product }) => product)].map(([product, mine], place) => (
            <details key={product} open={group === 0 && place === 0}>
              <summary>{product}</summary>
              {mine.map((change) => (
                <Change key={change.text} change={change} />
              ))}
            </details>
          ))}
        </section>
      ))}
    </section>
  )
}

const Change = ({ change: { text, snippet } }: { readonly change: ReadyMade }) => (
  <div className={styles.change}>
    <p>{text}</p>
    {snippet !== null && <Snippet text={snippet} />}
  </div>
)

const problemOf = (name: FixValue): string =>
  name === 'P' || name === 'client' ? learn.finding.notAnAddress : learn.finding.notAPort
