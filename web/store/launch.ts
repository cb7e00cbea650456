import type { ProbeRequest } from '../../shared/api.ts'
import { parseTarget } from '../../shared/target.ts'
import { rememberRun } from './own-runs.ts'
import { type StartProblem, startRun } from './start-run.ts'

/** Starts a run, remembers it as this browser's own, and says where its page is. */
export async function launch(
  request: ProbeRequest,
): Promise<{ readonly id: string; readonly path: string } | StartProblem> {
  const run = await startRun(request)
  if ('kind' in run) return run
  const { password, ...rest } = request
  const read = parseTarget(request.target)
  const input = 'problem' in read ? '' : read.value.input
  const hadPassword = password !== undefined || ('value' in read && read.value.password !== null)
  rememberRun(
    run.id,
    { ownerToken: run.ownerToken, request: { ...rest, target: input }, hadPassword },
    { input, startedAt: new Date().toISOString(), status: null },
  )
  return { id: run.id, path: `/r/${encodeURIComponent(run.id)}` }
}
