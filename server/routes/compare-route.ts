import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { compareReports } from '../../shared/report/compare.ts'
import type { Service } from './app.ts'
import { noSuchRun, theRun } from './run-routes.ts'
import { ref, responses } from './shared-schemas.ts'

const Query = Type.Object({
  a: Type.String({ maxLength: 128, description: 'the id of the earlier run, or of what a client saw' }),
  b: Type.String({ maxLength: 128, description: 'the id of the run to compare it with' }),
})
type Query = Static<typeof Query>

/** Two runs side by side. */
export function addCompareRoute(app: FastifyInstance, { runs }: Service): void {
  app.get<{ Querystring: Query }>(
    '/api/compare',
    {
      schema: {
        operationId: 'compareRuns',
        summary: 'What differs between two runs, and what only both together show',
        querystring: Query,
        response: responses(
          { 200: ref('Comparison', 'the comparison') },
          { 400: 'an id is missing', ...noSuchRun },
        ),
      },
    },
    async (request, reply) => {
      const [a, b] = [await theRun(runs, request.query.a), await theRun(runs, request.query.b)]
      return reply.header('cache-control', 'no-store').send(compareReports(a.report(), b.report()))
    },
  )
}
