import type { Problem, ReportUpload, RunCreated } from '../../shared/api.ts'
import { rememberRun } from './own-runs.ts'

/** Saves what was read in this browser. @returns what was made of it, or why not: empty where no answer came */
export async function shareReport(upload: ReportUpload): Promise<RunCreated | string> {
  const answer = await fetch('/api/reports', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(upload),
  }).catch(() => null)
  const body: unknown = await answer?.json().catch(() => null)
  if (!answer?.ok || !body) return (body as Problem | null)?.detail ?? ''
  const created = body as RunCreated
  const { input } = upload.header.target
  rememberRun(
    created.id,
    { ownerToken: created.ownerToken, request: { target: input }, hadPassword: true },
    { input, startedAt: upload.header.startedAt, status: null },
  )
  return created
}
