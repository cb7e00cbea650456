import type { Problem } from '../../shared/api.ts'
import type { Report } from '../../shared/report/report.ts'

/** The report of a run of the service, or why there is none: a sentence, empty where the service gave no answer. */
export async function fetchReport(id: string): Promise<Report | string> {
  const answer = await fetch(`/api/runs/${encodeURIComponent(id)}`).catch(() => null)
  const body: unknown = await answer?.json().catch(() => null)
  if (answer?.ok && body) return body as Report
  return (body as Problem | null)?.detail ?? ''
}
