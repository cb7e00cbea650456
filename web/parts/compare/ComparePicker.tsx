import { type FormEvent, useId, useState } from 'react'
import { printable } from '../../../shared/ftp/text.ts'
import { navigate } from '../../router.ts'
import { recentRuns } from '../../store/own-runs.ts'
import { explainWords } from '../../words/explain.ts'
import { locale, words } from '../../words/words.ts'
import { Button } from '../Button.tsx'
import styles from './ComparePicker.module.css'

interface Props {
  readonly a: string | null
  readonly b: string | null
}

/** Which two runs: their links or ids, with the recent runs of this browser to choose from. */
export function ComparePicker({ a, b }: Props) {
  const said = explainWords.comparison.pick
  const [problem, setProblem] = useState('')
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const form = new FormData(event.currentTarget)
    const [one, other] = ['a', 'b'].map((name) => runNamed(`${form.get(name) ?? ''}`))
    if (one === null || other === null) setProblem(said.unread(one === null ? 'A' : 'B'))
    else navigate(`/compare?a=${one}&b=${other}`)
  }
  const list = useId()
  return (
    <form className={styles.picker} onSubmit={submit}>
      <h1>{said.heading}</h1>
      <p>{said.lead}</p>
      <Field name="a" label={said.a} list={list} value={a} />
      <Field name="b" label={said.b} list={list} value={b} />
      <datalist id={list}>
        {recentRuns().map(({ id, input, startedAt, status }) => (
          <option key={id} value={id}>
            {printable(input)}, {new Date(startedAt).toLocaleString(locale())}
            {status ? `, ${words.status[status]}` : ''}
          </option>
        ))}
      </datalist>
      <p role="alert" className={styles.problem}>
        {problem}
      </p>
      <Button look="main" type="submit">
        {said.compare}
      </Button>
    </form>
  )
}

interface FieldProps {
  readonly name: string
  readonly label: string
  readonly list: string
  readonly value: string | null
}

const Field = ({ name, label, list, value }: FieldProps) => (
  <label className={styles.field}>
    {label}
    <input
      name={name}
      list={list}
      defaultValue={value ?? ''}
      required
      autoComplete="off"
      spellCheck={false}
      placeholder="/r/…"
    />
  </label>
)

/** The id in a link to a run, in one to its export, or alone. */
function runNamed(text: string): string | null {
  const [, id] = /(?:^|\/r\/|\/runs\/)([\w-]{10,64})(?:$|[/?#])/.exec(text.trim()) ?? []
  return id ?? null
}
