import { useEffect, useId, useRef, useState } from 'react'
import {
  longestNotes,
  longestTitle,
  type RunSettingsChange,
  type RunSettingsShown,
} from '../../../shared/run-settings.ts'
import { shareWords } from '../../words/share.ts'
import fields from './Fields.module.css'

/** What the owner says of the run. */
export function AboutFields({
  saved,
  onChange,
}: {
  readonly saved: RunSettingsShown
  readonly onChange: (change: RunSettingsChange) => void
}) {
  const said = shareWords.about
  const hint = useId()
  const [title, setTitle] = useSavedText(saved.title, (title) => onChange({ title }))
  const [notes, setNotes] = useSavedText(saved.notes, (notes) => onChange({ notes }))
  return (
    <fieldset className={fields.group}>
      <legend>{said.heading}</legend>
      <div className={fields.field}>
        <label htmlFor={`${hint}-title`}>{said.title}</label>
        <input
          id={`${hint}-title`}
          maxLength={longestTitle}
          autoComplete="off"
          placeholder={said.titlePlaceholder}
          value={title}
          onChange={({ target }) => setTitle(target.value)}
        />
      </div>
      <div className={fields.field}>
        <label htmlFor={`${hint}-notes`}>{said.notes}</label>
        <textarea
          id={`${hint}-notes`}
          rows={4}
          maxLength={longestNotes}
          placeholder={said.notesPlaceholder}
          value={notes}
          aria-describedby={hint}
          onChange={({ target }) => setNotes(target.value)}
        />
        <p id={hint} className={fields.hint}>
          {said.hint}
        </p>
      </div>
    </fieldset>
  )
}

/** So long after the last key a text is saved by itself. */
const pauseMs = 800

/** A text that is saved when its writer pauses, and at the latest when its field goes. */
function useSavedText(saved: string, save: (text: string) => void) {
  const [text, setText] = useState(saved)
  const latest = useRef({ text, sent: saved, save })
  latest.current.text = text
  latest.current.save = save
  useEffect(() => {
    const timer = text === latest.current.sent ? undefined : setTimeout(() => flush(latest.current), pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  useEffect(() => {
    const known = latest.current
    return () => flush(known)
  }, [])
  return [text, setText] as const
}

function flush(known: { text: string; sent: string; save: (text: string) => void }): void {
  if (known.text === known.sent) return
  known.sent = known.text
  known.save(known.text)
}
