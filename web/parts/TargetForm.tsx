import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { ProbeRequest } from '../../shared/api.ts'
import { parseTarget } from '../../shared/target.ts'
import { STARS } from '../../shared/trace/redact.ts'
import type { StartProblem } from '../store/start-run.ts'
import { startPage } from '../words/start-page.ts'
import { Button } from './Button.tsx'
import { type Login, OptionFields } from './OptionFields.tsx'
import { readOptions } from './read-options.ts'
import { StatusIcon } from './StatusIcon.tsx'
import styles from './TargetForm.module.css'
import { TargetReading } from './TargetReading.tsx'

/** The one field, what it was read as, the options folded away, and what will be done. */
export function TargetForm({
  prefilled,
  busy,
  problem,
  onStart,
}: {
  readonly prefilled: ProbeRequest | null
  readonly busy: boolean
  readonly problem: StartProblem | null
  readonly onStart: (request: ProbeRequest) => void
}) {
  const [typed, setTyped] = useState(prefilled?.target ?? '')
  const [login, setLogin] = useState<Login>({
    user: prefilled?.user ?? '',
    password: '',
    inClear: prefilled?.allowPlainCredentials ?? false,
    security: prefilled?.security ?? '',
  })
  const [refused, setRefused] = useState<string | null>(null)
  const [unreadable, setUnreadable] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  const problemBox = useRef<HTMLDivElement>(null)
  const said =
    refused ??
    (problem &&
      (problem.kind === 'unreachable'
        ? startPage.start.unreachable
        : startPage.reading.problem(problem.detail)))

  useEffect(() => {
    if (said !== null) problemBox.current?.focus()
  }, [said])

  /** A password within the URL moves to its own field, and the URL is shown with stars instead. */
  function hidePassword(): { target: string; password: string } {
    const read = parseTarget(typed)
    if ('problem' in read) return { target: typed, password: login.password }
    const { input, password: inUrl } = read.value
    const hidden = { target: input, password: inUrl === null || inUrl === STARS ? login.password : inUrl }
    if (inUrl !== null) setTyped(hidden.target)
    setLogin({ ...login, password: hidden.password })
    return hidden
  }

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault()
    const read = parseTarget(typed)
    if ('problem' in read) {
      field.current?.focus()
      setRefused(null)
      setUnreadable(typed)
      return
    }
    const hidden = hidePassword()
    // Stars are no password: a form that an earlier run has filled in has to be given it anew.
    const request =
      hidden.password === '' && read.value.password === STARS
        ? { problem: startPage.start.passwordAgain }
        : readOptions(new FormData(event.currentTarget), hidden)
    setRefused('problem' in request ? request.problem : null)
    if ('value' in request) onStart(request.value)
  }

  return (
    <form className={styles.form} method="post" onSubmit={submit} autoComplete="off" noValidate>
      <label className={styles.label} htmlFor="target">
        {startPage.start.field}
      </label>
      <div className={styles.line}>
        <input
          ref={field}
          id="target"
          className={styles.field}
          type="text"
          inputMode="url"
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={2048}
          placeholder={startPage.start.placeholder}
          value={typed}
          aria-describedby="reading"
          aria-invalid={unreadable === typed || undefined}
          onChange={({ target }) => setTyped(target.value)}
          onBlur={hidePassword}
        />
        <Button type="submit" look="main" disabled={busy}>
          {busy ? startPage.start.submitting : startPage.start.submit}
        </Button>
      </div>
      <TargetReading typed={typed} login={login} refused={unreadable === typed} />
      {said !== null && (
        <div ref={problemBox} className={styles.problem} role="alert" tabIndex={-1}>
          <StatusIcon status="error" />
          <div>
            <strong>{startPage.start.problem}</strong>
            <p>{said}</p>
          </div>
        </div>
      )}
      <OptionFields prefilled={prefilled} login={login} onLogin={setLogin} />
      <div className={styles.what}>
        <h2>{startPage.start.what}</h2>
        <ul>
          {startPage.start.whatSteps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ul>
        <p>{startPage.start.passwordFate}</p>
      </div>
    </form>
  )
}
