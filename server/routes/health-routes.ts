import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { About } from '../../shared/api.ts'
import type { Service } from './app.ts'
import { RequestProblem } from './problem.ts'
import { responses } from './shared-schemas.ts'

const Ok = Type.Object({ status: Type.Literal('ok') }, { description: 'yes' })

export function addHealthRoutes(app: FastifyInstance, { runs, keeper, config }: Service): void {
  app.get(
    '/api/about',
    {
      schema: {
        operationId: 'getAbout',
        summary: 'Who runs this service, and what may be tested',
        response: { 200: { ...About, description: 'as its operator has set it up' } },
      },
    },
    (_request, reply) => {
      const about: About = { policy: config.policy, contact: config.operator.contact }
      return reply.header('cache-control', 'no-cache').send(about)
    },
  )
  app.get(
    '/healthz',
    { schema: { operationId: 'isAlive', summary: 'Whether the process is alive', response: { 200: Ok } } },
    (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }),
  )
  app.get(
    '/readyz',
    {
      schema: {
        operationId: 'isReady',
        summary: 'Whether the service takes runs',
        response: responses({ 200: Ok }, { 503: 'the service is stopping, or its store fails' }),
      },
    },
    (_request, reply) => {
      if (runs.closed) throw new RequestProblem(503, 'The service is stopping and takes no more runs.')
      if (keeper.failing)
        throw new RequestProblem(503, 'Runs cannot be written down at the moment; the log says why.')
      return reply.header('cache-control', 'no-store').send({ status: 'ok' })
    },
  )
}
