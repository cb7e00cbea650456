import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import { clientKey } from '../runs/quotas.ts'
import { RequestProblem } from './problem.ts'

/** Paths that machines ask again and again. */
const machines = /^\/(?:healthz|readyz|metrics)(?:\?|$)/

/** Turns away an address that asks faster than any people behind it would. @param perMinute null for no limit */
export async function addFloodLimit(
  app: FastifyInstance,
  perMinute: number | null,
  onExceeded: () => void,
): Promise<void> {
  if (perMinute === null) return
  await app.register(rateLimit, {
    max: perMinute,
    timeWindow: 60_000,
    onExceeded,
    keyGenerator: ({ ip }) => clientKey(ip),
    allowList: ({ url }) => machines.test(url),
    // A page is many files, and a viewer comes back after each break of its line; nobody needs to read these fields.
    addHeadersOnExceeding: {
      'x-ratelimit-limit': false,
      'x-ratelimit-remaining': false,
      'x-ratelimit-reset': false,
    },
    addHeaders: {
      'x-ratelimit-limit': false,
      'x-ratelimit-remaining': false,
      'x-ratelimit-reset': false,
      'retry-after': true,
    },
    errorResponseBuilder: (_request, { max }) =>
      new RequestProblem(
        429,
        `More than ${max} requests a minute came from your address. Wait a minute; watching a run needs one request only.`,
      ),
  })
}
