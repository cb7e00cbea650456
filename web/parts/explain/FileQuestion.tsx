import { useEffect, useRef, useState } from 'react'
import { printable } from '../../../shared/ftp/text.ts'
import { explain, type Reading } from '../../explain/explaining.ts'
import { explainWords } from '../../words/explain.ts'
import { Button } from '../Button.tsx'
import styles from './FileQuestion.module.css'

/** Where a file is dropped or chosen, or a text pasted. */
export function FileQuestion({ unread }: { readonly unread: Extract<Reading, { state: 'unread' }> | null }) {
  const chooser = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [text, setText] = useState('')
  const take = (file: File | undefined) => {
    if (file) explain(file, file.name)
  }
  useEffect(() => {
    const enter = (event: DragEvent) => {
      event.preventDefault()
      setOver(true)
    }
    const leave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const drop = (event: DragEvent) => {
      event.preventDefault()
      setOver(false)
      const file = event.dataTransfer?.files[0]
      const dragged = event.dataTransfer?.getData('text/plain') ?? ''
      if (file) explain(file, file.name)
      else if (dragged !== '') explain(new Blob([dragged]), explainWords.pasted)
    }
    // Anywhere on the page: a file that misses its place would be opened by the browser instead.
    document.addEventListener('dragover', enter)
    document.addEventListener('dragleave', leave)
    document.addEventListener('drop', drop)
    return () => {
      document.removeEventListener('dragover', enter)
      document.removeEventListener('dragleave', leave)
      document.removeEventListener('drop', drop)
    }
  }, [])
  return (
    <div className={styles.question}>
      {unread && (
        <div className={styles.unread} role="alert">
          <strong>
            {printable(unread.name)}: {explainWords.unread}
          </strong>
          {unread.problems.map((problem) => (
            <p key={problem}>{printable(problem)}</p>
          ))}
        </div>
      )}
      <div className={styles.drop} data-over={over || undefined}>
        <svg viewBox="0 0 24 24" width="36" height="36" aria-hidden="true">
          <path d="M6 3h8l5 5v13H6zM14 3v5h5M12.5 11v7m-3-3l3 3l3-3" />
        </svg>
        <p>{explainWords.drop}</p>
        <input ref={chooser} type="file" hidden onChange={({ target }) => take(target.files?.[0])} />
        <Button look="main" onClick={() => chooser.current?.click()}>
          {explainWords.choose}
        </Button>
        <p className={styles.stays}>{explainWords.stays}</p>
      </div>
      <form
        className={styles.paste}
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim() !== '') explain(new Blob([text]), explainWords.pasted)
        }}
      >
        <label htmlFor="pasted">{explainWords.paste}</label>
        <textarea
          id="pasted"
          rows={8}
          spellCheck={false}
          autoComplete="off"
          placeholder={explainWords.pastePlaceholder}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
        <div>
          <Button type="submit" disabled={text.trim() === ''}>
            {explainWords.submit}
          </Button>
        </div>
      </form>
      <p className={styles.known}>{explainWords.known}</p>
    </div>
  )
}
