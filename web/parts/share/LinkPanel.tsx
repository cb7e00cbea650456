import { useEffect, useRef, useState } from 'react'
import type { Sharing } from '../../../shared/report/sharing.ts'
import type { RunSettingsChange, RunSettingsShown } from '../../../shared/run-settings.ts'
import { navigate } from '../../router.ts'
import type { TraceSnapshot } from '../../store/live-trace.ts'
import type { OwnRun } from '../../store/own-runs.ts'
import { fetchSettings, type Refusal, settingsQueue, unlock } from '../../store/share-settings.ts'
import { shareWords } from '../../words/share.ts'
import { Button } from '../Button.tsx'
import { CopyButton } from '../CopyButton.tsx'
import { AboutFields } from './AboutFields.tsx'
import { DeleteRun } from './DeleteRun.tsx'
import { Dialog } from './Dialog.tsx'
import { ExpiryField } from './ExpiryField.tsx'
import fields from './Fields.module.css'
import { LeaveOut } from './LeaveOut.tsx'
import styles from './LinkPanel.module.css'
import { LinkPassword } from './LinkPassword.tsx'
import { refusalText } from './refusal-text.ts'

type State = 'loading' | 'idle' | 'saving' | 'saved' | Refusal

/** The link of a run and what it shows. Each change is saved as it is made: none can be believed to hold that does not. */
export function LinkPanel({
  id,
  own,
  snapshot,
  onSet,
  onClose,
}: {
  readonly id: string
  readonly own: OwnRun
  readonly snapshot: TraceSnapshot
  readonly onSet: (shared: Sharing) => void
  readonly onClose: () => void
}) {
  const said = shareWords.panel
  const [shown, show] = useState<RunSettingsShown | null>(null)
  const [state, setState] = useState<State>('loading')
  const [deleting, setDeleting] = useState<'no' | 'asked' | 'done'>('no')
  const opener = useRef<HTMLButtonElement>(null)
  const took = (settings: RunSettingsShown, change: RunSettingsChange) => {
    show(settings)
    setState('saved')
    onSet({ title: settings.title, notes: settings.notes, redacted: settings.redact })
    // What this browser fetches as files asks for the password like everybody's.
    if (typeof change.password === 'string') void unlock(id, change.password)
  }
  const [send] = useState(() => settingsQueue(id, own.ownerToken, took, setState))
  const change = (what: RunSettingsChange) => {
    setState('saving')
    send(what)
  }
  useEffect(() => {
    let here = true
    void fetchSettings(id, own.ownerToken).then((answer) => {
      if (!here) return
      if ('status' in answer) return setState(answer)
      show(answer)
      setState('idle')
    })
    return () => {
      here = false
    }
  }, [id, own.ownerToken])

  const link = `${location.origin}/r/${encodeURIComponent(id)}`
  const close = () => (deleting === 'done' ? navigate('/') : onClose())
  return (
    <Dialog
      title={said.heading}
      wide
      onClose={close}
      foot={
        deleting === 'no' && (
          <>
            <Status state={state} />
            {shown && (
              <Button ref={opener} onClick={() => setDeleting('asked')}>
                {shareWords.deletion.ask}
              </Button>
            )}
          </>
        )
      }
    >
      {deleting !== 'no' ? (
        <DeleteRun
          id={id}
          ownerToken={own.ownerToken}
          onDone={() => setDeleting('done')}
          onKeep={() => {
            setDeleting('no')
            requestAnimationFrame(() => opener.current?.focus())
          }}
        />
      ) : (
        <div className={styles.panel}>
          <section className={styles.link}>
            <div className={fields.field}>
              <label htmlFor="run-link">{said.link}</label>
              <div className={styles.copy}>
                <input
                  id="run-link"
                  readOnly
                  value={link}
                  aria-describedby="run-link-hint"
                  onFocus={({ target }) => target.select()}
                />
                <CopyButton look="main" label={said.copy} text={() => link} />
              </div>
            </div>
            <p id="run-link-hint" className={fields.hint}>
              {said.who}{' '}
              <a href={link} target="_blank" rel="noopener" aria-label={`${said.asOthers}, ${said.newTab}`}>
                {said.asOthers} <span aria-hidden="true">↗</span>
              </a>
            </p>
          </section>
          {shown && (
            <div className={styles.columns}>
              <div className={styles.column}>
                <LeaveOut
                  snapshot={snapshot}
                  saved={shown.redact}
                  failed={typeof state === 'object'}
                  onChange={(redact) => change({ redact: [...redact] })}
                />
                <ExpiryField expiresAt={shown.expiresAt} onChange={(expiresIn) => change({ expiresIn })} />
              </div>
              <div className={styles.column}>
                <AboutFields saved={shown} onChange={change} />
                <LinkPassword has={shown.hasPassword} onChange={(password) => change({ password })} />
              </div>
            </div>
          )}
        </div>
      )}
    </Dialog>
  )
}

function Status({ state }: { readonly state: State }) {
  const said = shareWords.panel
  if (typeof state === 'object') {
    return (
      <p className={styles.problem} role="alert">
        <strong>{shareWords.problem.heading}.</strong> {refusalText(state)}
      </p>
    )
  }
  const text = { loading: said.loading, idle: said.hint, saving: said.saving, saved: said.saved }[state]
  return (
    <p role="status" data-state={state} className={styles.status}>
      {text}
    </p>
  )
}
