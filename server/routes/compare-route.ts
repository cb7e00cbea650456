import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { compareReports } from '../../shared/report/compare.ts'
import { prepareRedacted, redactedRun } from '../runs/redacted-run.ts'
import type { Service } from './app.ts'
import { linkRefusals, openRun, opensLink, withheld } from './link-access.ts'
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
        description:
          'What is left out of one of them is left out of both: side by side they would tell it of one another. Of two ' +
          'runs whose addresses are left out nobody can say whether they are of one server; they are taken to be.',
        querystring: Query,
        security: opensLink,
        response: responses(
          { 200: ref('Comparison', 'the comparison') },
          { 400: 'an id is missing', ...linkRefusals },
        ),
      },
    },
    async (request, reply) => {
      const [a, b] = [
        await openRun(runs, request, request.query.a),
        await openRun(runs, request, request.query.b),
      ]
      const hidden = [...withheld(a, request), ...withheld(b, request)]
      for (const run of [a, b]) await prepareRedacted(run, hidden)
      const [left, right] = [redactedRun(a, hidden), redactedRun(b, hidden)]
      return reply.header('cache-control', 'no-store').send(compareReports(left.report(), right.report()))
    },
  )
}
