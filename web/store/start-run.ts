import type { ProbeRequest, Problem, RunCreated } from '../../shared/api.ts'

/** A refusal the person can act on; `unreachable` when the service itself gave no answer. */
export type StartProblem =
  | { readonly kind: 'problem'; readonly detail: string }
  | { readonly kind: 'unreachable' }

/** Asks the service for a run. The password, if any, travels in the body alone. */
export async function startRun(request: ProbeRequest): Promise<RunCreated | StartProblem> {
  const answer = await fetch('/api/runs', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(request),
  }).catch(() => null)
  const body: unknown = await answer?.json().catch(() => null)
  if (answer?.ok && body) return body as RunCreated
  const detail = (body as Problem | null)?.detail
  return typeof detail === 'string' && detail !== '' ? { kind: 'problem', detail } : { kind: 'unreachable' }
}
