import { type FormEvent, useState } from 'react'
import { printable } from '../../../shared/ftp/text.ts'
import { parseTarget } from '../../../shared/target.ts'
import { navigate } from '../../router.ts'
import { launch } from '../../store/launch.ts'
import type { OwnRun } from '../../store/own-runs.ts'
import type { StartProblem } from '../../store/start-run.ts'
import { shareWords } from '../../words/share.ts'
import { Button } from '../Button.tsx'
import styles from './ComparePanel.module.css'
import fields from './Fields.module.css'
import { PasswordField } from './PasswordField.tsx'

const longestPassword = 256

/** The same once more, and then both side by side. A password has to be given again, for none was kept. */
export function CompareAgain({
  id,
  own,
  input,
}: {
  readonly id: string
  readonly own: OwnRun | null
  readonly input: string
}) {
  const said = shareWords.compare
  const [password, type] = useState('')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<StartProblem | null>(null)
  async function again(event: FormEvent): Promise<void> {
    event.preventDefault()
    // Whose options are not known begins at the form.
    if (!own) return navigate('/', { request: { target: input }, compareWith: id })
    setBusy(true)
    setProblem(null)
    const outcome = await launch({ ...own.request, ...(own.hadPassword ? { password } : {}) }, id)
    setBusy(false)
    if ('kind' in outcome) setProblem(outcome)
    else navigate(outcome.path)
  }
  return (
    <form className={styles.part} onSubmit={(event) => void again(event)}>
      <h3>{said.againHeading}</h3>
      <p>{own ? said.againText : said.againForm}</p>
      {own?.hadPassword && (
        <>
          <PasswordField
            label={said.password(userOf(own))}
            value={password}
            onChange={type}
            describedBy="password-again"
            maxLength={longestPassword}
          />
          <p id="password-again" className={fields.hint}>
            {said.passwordHint}
          </p>
        </>
      )}
      {problem && (
        <p className={fields.problem} role="alert">
          <strong>{said.notStarted}.</strong>{' '}
          {problem.kind === 'unreachable'
            ? shareWords.problem.unreachable
            : shareWords.problem.said(problem.detail)}
        </p>
      )}
      <div className={fields.row}>
        <Button type="submit" look="main" disabled={busy}>
          {busy ? said.starting : said.again}
        </Button>
      </div>
    </form>
  )
}

function userOf({ request }: OwnRun): string {
  const read = parseTarget(request.target)
  return printable(request.user ?? ('value' in read ? (read.value.user ?? '') : ''))
}
