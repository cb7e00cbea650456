import { makeReport } from '../../shared/report/make-report.ts'
import type { Report } from '../../shared/report/report.ts'
import type { StoredRun } from '../storage/run-store.ts'
import { isToken } from './owner-token.ts'
import type { ShownRun } from './shown-run.ts'

/** A run as the store has it. @param known its report, where that was made already */
export function keptRun(
  { id, ownerDigest, state, settings, expiresAt, trace }: StoredRun,
  known: Report | null = null,
): ShownRun {
  const { header, events } = trace
  let report = known
  return {
    id,
    state: state === 'running' ? 'elsewhere' : state,
    header,
    events,
    settings,
    expiresAt,
    place: 0,
    elapsedMs: () => events.at(-1)?.atMs ?? 0,
    isOwner: (token) => isToken(token, ownerDigest),
    report() {
      report ??= makeReport({
        id,
        header,
        events,
        finished: state === 'finished',
        ...(state === 'interrupted' ? { interrupted: true } : {}),
      })
      return report
    },
    watch: () => () => {},
  }
}
