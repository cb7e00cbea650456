import { useEffect, useMemo, useRef, useState } from 'react'
import { readNumbers } from '../../../shared/learn/numbers.ts'
import { factsOf, headerOf, type Story, tellStory } from '../../../shared/learn/story.ts'
import { makeReport } from '../../../shared/report/make-report.ts'
import type { TraceEvent } from '../../../shared/trace/event.ts'
import { selectEvent, useSelectedSeq } from '../../router.ts'
import { learn } from '../../words/learn.ts'
import { useSpeech } from '../../words/use-language.ts'
import { words } from '../../words/words.ts'
import { useOwnNumbers } from './own-numbers.ts'
import { StoryConclusion } from './StoryConclusion.tsx'
import { StoryControls } from './StoryControls.tsx'
import styles from './StoryPlayer.module.css'
import { StoryStage } from './StoryStage.tsx'
import { useStoryKeys } from './use-story-keys.ts'

/** A session to step through: what is said about the packet, and the pictures as they are after it. */
export function StoryPlayer({ story }: { readonly story: Story }) {
  const typed = useOwnNumbers()
  const numbers = useMemo(() => readNumbers(typed).numbers, [typed])
  const facts = factsOf(numbers)
  const { events, frames } = useMemo(() => tellStory(story, numbers), [story, numbers])
  const { you } = learn.player
  const speech = useSpeech()
  const header = useMemo(() => headerOf(numbers, you), [numbers, you])
  const whole = useMemo(
    () => makeReport({ id: story.id, header, events, finished: true }, speech),
    [story, header, events, speech],
  )
  const at = useSelectedSeq()
  const last = frames.length - 1
  const step =
    at === null
      ? 0
      : Math.max(
          0,
          frames.findLastIndex(({ seq }) => seq <= at),
        )
  const frame = frames[step]
  const go = (index: number) => selectEvent(frames[Math.min(Math.max(index, 0), last)]?.seq ?? null)

  const shown = useMemo(() => events.slice(0, frame?.count ?? 0), [events, frame])
  const report = useMemo(
    () =>
      step === last ? whole : makeReport({ id: story.id, header, events: shown, finished: false }, speech),
    [story, header, shown, step, last, whole, speech],
  )
  const root = useRef<HTMLDivElement>(null)
  useStoryKeys(root, {
    by: (steps) => go(step + steps),
    to: (seqs) => go(frames.findLastIndex(({ seq }) => seqs.includes(seq) && seq <= (frame?.seq ?? 0))),
  })
  useCurrentInView(root, frame?.seq ?? 0, at !== null)

  return (
    <div ref={root} className={styles.player}>
      <div className={styles.card}>
        <StoryControls key={story.id} step={step} last={last} onGo={go} />
        <div className={styles.caption}>
          {frames.map(({ seq, line }, index) => (
            // Every caption keeps its place, hidden, so that nothing below moves from one packet to the next.
            <p key={seq} aria-hidden={index !== step || undefined}>
              <code>{wire(events[seq])}</code>
              {learn.lines[line](facts)}
            </p>
          ))}
        </div>
        <p className={styles.spoken} role="status">
          {at !== null && frame && `${wire(events[frame.seq])}. ${learn.lines[frame.line](facts)}`}
        </p>
      </div>
      <StoryStage
        events={events}
        shown={shown}
        header={header}
        findings={report.findings}
        allFindings={whole.findings}
        selected={frame?.seq ?? 0}
        over={step === last}
      />
      <StoryConclusion report={whole} shows={story.shows} over={step === last} />
    </div>
  )
}

/** What goes over the wire: a reply in its own words, anything else told. */
const wire = (event: TraceEvent | undefined): string =>
  event?.kind === 'reply' ? event.lines.join(' ') : event ? words.event(event) : ''

/** Follows the story down the ladder, once somebody has begun to step. */
function useCurrentInView(root: React.RefObject<HTMLElement | null>, seq: number, moving: boolean): void {
  const [first] = useState(seq)
  const begun = useRef(false)
  useEffect(() => {
    if (seq !== first) begun.current = true
    if (!moving || !begun.current) return
    const row = root.current?.querySelector('[data-steps="ladder"] [aria-current="true"]')
    const box = row?.getBoundingClientRect()
    if (box && (box.bottom > innerHeight - 80 || box.top < 180)) row?.scrollIntoView({ block: 'center' })
  }, [root, seq, first, moving])
}
