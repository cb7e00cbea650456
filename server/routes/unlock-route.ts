import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { Unlock } from '../../shared/run-settings.ts'
import { isPassword, TooBusy } from '../runs/link-password.ts'
import type { Service } from './app.ts'
import { isOwners, unlock } from './link-access.ts'
import { RequestProblem } from './problem.ts'
import { responses } from './shared-schemas.ts'
import { noSuchRun, RunParams, theRun } from './the-run.ts'

/** Takes the password of a link for a cookie. */
export function addUnlockRoute(app: FastifyInstance, { runs, unlockAttempts, metrics }: Service): void {
  app.post<{ Params: RunParams; Body: Unlock }>(
    '/api/runs/:id/unlock',
    {
      schema: {
        operationId: 'unlockRun',
        summary: 'Give the password of a link',
        description:
          'The answer sets a cookie that opens this run, its exports and its WebSocket until the password changes.',
        params: RunParams,
        body: Unlock,
        response: responses(
          { 204: Type.Null({ description: 'the link is open, by the cookie that comes with this' }) },
          {
            400: 'the body cannot be read',
            403: 'the password is wrong',
            ...noSuchRun,
            413: 'the body is too long',
            415: 'the body is no JSON',
            429: 'too many passwords were tried',
            503: 'no password can be checked at the moment',
          },
        ),
      },
    },
    async (request, reply) => {
      const run = await theRun(runs, request.params.id)
      const kept = run.settings.password
      reply.header('cache-control', 'no-store')
      if (kept === null) return reply.code(204).send()
      if (!isOwners(run, request)) {
        const exceeded = await unlockAttempts.take(run.id, request.ip, Date.now()).catch(() => {
          throw new RequestProblem(503, busy)
        })
        if (exceeded) {
          metrics.refused('quota')
          reply.header('retry-after', String(exceeded.retryAfterS))
          throw new RequestProblem(429, exceeded.why)
        }
        if (!(await matches(request.body.password, kept)))
          throw new RequestProblem(403, 'That is not the password of this link.')
      }
      unlock(request, reply, run.id, kept)
      return reply.code(204).send()
    },
  )
}

const busy = 'No password can be checked at the moment. Try again in a minute.'

async function matches(password: string, kept: string): Promise<boolean> {
  try {
    return await isPassword(password, kept)
  } catch (error) {
    if (error instanceof TooBusy) throw new RequestProblem(503, busy)
    throw error
  }
}
