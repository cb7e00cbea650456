import type { Problem } from '../../shared/api.ts'
import type { Report } from '../../shared/report/report.ts'
import { linkPasswordProblem } from '../../shared/run-settings.ts'
import { ownRun } from './own-runs.ts'

/** Its link asks for a password. */
export const locked = '\0locked'

/**
 * The report of a run of the service, as its owner or everybody sees it; or why there is none: `locked`, or a sentence,
 * empty where the service gave no answer.
 */
export async function fetchReport(id: string): Promise<Report | string> {
  const own = ownRun(id)
  const answer = await fetch(`/api/runs/${encodeURIComponent(id)}`, {
    headers: own ? { authorization: `Bearer ${own.ownerToken}` } : {},
  }).catch(() => null)
  const body: unknown = await answer?.json().catch(() => null)
  if (answer?.ok && body) return body as Report
  if (answer?.status === 401 && (body as Problem | null)?.type?.endsWith(linkPasswordProblem)) return locked
  return (body as Problem | null)?.detail ?? ''
}
