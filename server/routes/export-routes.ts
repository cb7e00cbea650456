import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { markdown } from '../../shared/report/markdown.ts'
import { sharedReport } from '../runs/redacted-run.ts'
import type { Service } from './app.ts'
import { asFile } from './as-file.ts'
import { linkRefusals, opensLink, shownRun } from './link-access.ts'
import { ref, responses } from './shared-schemas.ts'
import { RunParams } from './the-run.ts'
import { langField, wantedSpeech } from './wanted-speech.ts'

/** The report as a file to keep or to attach to a ticket. */
export function addExportRoutes(app: FastifyInstance, { runs }: Service): void {
  app.get<{ Params: RunParams }>(
    '/api/runs/:id/export.json',
    {
      schema: {
        operationId: 'exportJson',
        summary: 'The report as a JSON file',
        params: RunParams,
        security: opensLink,
        response: responses({ 200: ref('Report', 'the report') }, linkRefusals),
      },
    },
    async (request, reply) =>
      reply
        .headers(asFile(request.params.id, 'json'))
        .type('application/json; charset=utf-8')
        .send(JSON.stringify(sharedReport(await shownRun(runs, request, request.params.id)), null, 2)),
  )

  app.get<{ Params: RunParams }>(
    '/api/runs/:id/export.md',
    {
      schema: {
        operationId: 'exportMarkdown',
        summary: 'The report as a Markdown file',
        params: RunParams,
        security: opensLink,
        querystring: Type.Object(langField),
        response: responses(
          {
            200: {
              description: 'the report',
              content: { 'text/markdown': { schema: Type.String() } },
            } as never,
          },
          { 400: 'the query cannot be read', ...linkRefusals },
        ),
      },
    },
    async (request, reply) => {
      const speech = wantedSpeech(request, reply)
      const report = sharedReport(await shownRun(runs, request, request.params.id), speech)
      return reply
        .headers(asFile(request.params.id, 'md'))
        .type('text/markdown; charset=utf-8')
        .send(markdown(report, speech))
    },
  )
}
