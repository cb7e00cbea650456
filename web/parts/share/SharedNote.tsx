import { printable } from '../../../shared/ftp/text.ts'
import type { Sharing } from '../../../shared/report/sharing.ts'
import { redactable } from '../../../shared/trace/redactable.ts'
import { linkWords } from '../../words/link.ts'
import styles from './SharedNote.module.css'

/** What the owner of a run says of it, word for word, and what they left out. */
export function SharedNote({ shared, own }: { readonly shared: Sharing; readonly own: boolean }) {
  const { title, notes, redacted } = shared
  const things = redactable.filter((what) => redacted.includes(what)).map((what) => linkWords.things[what])
  if (title === '' && notes === '' && things.length === 0) return null
  return (
    <section className={styles.note} aria-label={linkWords.about} data-note="">
      {title !== '' && <h2>{printable(title)}</h2>}
      {notes !== '' && (
        <p className={styles.text}>
          {notes
            .split(/\r\n?|\n/)
            .map(printable)
            .join('\n')}
        </p>
      )}
      {things.length > 0 && (
        <p className={styles.left}>
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM6 8a2 2 0 104 0 2 2 0 10-4 0M2.5 13.5l11-11" />
          </svg>
          {own ? linkWords.leftOutForOthers(things) : linkWords.leftOut(things)}
        </p>
      )}
    </section>
  )
}
