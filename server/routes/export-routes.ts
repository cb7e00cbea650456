import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { markdown } from '../../shared/report/markdown.ts'
import type { Service } from './app.ts'
import { asFile } from './as-file.ts'
import { noSuchRun, RunParams, theRun } from './run-routes.ts'
import { ref, responses } from './shared-schemas.ts'

/** The report as a file to keep or to attach to a ticket. */
export function addExportRoutes(app: FastifyInstance, { runs }: Service): void {
  app.get<{ Params: RunParams }>(
    '/api/runs/:id/export.json',
    {
      schema: {
        operationId: 'exportJson',
        summary: 'The report as a JSON file',
        params: RunParams,
        response: responses({ 200: ref('Report', 'the report') }, noSuchRun),
      },
    },
    async (request, reply) =>
      reply
        .headers(asFile(request.params.id, 'json'))
        .type('application/json; charset=utf-8')
        .send(JSON.stringify((await theRun(runs, request.params.id)).report(), null, 2)),
  )

  app.get<{ Params: RunParams }>(
    '/api/runs/:id/export.md',
    {
      schema: {
        operationId: 'exportMarkdown',
        summary: 'The report as a Markdown file',
        params: RunParams,
        response: responses(
          {
            200: {
              description: 'the report',
              content: { 'text/markdown': { schema: Type.String() } },
            } as never,
          },
          noSuchRun,
        ),
      },
    },
    async (request, reply) =>
      reply
        .headers(asFile(request.params.id, 'md'))
        .type('text/markdown; charset=utf-8')
        .send(markdown((await theRun(runs, request.params.id)).report())),
  )
}
