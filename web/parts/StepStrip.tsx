import { type RefObject, useEffect, useMemo, useState } from 'react'
import type { LadderLayout, Placed } from '../../shared/diagram/ladder.ts'
import { printable } from '../../shared/ftp/text.ts'
import type { Finding } from '../../shared/report/report.ts'
import type { TraceEvent } from '../../shared/trace/event.ts'
import { meaningOf } from '../words/meanings.ts'
import { useSpeech } from '../words/use-language.ts'
import { words } from '../words/words.ts'
import styles from './StepStrip.module.css'

/** The step that is pointed at, focused or selected: its raw line, its timing, what it means, what it proves. */
export function StepStrip({
  pane,
  layout,
  events,
  findings,
  selected,
}: {
  readonly pane: RefObject<HTMLElement | null>
  readonly layout: LadderLayout | null
  readonly events: readonly TraceEvent[]
  readonly findings: readonly Finding[]
  readonly selected: number | null
}) {
  const [pointed, setPointed] = useState<number | null>(null)
  useEffect(() => (pane.current ? listen(pane.current, setPointed) : undefined), [pane])
  const rows = useMemo(() => rowsBySeq(layout), [layout])
  const row = rows.get(pointed ?? -1) ?? rows.get(selected ?? -1) ?? null
  const chosen = rows.get(selected ?? -1) ?? null
  const { say } = useSpeech()
  return (
    <div className={styles.strip}>
      {row ? (
        <Told row={row} events={events} findings={findings} />
      ) : (
        <p className={styles.hint}>{words.strip.hint}</p>
      )}
      {/* What is selected is read out; what the pointer passes over is not. */}
      <p className={styles.spoken} role="status">
        {chosen && `${say(chosen.item.label)}. ${meaning(chosen, events)}`}
      </p>
    </div>
  )
}

function Told({
  row,
  events,
  findings,
}: {
  readonly row: Placed
  readonly events: readonly TraceEvent[]
  readonly findings: readonly Finding[]
}) {
  const { say } = useSpeech()
  const { item, sinceMs, waitedMs } = row
  const { seqs, raw, text, conn, afterMs, kind } = item
  const proven = findings.filter(({ evidence }) => evidence.some(({ seq }) => seqs.includes(seq)))
  const seen = events.filter(({ seq }) => seqs.includes(seq))
  const facts = [
    ...(conn === null ? [] : [conn]),
    ...(sinceMs === null ? [] : [words.strip.into(sinceMs)]),
    ...(afterMs === null ? [] : [words.strip.after[kind === 'reply' ? 'reply' : 'other'](afterMs)]),
    ...seen.flatMap((event) =>
      'heldUpMs' in event && event.heldUpMs ? [words.strip.heldUp(event.heldUpMs)] : [],
    ),
    ...(waitedMs === null ? [] : [words.strip.waited(waitedMs)]),
    ...(seqs.length > 2 ? [words.strip.events(seqs.length)] : []),
  ]
  return (
    <>
      <p className={styles.raw} data-tone={item.tone}>
        {raw === '' ? say(text) : raw}
      </p>
      <p className={styles.facts}>{facts.join(' · ')}</p>
      <p className={styles.meaning}>{printable(meaning(row, events))}</p>
      {proven.length > 0 && (
        <p className={styles.proof}>
          {words.strip.evidenceOf}{' '}
          {proven.map(({ code, title }, index) => (
            <span key={code}>
              {index > 0 && ', '}
              <a href={`#finding-${code}`}>{printable(title)}</a>
            </span>
          ))}
        </p>
      )}
    </>
  )
}

function meaning({ item }: Placed, events: readonly TraceEvent[]): string {
  const event = events[item.seqs[0] ?? -1]
  return item.conn === null && item.seqs.length > 2 ? '' : event ? meaningOf(event) : ''
}

function rowsBySeq(layout: LadderLayout | null): ReadonlyMap<number, Placed> {
  const rows = new Map<number, Placed>()
  for (const row of layout?.placed ?? []) for (const seq of row.item.seqs) rows.set(seq, row)
  return rows
}

function listen(pane: HTMLElement, point: (seq: number | null) => void): () => void {
  const controller = new AbortController()
  const { signal } = controller
  const at = ({ target }: Event) => {
    const step = target instanceof Element ? target.closest('[data-seqs]') : null
    const [seq] = (step?.getAttribute('data-seqs') ?? '').split(' ')
    point(seq ? Number(seq) : null)
  }
  pane.addEventListener('pointerover', at, { signal })
  pane.addEventListener('focusin', at, { signal })
  pane.addEventListener('pointerleave', () => point(null), { signal })
  pane.addEventListener('focusout', () => point(null), { signal })
  return () => controller.abort()
}
