import { useMemo } from 'react'
import { printable } from '../../shared/ftp/text.ts'
import type { TraceEvent } from '../../shared/trace/event.ts'
import { en, type Named } from '../words/en.ts'
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
        .map((event) => ({ event, words: en.announced(event) }))
        .filter(({ words }) => words !== null)
        .slice(-most),
    [events],
  )
  return (
    <ol className={styles.story}>
      {told.map(({ event: { seq, attempt: of }, words }) => {
        const attempt = attempts.find(({ id }) => id === of)
        return (
          <li key={seq} data-seqs={seq}>
            <span>{attempt ? en.attempt(attempt) : en.transcript.run}</span>
            {printable(words ?? '')}
          </li>
        )
      })}
    </ol>
  )
}
