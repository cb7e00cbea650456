import type { Report } from '../../shared/report/report.ts'
import type { Session } from '../../shared/session/session.ts'
import type { TraceSnapshot, TraceStore } from '../store/live-trace.ts'
import type { AttemptGroup } from './attempt-groups.ts'
import { Ladders } from './Ladders.tsx'
import { LazyDetails } from './LazyDetails.tsx'
import { Transcript } from './Transcript.tsx'

/** Everything step by step: ladders and transcript. A bundle of its own, for the answer above does not wait for it. */
export function RunSteps({
  snapshot,
  session,
  report,
  group,
  store,
  live,
  selected,
}: {
  readonly snapshot: TraceSnapshot
  /** As far as it is judged. */
  readonly session: Session
  readonly report: Report | null
  readonly group: AttemptGroup | null
  readonly store: TraceStore
  readonly live: boolean
  readonly selected: number | null
}) {
  const over = snapshot.report !== null || snapshot.line.state === 'failed'
  return (
    <>
      <Ladders
        group={group}
        report={report}
        events={snapshot.events}
        store={store}
        over={over}
        live={live}
        selected={selected}
      />
      {snapshot.report && report && <LazyDetails report={report} session={session} selected={selected} />}
      <Transcript
        events={snapshot.events}
        attempts={session.attempts}
        growing={live && snapshot.report === null}
        live={live}
        selected={selected}
      />
    </>
  )
}
