import { memo, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { printable } from '../../shared/ftp/text.ts'
import type { Attempt } from '../../shared/session/session.ts'
import type { TraceEvent } from '../../shared/trace/event.ts'
import { words } from '../words/words.ts'
import styles from './Transcript.module.css'
import { TranscriptFilter } from './TranscriptFilter.tsx'

/** Every event in words with its raw lines: what the pictures show, as text. */
export const Transcript = memo(function Transcript({
  events,
  attempts,
  growing,
  selected,
}: {
  readonly events: readonly TraceEvent[]
  readonly attempts: readonly Attempt[]
  readonly growing: boolean
  readonly selected: number | null
}) {
  const [only, setOnly] = useState('all')
  const pane = useRef<HTMLOListElement>(null)
  const atEnd = useRef(true)
  const shown = useMemo(() => events.filter((event) => isShown(event, only)), [events, only])
  const names = useMemo(
    () => new Map(attempts.map((attempt) => [attempt.id, words.attempt(attempt)])),
    [attempts],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new event is what moves the end
  useLayoutEffect(() => {
    if (growing && atEnd.current && pane.current) pane.current.scrollTop = pane.current.scrollHeight
  }, [growing, shown.length])
  const entry = shown.some(({ seq }) => seq === selected) ? selected : shown[0]?.seq
  return (
    <section className={styles.transcript} aria-labelledby="transcript">
      <div className={styles.head}>
        <h2 id="transcript">{words.transcript.heading}</h2>
        <p>{words.transcript.gapless(shown.length, events.length)}</p>
      </div>
      <TranscriptFilter attempts={attempts} only={only} onOnly={setOnly} />
      <ol
        ref={pane}
        className={styles.pane}
        data-many={shown.length > 300 || undefined}
        data-steps="transcript"
        onScroll={({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
          atEnd.current = scrollTop + clientHeight > scrollHeight - 24
        }}
      >
        {shown.map((event) => (
          <Row
            key={event.seq}
            event={event}
            attempt={
              event.attempt === null ? words.transcript.run : (names.get(event.attempt) ?? event.attempt)
            }
            selected={event.seq === selected}
            entry={event.seq === entry}
          />
        ))}
      </ol>
      {shown.length === 0 && <p className={styles.empty}>{words.transcript.empty}</p>}
    </section>
  )
})

const Row = memo(function Row({
  event,
  attempt,
  selected,
  entry,
}: {
  readonly event: TraceEvent
  readonly attempt: string
  readonly selected: boolean
  readonly entry: boolean
}) {
  const { seq, atMs, conn } = event
  const raw = rawOf(event)
  const after = 'afterMs' in event ? event.afterMs : null
  return (
    <li
      className={styles.row}
      data-seqs={seq}
      data-voice={voiceOf(event)}
      tabIndex={entry ? 0 : -1}
      aria-current={selected ? true : undefined}
    >
      <span className={styles.time}>{atMs === null ? '' : (atMs / 1000).toFixed(3)}</span>
      <span className={styles.who}>
        {attempt}
        {conn !== null && <b data-role={conn.startsWith('c') ? 'control' : 'data'}>{conn}</b>}
      </span>
      <span className={styles.sign} aria-hidden="true">
        {signOf(event)}
      </span>
      <span className={styles.said}>
        {raw !== null && <code>{raw}</code>}
        {event.kind !== 'command' && <span className={styles.words}>{printable(words.event(event))}</span>}
      </span>
      <span className={styles.after}>{after === null ? '' : words.duration(after)}</span>
    </li>
  )
})

/** The line or lines as they went over the wire, null for what is no line. */
function rawOf(event: TraceEvent): string | null {
  if (event.kind === 'reply') return event.lines.map(printable).join('\n')
  return event.kind === 'command' ? printable(words.event(event)) : null
}

function isShown({ attempt, conn }: TraceEvent, only: string): boolean {
  if (only === 'all') return true
  if (only === 'run') return attempt === null
  return only === `${attempt}` || only === `${attempt} ${conn}`
}

/** FileZilla's colours, which help desks know: commands blue, replies green, errors red, the rest in the text's own. */
function voiceOf(event: TraceEvent): 'command' | 'reply' | 'error' | 'status' {
  if (event.kind === 'command') return 'command'
  if (event.kind === 'reply') return event.code !== null && event.code < 400 ? 'reply' : 'error'
  return event.kind === 'connect-failed' || event.kind === 'tls-failed' ? 'error' : 'status'
}

function signOf(event: TraceEvent): string {
  switch (voiceOf(event)) {
    case 'command':
      return '→'
    case 'reply':
      return '←'
    case 'error':
      return event.kind === 'reply' ? '←!' : '!'
    case 'status':
      return '·'
  }
}
