import { useMemo } from 'react'
import { printable } from '../../shared/ftp/text.ts'
import type { TraceEvent } from '../../shared/trace/event.ts'
import type { Named } from '../words/en.ts'
import { words } from '../words/words.ts'
import styles from './Story.module.css'

const most = 12

/** The run so far in a few lines. It keeps the place where the root cause will stand. */
export function Story({
  events,
  attempts,
}: {
  readonly events: readonly TraceEvent[]
  readonly attempts: readonly Named[]
}) {
  const told = useMemo(() => latest(events), [events])
  return (
    <ol className={styles.story}>
      {told.map(({ event: { seq, attempt: of }, text }, line) => {
        const attempt = attempts.find(({ id }) => id === of)
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines stay where they are, what they say moves up
          <li key={line} data-seqs={seq}>
            <span>{attempt ? words.attempt(attempt) : words.transcript.run}</span>
            {printable(text)}
          </li>
        )
      })}
    </ol>
  )
}

/** From the end backwards, so that a long trace costs no more than a short one. */
function latest(events: readonly TraceEvent[]): readonly { event: TraceEvent; text: string }[] {
  const found: { event: TraceEvent; text: string }[] = []
  for (let index = events.length - 1; index >= 0 && found.length < most; index--) {
    const event = events[index]
    const text = event && words.announced(event)
    if (event && text != null) found.push({ event, text })
    if (events.length - index > 400) break
  }
  return found.reverse()
}
