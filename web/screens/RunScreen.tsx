import { lazy, Suspense, useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import type { Sharing } from '../../shared/report/sharing.ts'
import { cancelledBy } from '../../shared/session/cancelled.ts'
import { session as sessionFold } from '../../shared/session/session.ts'
import { fold } from '../../shared/trace/fold.ts'
import { Announcer } from '../parts/Announcer.tsx'
import { groupAttempts } from '../parts/attempt-groups.ts'
import { Button, ButtonLink } from '../parts/Button.tsx'
import { Findings } from '../parts/Findings.tsx'
import { loadPictures } from '../parts/load-pictures.ts'
import { loadRunSteps } from '../parts/load-run-steps.ts'
import { Notice } from '../parts/Notice.tsx'
import { Page } from '../parts/Page.tsx'
import { RootCause } from '../parts/RootCause.tsx'
import { RunBar } from '../parts/RunBar.tsx'
import { ComparisonAhead } from '../parts/share/ComparisonAhead.tsx'
import { SharedNote } from '../parts/share/SharedNote.tsx'
import { useLookedAt } from '../parts/use-looked-at.ts'
import { useReport } from '../parts/use-report.ts'
import { openAt, useSteps } from '../parts/use-steps.ts'
import { VerdictBand } from '../parts/VerdictBand.tsx'
import { useSelectedSeq } from '../router.ts'
import { onNextFrame } from '../store/frame.ts'
import { lineTiming, liveSocket } from '../store/live-socket.ts'
import { type Line, liveTrace, type TraceSnapshot, type TraceSource } from '../store/live-trace.ts'
import { forgetRun, ownRun, settleRecentRun } from '../store/own-runs.ts'
import { showInTab } from '../store/tab.ts'
import { linkWords } from '../words/link.ts'
import { useLanguage } from '../words/use-language.ts'
import { whenSpoken, words } from '../words/words.ts'
import styles from './RunScreen.module.css'

const Attempts = lazy(async () => ({ default: (await loadPictures().then(whenSpoken)).Attempts }))
const RunSteps = lazy(async () => ({ default: (await loadRunSteps().then(whenSpoken)).RunSteps }))

const LockedRun = lazy(async () => ({
  default: (await import('../parts/share/LockedRun.tsx').then(whenSpoken)).LockedRun,
}))

interface Shown {
  readonly id: string
  /** Where the events come from, when not from the service. */
  readonly source?: TraceSource
  /** What stands above, when it is no run of the service. */
  readonly bar?: React.ReactNode
}

/** A run, while it goes on and ever after. */
export function RunScreen(shown: Shown) {
  const [times, openAgain] = useState(0)
  return <Run key={times} {...shown} onUnlocked={() => openAgain(times + 1)} />
}

function Run({ id, source, bar, onUnlocked }: Shown & { readonly onUnlocked: () => void }) {
  const own = source ? null : ownRun(id)
  const [store] = useState(() =>
    liveTrace(source ?? liveSocket(location.origin, id, lineTiming, own?.ownerToken ?? null), onNextFrame),
  )
  const snapshot = useSyncExternalStore(store.subscribe, store.getSnapshot)
  const selected = useSelectedSeq()
  const root = useRef<HTMLDivElement>(null)
  useSteps(root, selected)

  const { line, events, header } = snapshot
  const live = useLive(snapshot)
  const report = useReport(snapshot, live)
  // Until it is told in the reader's language, only what needs no words is known of a report.
  const verdict = snapshot.report && report ? report.verdict : null
  const cancel = snapshot.report === null ? null : cancelledBy(snapshot.session)
  // What ended by the cancel is no fault to be drawn: the run is shown as it stood then.
  const session = useMemo(
    () => (cancel ? fold(sessionFold, events.slice(0, cancel.seq)) : snapshot.session),
    [cancel, events, snapshot.session],
  )
  const groups = useMemo(() => groupAttempts(session.attempts), [session.attempts])
  const [group, look] = useLookedAt(groups, report, events, selected)
  const status = snapshot.report?.verdict.status ?? null
  const target = header?.target.input ?? ''
  const [set, onSet] = useState<Sharing | null>(null)
  const shared = set ?? snapshot.shared

  const language = useLanguage()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another language has another title
  useEffect(() => {
    if (line.state === 'failed') return showInTab(words.tabTitle.notFound, 'idle')
    if (line.state === 'locked') return showInTab(linkWords.lockedTab, 'idle')
    const name = shared?.title || target || id
    showInTab(words.tabTitle.run(words.status[status ?? 'running'], name), status ?? 'running')
    if (status) settleRecentRun(id, status)
  }, [id, status, target, shared?.title, line.state, language])

  useEffect(() => {
    if (line.state === 'failed' && events.length === 0) forgetRun(id)
  }, [id, line.state, events.length])

  useLinkedEvent(root, selected, events.length)
  const [painted, setPainted] = useState(false)
  useEffect(() => setPainted(true), [])

  if (line.state === 'failed' && events.length === 0) return <Failure line={line} />
  if (line.state === 'locked') {
    return (
      <Page aside={<ButtonLink href="/">{words.home}</ButtonLink>}>
        <Suspense>
          <LockedRun id={id} onOpen={onUnlocked} />
        </Suspense>
      </Page>
    )
  }
  return (
    <Page aside={<ButtonLink href="/">{words.home}</ButtonLink>}>
      <div ref={root} className={styles.run}>
        <Announcer snapshot={snapshot} verdict={verdict?.summary ?? null} />
        {bar ?? <RunBar id={id} snapshot={snapshot} store={store} onSet={onSet} />}
        {shared && <SharedNote shared={shared} own={own !== null} />}
        {!source && <ComparisonAhead id={id} done={snapshot.report !== null} />}
        {line.state === 'failed' && (
          <p className={styles.note} role="alert">
            <strong>{words.failure[line.reason].title}.</strong> {words.failure[line.reason].text}
          </p>
        )}
        <VerdictBand snapshot={snapshot} report={report} store={store} />
        <div className={styles.answer}>
          <RootCause
            report={report}
            events={events}
            state={
              cancel ? 'cancelled' : verdict ? 'finished' : line.state === 'failed' ? 'failed' : 'running'
            }
            live={live}
            selected={selected}
          />
          <div className={styles.beside}>
            <Later ready={painted} place={styles.pictures}>
              <Attempts
                header={header}
                groups={groups}
                group={group}
                onGroup={look}
                report={report}
                cancelled={cancel !== null}
                live={live}
                selected={selected}
              />
            </Later>
            <Findings report={report} live={live} selected={selected} />
          </div>
        </div>
        <Later ready={painted} place={styles.later}>
          <RunSteps
            snapshot={snapshot}
            session={session}
            report={report}
            group={group}
            store={store}
            live={live}
            selected={selected}
          />
        </Later>
      </div>
    </Page>
  )
}

/** What is fetched after the first paint; its place is kept until then. */
function Later({
  ready,
  place,
  children,
}: {
  readonly ready: boolean
  readonly place: string | undefined
  readonly children: React.ReactNode
}) {
  const kept = <div className={place} />
  return ready ? <Suspense fallback={kept}>{children}</Suspense> : kept
}

/** Where the browser was when this file came: a run that is there was opened by a link. */
const openedAt = location.pathname

/** A report that is whole comes in one go: what has paused for so long, or takes so long, is still going on. */
const pauseMs = 150
const wholeWithinMs = 2000

/** Whether the run is watched while it goes on, and so keeps the places for what is yet to come. */
function useLive({ line, report, events }: TraceSnapshot): boolean {
  const [live, setLive] = useState(() => location.pathname !== openedAt)
  const mayBe = !live && line.state === 'live' && report === null
  const sinceMs = useRef<number | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each event begins the pause anew
  useEffect(() => {
    if (!mayBe) return
    sinceMs.current ??= performance.now()
    const leftMs = sinceMs.current + wholeWithinMs - performance.now()
    const timer = setTimeout(() => setLive(true), Math.max(0, Math.min(pauseMs, leftMs)))
    return () => clearTimeout(timer)
  }, [mayBe, events.length])
  return live
}

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
    openAt(root.current, seq)
  }, [root, known])
}

function Failure({ line }: { readonly line: Extract<Line, { state: 'failed' }> }) {
  const { title, text } = words.failure[line.reason]
  const language = useLanguage()
  return (
    <Page>
      <Notice
        status={line.reason === 'unknown' || line.reason === 'expired' ? 'inconclusive' : 'warning'}
        title={title}
        // The service says it in English.
        text={(language === 'en' && line.message) || text}
      >
        <ButtonLink look="main" href="/">
          {words.failure.start}
        </ButtonLink>
        <Button onClick={() => location.reload()}>{words.failure.reload}</Button>
      </Notice>
    </Page>
  )
}
