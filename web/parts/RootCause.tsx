import { useLayoutEffect, useRef, useState } from 'react'
import { printable } from '../../shared/ftp/text.ts'
import type { Report } from '../../shared/report/report.ts'
import type { TraceEvent } from '../../shared/trace/event.ts'
import { words } from '../words/words.ts'
import { Button } from './Button.tsx'
import { FindingBody } from './FindingBody.tsx'
import styles from './RootCause.module.css'
import { StatusIcon } from './StatusIcon.tsx'
import { Story } from './Story.tsx'
import { WhatWorks } from './WhatWorks.tsx'

export type FindingsState = 'running' | 'finished' | 'cancelled' | 'failed'

/**
 * The one finding that explains the others. Its place is kept from the first frame of a run that is watched: what comes
 * late fills the place and moves nothing, and what does not fit is a click away.
 */
export function RootCause({
  report,
  events,
  state,
  live,
  selected,
}: {
  readonly report: Report | null
  readonly events: readonly TraceEvent[]
  readonly state: FindingsState
  /** Watched while it ran. */
  readonly live: boolean
  readonly selected: number | null
}) {
  const finding = report?.findings.find(({ code }) => code === report.verdict.primary)
  const [whole, setWhole] = useState(false)
  const [body, cut] = useOverflow(`${finding?.code} ${finding?.evidence.length} ${state}`)
  const isUndecided = state === 'finished' && report?.verdict.status !== 'healthy'
  const more = (report?.findings.length ?? 0) - (finding ? 1 : 0)
  return (
    <section
      className={styles.cause}
      data-live={live || undefined}
      data-whole={whole || undefined}
      data-severity={
        finding?.severity ??
        (report?.verdict.status === 'healthy' && state === 'finished' ? 'none' : undefined)
      }
      aria-labelledby="cause"
      id={finding ? `finding-${finding.code}` : undefined}
    >
      <header className={styles.head}>
        <p className={styles.tag}>
          {finding ? (
            <>
              <StatusIcon status={finding.severity} size={16} />
              {words.findings.primary}
            </>
          ) : (
            words.findings.whatBroke
          )}
        </p>
        <h2 id="cause">
          {finding ? printable(finding.title) : isUndecided ? words.findings.undecided : headings[state]()}
        </h2>
      </header>
      <div ref={body} className={styles.body}>
        {finding && report ? (
          <FindingBody finding={finding} report={report} selected={selected} />
        ) : (
          <>
            <p className={styles.none}>{nothing[state]()}</p>
            {state === 'running' && <Story events={events} attempts={report?.attempts ?? []} />}
            {state !== 'running' && report && <WhatWorks attempts={report.attempts} />}
          </>
        )}
      </div>
      {((live && cut && !whole) || more > 0) && (
        <p className={styles.foot}>
          {live && cut && !whole && <Button onClick={() => setWhole(true)}>{words.findings.showAll}</Button>}
          {more > 0 && <a href="#findings">{words.findings.more(more)}</a>}
        </p>
      )}
    </section>
  )
}

const headings: Readonly<Record<FindingsState, () => string>> = {
  running: () => words.findings.stillLooking,
  finished: () => words.findings.noFault,
  cancelled: () => words.run.cancelled,
  failed: () => words.run.interrupted,
}

const nothing: Readonly<Record<FindingsState, () => string>> = {
  running: () => words.findings.noneYet,
  finished: () => words.findings.none,
  cancelled: () => words.findings.noneCancelled,
  failed: () => words.findings.noneEver,
}

/** Whether a box holds more than it shows; looked at again when what it holds is another. */
function useOverflow(content: string): [React.RefObject<HTMLDivElement | null>, boolean] {
  const ref = useRef<HTMLDivElement>(null)
  const [over, setOver] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: other content is what may overflow
  useLayoutEffect(() => {
    const box = ref.current
    if (!box) return
    const measure = () => setOver(box.scrollHeight > box.clientHeight + 8)
    measure()
    const observer = new ResizeObserver(measure)
    // The box keeps its size when what is in it grows.
    for (const part of [box, ...box.children]) observer.observe(part)
    return () => observer.disconnect()
  }, [content])
  return [ref, over]
}
