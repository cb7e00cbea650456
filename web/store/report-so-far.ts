import { reportOf } from '../../shared/report/make-report.ts'
import type { Report } from '../../shared/report/report.ts'
import type { TraceSnapshot } from './live-trace.ts'

const memo = new WeakMap<TraceSnapshot, Report | null>()

/** The service's report once there is one, until then our own over the events so far. Null before the header. */
export function reportSoFar(snapshot: TraceSnapshot): Report | null {
  const known = memo.get(snapshot)
  if (known !== undefined) return known
  const { id, header, events, session } = snapshot
  const report =
    snapshot.report ?? (id && header ? reportOf({ id, header, events, finished: false }, session) : null)
  memo.set(snapshot, report)
  return report
}
