import { memo, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import {
  type LadderLayout,
  ladderAwaited,
  ladderBand,
  ladderHead,
  ladderLayout,
} from '../../shared/diagram/ladder.ts'
import type { AttemptReport, Finding } from '../../shared/report/report.ts'
import type { Attempt } from '../../shared/session/session.ts'
import type { TraceEvent } from '../../shared/trace/event.ts'
import { useSpeech } from '../words/use-language.ts'
import { words } from '../words/words.ts'
import { Drawing } from './Drawing.tsx'
import styles from './LadderPane.module.css'
import { type Band, ladderBands } from './ladder-bands.ts'
import { StatusIcon } from './StatusIcon.tsx'
import { StepStrip } from './StepStrip.tsx'
import { useFollowedEnd } from './use-followed-end.ts'
import { useRunClock } from './use-run-clock.ts'
import { useWidth } from './use-width.ts'

/** One attempt as a ladder in a pane that follows its end while it grows; below it, the step that is pointed at. */
export const LadderPane = memo(function LadderPane({
  attempt,
  status,
  findings,
  events,
  nowMs,
  live,
  selected,
}: {
  readonly attempt: Attempt
  readonly status: AttemptReport['status']
  readonly findings: readonly Finding[]
  readonly events: readonly TraceEvent[]
  /** The run's clock; null once nothing is awaited any more. */
  readonly nowMs: (() => number) | null
  readonly live: boolean
  readonly selected: number | null
}) {
  const { say } = useSpeech()
  const [pane, width] = useWidth<HTMLDivElement>()
  const [whole, setWhole] = useState(false)
  const layout = useMemo(
    () => (width > 0 ? ladderLayout(attempt, { width, findings, say }) : null),
    [attempt, width, findings, say],
  )
  const kept = useRef<readonly Band[]>([])
  const bands = useMemo(() => {
    kept.current = layout ? ladderBands(layout, kept.current) : []
    return kept.current
  }, [layout])
  const head = useMemo(() => (layout ? ladderHead(layout, attempt) : null), [layout, attempt])
  const holding = bands.find((band) => holds(band, selected))
  const entry = holding ? selected : (bands[0]?.rows[0]?.item.seqs[0] ?? null)
  const end = useRef<HTMLDivElement>(null)
  useFollowedEnd(pane, end, live && nowMs !== null, layout?.bottom ?? 0)
  const name = words.attempt(attempt)
  return (
    <section
      className={styles.ladder}
      data-whole={whole || undefined}
      aria-label={words.picture.ladder(name)}
    >
      <header className={styles.head}>
        <h3>{name}</h3>
        <span className={styles.status}>
          <StatusIcon status={status} size={16} />
          {words.status[status]}
        </span>
        <button type="button" className={styles.toggle} aria-pressed={whole} onClick={() => setWhole(!whole)}>
          {words.picture.whole}
        </button>
      </header>
      <div ref={pane} className={styles.pane} data-steps="ladder" data-live={live || undefined}>
        {head && (
          <div className={styles.names}>
            <Drawing root={head} label={null} steps={null} selected={null} entry={null} />
          </div>
        )}
        {bands.map((band, index) => (
          <DrawnBand
            key={band.rows[0]?.item.seqs[0] ?? index}
            band={band}
            pane={whole ? null : pane}
            first={index < 2}
            selected={holds(band, selected) ? selected : null}
            entry={holds(band, entry) ? entry : null}
          />
        ))}
        {layout && nowMs && <Awaited attempt={attempt} layout={layout} nowMs={nowMs} />}
        <div ref={end} className={styles.end} />
      </div>
      <StepStrip pane={pane} layout={layout} events={events} findings={findings} selected={selected} />
    </section>
  )
})

const holds = ({ rows }: Band, seq: number | null): boolean =>
  seq !== null && rows.some(({ item }) => item.seqs.includes(seq))

/** A band takes its exact room from the start, so what is drawn later moves nothing. */
const DrawnBand = memo(function DrawnBand({
  band,
  pane,
  first,
  selected,
  entry,
}: {
  readonly band: Band
  /** What it is scrolled in, null for the page. */
  readonly pane: RefObject<HTMLElement | null> | null
  readonly first: boolean
  readonly selected: number | null
  readonly entry: number | null
}) {
  const box = useRef<HTMLDivElement>(null)
  const near = useNear(box, pane, first)
  const root = useMemo(() => (near ? ladderBand(band, band.rows, band.from, band.to) : null), [near, band])
  return (
    <div
      ref={box}
      style={{ blockSize: `${band.to - band.from}px` }}
      data-holds={root ? undefined : band.rows.flatMap(({ item }) => item.seqs).join(' ')}
    >
      {root && <Drawing root={root} label={null} steps={null} selected={selected} entry={entry} />}
    </div>
  )
})

function useNear(
  box: RefObject<HTMLElement | null>,
  pane: RefObject<HTMLElement | null> | null,
  first: boolean,
): boolean {
  const [near, setNear] = useState(first)
  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new IntersectionObserver((entries) => setNear(entries.at(-1)?.isIntersecting ?? false), {
      root: pane?.current ?? null,
      rootMargin: '800px 0px',
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [box, pane])
  return near
}

/** What has not come yet counts its seconds by itself. */
function Awaited({
  attempt,
  layout,
  nowMs,
}: {
  readonly attempt: Attempt
  readonly layout: LadderLayout
  readonly nowMs: () => number
}) {
  const now = useRunClock(nowMs, true, 200)
  const root = ladderAwaited(layout, attempt, now)
  return root && <Drawing root={root} label={null} steps={null} selected={null} entry={null} />
}
