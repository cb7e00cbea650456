import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { cancelledBy } from '../../shared/session/cancelled.ts'
import type { TraceEvent } from '../../shared/trace/event.ts'
import { Announcer } from '../parts/Announcer.tsx'
import { Attempts } from '../parts/Attempts.tsx'
import { Button, ButtonLink } from '../parts/Button.tsx'
import { Findings, type Place } from '../parts/Findings.tsx'
import { Notice } from '../parts/Notice.tsx'
import { Page } from '../parts/Page.tsx'
import { RunBar } from '../parts/RunBar.tsx'
import { Transcript } from '../parts/Transcript.tsx'
import { useReport } from '../parts/use-report.ts'
import { useSame } from '../parts/use-same.ts'
import { revealEvent, useSteps } from '../parts/use-steps.ts'
import { VerdictBand } from '../parts/VerdictBand.tsx'
import { useSelectedSeq } from '../router.ts'
import { onNextFrame } from '../store/frame.ts'
import { lineTiming, liveSocket } from '../store/live-socket.ts'
import { type Line, liveTrace } from '../store/live-trace.ts'
import { forgetRun, settleRecentRun } from '../store/own-runs.ts'
import { showInTab } from '../store/tab.ts'
import { words } from '../words/words.ts'
import styles from './RunScreen.module.css'

/** A run, while it goes on and ever after. */
export function RunScreen({ id }: { readonly id: string }) {
  const [store] = useState(() => liveTrace(liveSocket(location.origin, id, lineTiming), onNextFrame))
  const snapshot = useSyncExternalStore(store.subscribe, store.getSnapshot)
  const selected = useSelectedSeq()
  const root = useRef<HTMLDivElement>(null)
  useSteps(root, selected)

  const { session, line, events, header } = snapshot
  const report = useReport(snapshot)
  const findings = useSame(report?.findings ?? [])
  const attempts = useSame(
    report?.attempts.map(({ id, mode, family, protection }) => ({ id, mode, family, protection })) ?? [],
  )
  const [live, setLive] = useState(false)
  if (!live && line.state === 'live' && events.length > 0 && snapshot.report === null) setLive(true)
  const places = useSame(
    Object.fromEntries(
      findings.flatMap(({ evidence }) =>
        evidence.map(({ seq }): [number, Place] => [seq, placeOf(events[seq])]),
      ),
    ),
  )
  const verdict = snapshot.report?.verdict ?? null
  const cancelled = verdict !== null && cancelledBy(session) !== null
  const status = verdict?.status ?? null
  const target = header?.target.input ?? ''

  useEffect(() => {
    if (line.state === 'failed') return showInTab(words.tabTitle.notFound, 'idle')
    showInTab(words.tabTitle.run(words.status[status ?? 'running'], target || id), status ?? 'running')
    if (status) settleRecentRun(id, status)
  }, [id, status, target, line.state])

  useEffect(() => {
    if (line.state === 'failed' && events.length === 0) forgetRun(id)
  }, [id, line.state, events.length])

  useLinkedEvent(root, selected, events.length)

  if (line.state === 'failed' && events.length === 0) return <Failure line={line} />
  return (
    <Page aside={<ButtonLink href="/">{words.home}</ButtonLink>}>
      <div ref={root} className={styles.run}>
        <Announcer snapshot={snapshot} verdict={verdict?.summary ?? null} />
        <RunBar id={id} snapshot={snapshot} store={store} />
        {line.state === 'failed' && (
          <p className={styles.note} role="alert">
            <strong>{words.failure[line.reason].title}.</strong> {words.failure[line.reason].text}
          </p>
        )}
        <VerdictBand snapshot={snapshot} report={report} store={store} />
        <Findings
          findings={findings}
          primary={report?.verdict.primary ?? null}
          attempts={attempts}
          places={places}
          state={
            cancelled ? 'cancelled' : verdict ? 'finished' : line.state === 'failed' ? 'failed' : 'running'
          }
          live={live}
          events={events}
          software={report?.server.software ?? null}
          selected={selected}
        />
        <Attempts snapshot={snapshot} report={report} findings={findings} store={store} selected={selected} />
        <Transcript
          events={events}
          attempts={session.attempts}
          growing={verdict === null}
          selected={selected}
        />
      </div>
    </Page>
  )
}

const placeOf = (event: TraceEvent | undefined): Place => ({
  attempt: event?.attempt ?? null,
  conn: event?.conn ?? null,
})

/** A link that names an event opens with that event in view, once it has arrived. */
function useLinkedEvent(
  root: React.RefObject<HTMLElement | null>,
  selected: number | null,
  known: number,
): void {
  const linked = useRef(selected)
  useEffect(() => {
    const seq = linked.current
    if (seq === null || seq >= known || !root.current) return
    linked.current = null
    const element = root.current
    requestAnimationFrame(() => revealEvent(element, seq, 'scroll'))
  }, [root, known])
}

function Failure({ line }: { readonly line: Extract<Line, { state: 'failed' }> }) {
  const { title, text } = words.failure[line.reason]
  return (
    <Page>
      <Notice
        status={line.reason === 'unknown' || line.reason === 'expired' ? 'inconclusive' : 'warning'}
        title={title}
        text={line.message || text}
      >
        <ButtonLink look="main" href="/">
          {words.failure.start}
        </ButtonLink>
        <Button onClick={() => location.reload()}>{words.failure.reload}</Button>
      </Notice>
    </Page>
  )
}
