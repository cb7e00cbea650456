import type { FastifyReply } from 'fastify'
import type { Exceeded } from '../runs/quotas.ts'
import type { Service } from './app.ts'
import { RequestProblem } from './problem.ts'

/** @throws RequestProblem where the quota is used up, and where nothing can be counted: then nothing is started either */
export async function demandQuota(
  { metrics }: Pick<Service, 'metrics'>,
  taking: Promise<Exceeded | null> | undefined,
  reply: FastifyReply,
): Promise<void> {
  const exceeded = await taking?.catch(() => {
    throw new RequestProblem(503, 'Runs cannot be counted at the moment. Try again in a minute.')
  })
  if (!exceeded) return
  metrics.refused('quota')
  reply.header('retry-after', String(exceeded.retryAfterS))
  throw new RequestProblem(429, exceeded.why)
}
