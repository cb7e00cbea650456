import { useEffect, useMemo, useRef, useState } from 'react'
import type { reportOf } from '../../shared/report/make-report.ts'
import type { Report } from '../../shared/report/report.ts'
import type { TraceSnapshot } from '../store/live-trace.ts'

/**
 * The service's report once there is one, until then our own over the events so far. Null before the header. The rules and
 * their words are a bundle of their own, fetched where a run still goes on.
 */
export function useReport(snapshot: TraceSnapshot, live: boolean): Report | null {
  const { id, header, report, line } = snapshot
  const [make, setMake] = useState<typeof reportOf | null>(null)
  const growing = header !== null && report === null && (live || line.state === 'failed')
  useEffect(() => {
    if (growing)
      void import('../../shared/report/make-report.ts').then((made) => setMake(() => made.reportOf))
  }, [growing])
  const { events, session } = usePaced(snapshot)
  return useMemo(() => {
    if (report) return settled(report)
    if (!make || !id || !header) return null
    const soFar = make({ id, header, events, finished: false }, session)
    return line.state === 'failed' ? settled(soFar) : soFar
  }, [make, id, header, events, session, report, line.state])
}

/** Up to so many events are judged with each frame; beyond, a moment for each of them lies between two judgements. */
const judgedAtOnce = 200
const msPerEvent = 0.25

/** What was known a moment ago: the rules read all events each time, so the longer a trace, the longer the moment. */
function usePaced(snapshot: TraceSnapshot): TraceSnapshot {
  const known = useRef(snapshot)
  const takenAt = useRef(0)
  const [, again] = useState(0)
  const paceMs = Math.max(0, snapshot.events.length - judgedAtOnce) * msPerEvent
  const waitMs = takenAt.current + paceMs - performance.now()
  if (waitMs <= 0 || snapshot.report !== null || snapshot.line.state === 'failed') {
    known.current = snapshot
    takenAt.current = performance.now()
  }
  const isBehind = known.current !== snapshot
  useEffect(() => {
    if (!isBehind) return
    const timer = setTimeout(() => again((count) => count + 1), Math.max(0, waitMs))
    return () => clearTimeout(timer)
  }, [isBehind, waitMs])
  return known.current
}

/** What never came to its end runs no more: nothing is known of how it would have ended. */
const settled = (report: Report): Report => ({
  ...report,
  attempts: report.attempts.map((attempt) =>
    attempt.status === 'running' ? { ...attempt, status: 'inconclusive' } : attempt,
  ),
})
