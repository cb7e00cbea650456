import { type FormEvent, useRef, useState } from 'react'
import { longestLinkPassword } from '../../../shared/run-settings.ts'
import { unlock } from '../../store/share-settings.ts'
import { shareWords } from '../../words/share.ts'
import { Button } from '../Button.tsx'
import fields from './Fields.module.css'
import styles from './LockedRun.module.css'
import { PasswordField } from './PasswordField.tsx'

/** A link that asks for its password before it shows anything of the run. */
export function LockedRun({
  id,
  title,
  onOpen,
}: {
  readonly id: string
  readonly title?: string
  readonly onOpen: () => void
}) {
  const said = shareWords.locked
  const [password, type] = useState('')
  const [state, setState] = useState<'asked' | 'opening' | 'empty' | 'wrong' | 'tooMany' | 'unreachable'>(
    'asked',
  )
  const field = useRef<HTMLInputElement>(null)
  async function open(event: FormEvent): Promise<void> {
    event.preventDefault()
    if (state === 'opening') return
    const outcome = password === '' ? 'empty' : await attempt()
    if (outcome === 'open') return onOpen()
    setState(outcome)
    field.current?.focus()
    field.current?.select()
  }
  async function attempt() {
    setState('opening')
    const refusal = await unlock(id, password)
    // Gone meanwhile: the page of the run tells it.
    if (refusal === null || refusal.status === 404 || refusal.status === 410) return 'open'
    if (refusal.status === 429) return 'tooMany'
    return refusal.status === 0 || refusal.status >= 500 ? 'unreachable' : 'wrong'
  }
  const problem =
    state === 'asked' || state === 'opening'
      ? null
      : state === 'unreachable'
        ? shareWords.problem.unreachable
        : said[state]
  return (
    <section className={styles.locked} aria-labelledby="locked">
      <svg className={styles.lock} viewBox="0 0 36 36" width="36" height="36" aria-hidden="true">
        <path d="M11 16v-5a7 7 0 0114 0v5M7 16h22v15H7zM18 22v4" />
      </svg>
      <h1 id="locked">{title ?? said.title}</h1>
      <p>{said.text}</p>
      <form onSubmit={(event) => void open(event)} noValidate>
        <PasswordField
          field={field}
          label={said.field}
          value={password}
          onChange={type}
          maxLength={longestLinkPassword}
          wrong={problem !== null}
          describedBy={problem === null ? undefined : 'locked-problem'}
        />
        {problem !== null && (
          <p id="locked-problem" className={fields.problem} role="alert">
            {problem}
          </p>
        )}
        <Button type="submit" look="main" disabled={state === 'opening'}>
          {state === 'opening' ? said.opening : said.open}
        </Button>
      </form>
    </section>
  )
}
