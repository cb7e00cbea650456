import type { ProbeRequest } from '../../shared/api.ts'
import { parseTarget } from '../../shared/target.ts'
import { rememberRun } from './own-runs.ts'
import { compareWhenDone } from './share-ahead.ts'
import { type StartProblem, startRun } from './start-run.ts'

/**
 * Starts a run, remembers it as this browser's own, and says where its page is.
 * @param before the id of the run that it will be compared with once it is done
 */
export async function launch(
  request: ProbeRequest,
  before: string | null,
): Promise<{ readonly path: string } | StartProblem> {
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
  if (before !== null) compareWhenDone(run.id, before)
  return { path: `/r/${encodeURIComponent(run.id)}` }
}
