import { useEffect, useMemo, useRef, useState } from 'react'
import { type RunCreated, uploadedEvents } from '../../../shared/api.ts'
import { printable } from '../../../shared/ftp/text.ts'
import { redactTrace } from '../../../shared/redaction/redact-trace.ts'
import type { Report } from '../../../shared/report/report.ts'
import { type Redactable, redactable } from '../../../shared/trace/redactable.ts'
import { printTrace } from '../../../shared/trace/trace.ts'
import { shareReport } from '../../store/share-report.ts'
import { explainWords } from '../../words/explain.ts'
import { Button, ButtonLink } from '../Button.tsx'
import { CopyButton } from '../CopyButton.tsx'
import { fileSize } from './file-size.ts'
import styles from './SharePanel.module.css'

/** What will be sent, to the letter, before it is sent. */
export function SharePanel({ report, onClose }: { readonly report: Report; readonly onClose: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => dialog.current?.showModal(), [])
  const [left, setLeft] = useState<readonly Redactable[]>(redactable)
  const [state, setState] = useState<'asked' | 'sending' | RunCreated | { readonly problem: string }>('asked')
  const { trace, labels } = useMemo(() => redactTrace(report.trace, left), [report, left])
  const text = useMemo(() => printTrace(trace), [trace])
  const said = explainWords.sharing
  const tooLong = trace.events.length > uploadedEvents.maxItems
  const send = async () => {
    setState('sending')
    const made = await shareReport({ header: trace.header, events: [...trace.events] })
    setState(typeof made === 'string' ? { problem: made || said.unreachable } : made)
  }
  return (
    <dialog ref={dialog} className={styles.panel} aria-labelledby="sharing" onClose={onClose}>
      <h2 id="sharing">{said.heading}</h2>
      {typeof state === 'object' && 'id' in state ? (
        <Shared created={state} />
      ) : (
        <>
          <p>{said.lead}</p>
          <fieldset>
            <legend>{said.leaveOut}</legend>
            {redactable.map((what) => (
              <label key={what}>
                <input
                  type="checkbox"
                  checked={left.includes(what)}
                  onChange={({ target }) =>
                    setLeft(redactable.filter((one) => (one === what ? target.checked : left.includes(one))))
                  }
                />{' '}
                {said.what[what]}
              </label>
            ))}
          </fieldset>
          <p aria-live="polite">
            {said.counts(trace.events.length, fileSize(new Blob([text]).size), labels.length)}
          </p>
          {labels.length > 0 && (
            <details>
              <summary>{said.replaced}</summary>
              <ul className={styles.labels}>
                {labels.map(({ what, original, label }) => (
                  <li key={`${what} ${original}`}>
                    {printable(original)} → {label}
                  </li>
                ))}
              </ul>
            </details>
          )}
          <h3 id="sent">{said.preview}</h3>
          <textarea className={styles.text} readOnly rows={10} aria-labelledby="sent" value={visible(text)} />
          {tooLong && <p role="alert">{said.tooLong(uploadedEvents.maxItems)}</p>}
          {typeof state === 'object' && (
            <p role="alert">
              <strong>{said.failed}.</strong> {state.problem}
            </p>
          )}
        </>
      )}
      <div className={styles.actions}>
        {(typeof state === 'string' || 'problem' in state) && (
          <Button look="main" disabled={tooLong || state === 'sending'} onClick={() => void send()}>
            {state === 'sending' ? said.sending : said.send}
          </Button>
        )}
        <Button onClick={() => dialog.current?.close()}>{said.close}</Button>
      </div>
    </dialog>
  )
}

/** Line by line, for the ends of lines are our own. */
const visible = (text: string): string => text.split('\n').map(printable).join('\n')

function Shared({ created }: { readonly created: RunCreated }) {
  const said = explainWords.sharing
  const link = new URL(created.url, location.href).href
  return (
    <div className={styles.shared}>
      <p>{said.done}</p>
      <p className={styles.link}>{link}</p>
      <div className={styles.actions}>
        <ButtonLink look="main" href={created.url}>
          {said.open}
        </ButtonLink>
        <CopyButton label={said.copy} text={() => link} />
      </div>
      <p>{said.token}</p>
      <p className={styles.link}>{created.ownerToken}</p>
    </div>
  )
}
