import { type FormEvent, useId, useState } from 'react'
import { printable } from '../../../shared/ftp/text.ts'
import { navigate } from '../../router.ts'
import { comparisonAddress } from '../../store/share-ahead.ts'
import { runIdIn, runsOfSameTarget } from '../../store/share-runs.ts'
import { shareWords } from '../../words/share.ts'
import { locale, words } from '../../words/words.ts'
import { Button } from '../Button.tsx'
import styles from './ComparePanel.module.css'
import fields from './Fields.module.css'

/** A run of the same target that this browser knows, or any whose link is at hand. */
export function CompareOther({
  id,
  input,
  startedAt,
}: {
  readonly id: string
  readonly input: string
  /** ISO 8601. */
  readonly startedAt: string
}) {
  const said = shareWords.compare
  const name = useId()
  const [runs] = useState(() => runsOfSameTarget(id, input))
  const [chosen, choose] = useState(runs[0]?.id ?? '')
  const [pasted, paste] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  function compare(event: FormEvent): void {
    event.preventDefault()
    const other = pasted.trim() === '' ? chosen : runIdIn(pasted)
    if (other === null || other === '' || other === id) {
      setProblem(other === id ? said.sameRun : said.badLink)
      return
    }
    // Of runs whose times are known, the earlier is the first.
    const known = runs.find((run) => run.id === other)
    const isLater = known !== undefined && Date.parse(known.startedAt) > Date.parse(startedAt)
    navigate(isLater ? comparisonAddress(id, other) : comparisonAddress(other, id))
  }
  return (
    <form className={styles.part} onSubmit={compare} noValidate>
      <h3>{said.other}</h3>
      {runs.length === 0 ? (
        <p className={fields.hint}>{said.noRecent}</p>
      ) : (
        <div className={fields.field}>
          <label htmlFor={`${name}-recent`}>{said.recent}</label>
          <select
            id={`${name}-recent`}
            value={chosen}
            onChange={({ target }) => {
              choose(target.value)
              paste('')
            }}
          >
            {runs.map((run) => (
              <option key={run.id} value={run.id}>
                {[
                  when(run.startedAt),
                  ...(run.status ? [words.status[run.status]] : []),
                  printable(run.input),
                ].join(' · ')}
              </option>
            ))}
          </select>
        </div>
      )}
      <div className={fields.field}>
        <label htmlFor={`${name}-link`}>{said.link}</label>
        <input
          id={`${name}-link`}
          inputMode="url"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          placeholder="/r/…"
          value={pasted}
          aria-invalid={problem !== null || undefined}
          aria-describedby={problem === null ? undefined : `${name}-problem`}
          onChange={({ target }) => {
            paste(target.value)
            setProblem(null)
          }}
        />
      </div>
      {problem !== null && (
        <p id={`${name}-problem`} className={fields.problem} role="alert">
          {problem}
        </p>
      )}
      <div className={fields.row}>
        <Button type="submit">{said.compare}</Button>
      </div>
    </form>
  )
}

const when = (iso: string): string =>
  new Date(iso).toLocaleString(locale(), { dateStyle: 'short', timeStyle: 'short' })
