import type { FastifyInstance, FastifyRequest } from 'fastify'
import { addressKind } from '../../shared/ftp/address.ts'
import { digestOf, isToken } from '../runs/owner-token.ts'
import type { Service } from './app.ts'
import { RequestProblem } from './problem.ts'

/** For Prometheus: shown to this machine, and to whoever has the token. */
export function addMetricsRoute(app: FastifyInstance, { metrics, config }: Service): void {
  const { metricsToken } = config.access
  const digest = metricsToken === null ? null : digestOf(metricsToken)
  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    const [, given = ''] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? []
    if (digest === null ? !isFromHere(request) : !isToken(given, digest)) {
      throw new RequestProblem(
        403,
        digest === null
          ? 'Metrics are for this machine only. FTPSCOPE_METRICS_TOKEN lets them be read from elsewhere.'
          : 'Metrics are for whoever sends Authorization: Bearer with the token of FTPSCOPE_METRICS_TOKEN.',
      )
    }
    return reply
      .type(metrics.contentType)
      .header('cache-control', 'no-store')
      .send(await metrics.text())
  })
}

/** Asked by this machine for itself, and not by a proxy on it for somebody else. */
const isFromHere = ({ socket, headers }: FastifyRequest): boolean =>
  addressKind(socket.remoteAddress ?? '') === 'loopback' &&
  headers['x-forwarded-for'] === undefined &&
  headers.forwarded === undefined &&
  headers.via === undefined
