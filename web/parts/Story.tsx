import { useMemo } from 'react'
import { printable } from '../../shared/ftp/text.ts'
import type { TraceEvent } from '../../shared/trace/event.ts'
import type { Named } from '../words/en.ts'
import { words } from '../words/words.ts'
import styles from './Story.module.css'

const most = 10

/** The run so far in a few lines. It keeps the place where the root cause will stand. */
export function Story({
  events,
  attempts,
}: {
  readonly events: readonly TraceEvent[]
  readonly attempts: readonly Named[]
}) {
  const told = useMemo(
    () =>
      events
        .map((event) => ({ event, text: words.announced(event) }))
        .filter(({ text }) => text !== null)
        .slice(-most),
    [events],
  )
  return (
    <ol className={styles.story}>
      {told.map(({ event: { seq, attempt: of }, text }) => {
        const attempt = attempts.find(({ id }) => id === of)
        return (
          <li key={seq} data-seqs={seq}>
            <span>{attempt ? words.attempt(attempt) : words.transcript.run}</span>
            {printable(text ?? '')}
          </li>
        )
      })}
    </ol>
  )
}
