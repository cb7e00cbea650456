import { memo, startTransition, useEffect, useMemo, useRef, useState } from 'react'
import { printable } from '../../shared/ftp/text.ts'
import type { Attempt } from '../../shared/session/session.ts'
import type { TraceEvent } from '../../shared/trace/event.ts'
import { useLanguage } from '../words/use-language.ts'
import { words } from '../words/words.ts'
import styles from './Transcript.module.css'
import { TranscriptFilter } from './TranscriptFilter.tsx'
import { useFollowedEnd } from './use-followed-end.ts'

/** Every event in words with its raw lines: what the pictures show, as text. */
export const Transcript = memo(function Transcript({
  events,
  attempts,
  growing,
  live,
  selected,
}: {
  readonly events: readonly TraceEvent[]
  readonly attempts: readonly Attempt[]
  readonly growing: boolean
  readonly live: boolean
  readonly selected: number | null
}) {
  useLanguage()
  const [only, setOnly] = useState('all')
  const pane = useRef<HTMLDivElement>(null)
  const end = useRef<HTMLDivElement>(null)
  const shown = useMemo(() => events.filter((event) => isShown(event, only)), [events, only])
  const names = useNames(attempts)
  const blocks = useBlocks(shown)
  const ready = useReady(blocks.length, growing || selected !== null)
  useFollowedEnd(pane, end, growing, shown.length)
  const entry = shown.some(({ seq }) => seq === selected) ? selected : (shown[0]?.seq ?? null)
  return (
    <section className={styles.transcript} aria-labelledby="transcript">
      <div className={styles.head}>
        <h2 id="transcript">{words.transcript.heading}</h2>
        <p>{words.transcript.gapless(shown.length, events.length)}</p>
      </div>
      <TranscriptFilter attempts={attempts} only={only} onOnly={setOnly} />
      <div ref={pane} className={styles.pane} data-live={live || undefined} data-steps="transcript">
        {blocks.slice(0, ready).map((block) => (
          <Rows
            key={block[0]?.seq}
            events={block}
            names={names}
            selected={within(block, selected)}
            entry={within(block, entry)}
          />
        ))}
        <div ref={end} className={styles.end} />
      </div>
      {shown.length === 0 && <p className={styles.empty}>{words.transcript.empty}</p>}
    </section>
  )
})

const rowsInBlock = 50

type Block = readonly TraceEvent[]

/** Blocks of rows; one that is full stays the same object, so a growing trace draws only its last block anew. */
function useBlocks(shown: readonly TraceEvent[]): readonly Block[] {
  const kept = useRef<readonly Block[]>([])
  return useMemo(() => {
    const blocks: Block[] = []
    for (let start = 0; start < shown.length; start += rowsInBlock) {
      const before = kept.current[blocks.length]
      const end = Math.min(start + rowsInBlock, shown.length)
      // Events never change, so blocks of the same length with the same ends are the same.
      const same =
        before?.length === end - start && before[0] === shown[start] && before.at(-1) === shown[end - 1]
      blocks.push(same ? before : shown.slice(start, end))
    }
    kept.current = blocks
    return blocks
  }, [shown])
}

/** How many blocks are there: a few at once, the others one by one while nothing else is to do. */
function useReady(count: number, atOnce: boolean): number {
  const [ready, setReady] = useState(atOnce ? Number.POSITIVE_INFINITY : 2)
  useEffect(() => {
    if (ready >= count) return
    const timer = setTimeout(() => startTransition(() => setReady(ready + 1)), 8)
    return () => clearTimeout(timer)
  }, [ready, count])
  return ready
}

/** The names of the attempts, the same object until one comes. */
function useNames(attempts: readonly Attempt[]): ReadonlyMap<string, string> {
  const ids = attempts.map(({ id }) => id).join()
  const language = useLanguage()
  // biome-ignore lint/correctness/useExhaustiveDependencies: an attempt's name hangs on its kind and the language alone
  return useMemo(
    () => new Map(attempts.map((attempt) => [attempt.id, words.attempt(attempt)])),
    [ids, language],
  )
}

const within = (block: Block, seq: number | null): number | null =>
  seq !== null && seq >= (block[0]?.seq ?? 0) && seq <= (block.at(-1)?.seq ?? -1) ? seq : null

const Rows = memo(function Rows({
  events,
  names,
  selected,
  entry,
}: {
  readonly events: Block
  readonly names: ReadonlyMap<string, string>
  readonly selected: number | null
  readonly entry: number | null
}) {
  return (
    <ol className={styles.rows} data-full={events.length === rowsInBlock || undefined}>
      {events.map((event) => (
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
  useLanguage()
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
      <span className={styles.time}>{atMs === null ? '' : words.exact(atMs)}</span>
      <span className={styles.who}>
        {attempt}
        {conn !== null && <b data-role={conn.startsWith('c') ? 'control' : 'data'}>{conn}</b>}
      </span>
      <span className={styles.sign} aria-hidden="true">
        {signOf(event)}
      </span>
      <span className={styles.said} data-both={(raw !== null && event.kind !== 'command') || undefined}>
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
