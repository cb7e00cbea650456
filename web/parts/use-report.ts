import { useEffect, useMemo, useState } from 'react'
import type { reportOf } from '../../shared/report/make-report.ts'
import type { Report } from '../../shared/report/report.ts'
import type { TraceSnapshot } from '../store/live-trace.ts'

/**
 * The service's report once there is one, until then our own over the events so far. Null before the header. The rules and
 * their words are a bundle of their own, fetched where a run still goes on.
 */
export function useReport({ id, header, events, session, report, line }: TraceSnapshot): Report | null {
  const [make, setMake] = useState<typeof reportOf | null>(null)
  const growing = header !== null && report === null
  useEffect(() => {
    if (growing)
      void import('../../shared/report/make-report.ts').then((made) => setMake(() => made.reportOf))
  }, [growing])
  return useMemo(() => {
    if (report) return settled(report)
    if (!make || !id || !header) return null
    const soFar = make({ id, header, events, finished: false }, session)
    return line.state === 'failed' ? settled(soFar) : soFar
  }, [make, id, header, events, session, report, line.state])
}

/** What never came to its end runs no more: nothing is known of how it would have ended. */
const settled = (report: Report): Report => ({
  ...report,
  attempts: report.attempts.map((attempt) =>
    attempt.status === 'running' ? { ...attempt, status: 'inconclusive' } : attempt,
  ),
})
