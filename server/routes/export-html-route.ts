import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { html } from '../../shared/report/html.ts'
import { sharedReport } from '../runs/redacted-run.ts'
import type { Service } from './app.ts'
import { asFile } from './as-file.ts'
import { linkRefusals, opensLink, shownRun } from './link-access.ts'
import { builtPage } from './page.ts'
import { builtSavedPage, pageParts } from './page-parts.ts'
import { RequestProblem } from './problem.ts'
import { responses } from './shared-schemas.ts'
import { RunParams } from './the-run.ts'
import { langField, wantedSpeech } from './wanted-speech.ts'

/** The run page with its report in one file. */
export function addExportHtmlRoute(app: FastifyInstance, { runs }: Service): void {
  const parts = pageParts(builtSavedPage, builtPage)
  app.get<{ Params: RunParams }>(
    '/api/runs/:id/export.html',
    {
      schema: {
        operationId: 'exportHtml',
        summary: 'The run’s page as one HTML file that needs no network',
        params: RunParams,
        security: opensLink,
        querystring: Type.Object(langField),
        response: responses(
          {
            200: { description: 'the page', content: { 'text/html': { schema: Type.String() } } } as never,
          },
          { 400: 'the query cannot be read', ...linkRefusals, 503: 'the page is not built' },
        ),
      },
    },
    async (request, reply) => {
      const speech = wantedSpeech(request, reply)
      const report = sharedReport(await shownRun(runs, request, request.params.id), speech)
      const built = await parts(report.verdict.status)
      if (!built) throw new RequestProblem(503, 'The page is not built yet. Build it with: npm run build')
      return reply
        .headers(asFile(request.params.id, 'html'))
        .type('text/html; charset=utf-8')
        .send(html(report, built, speech))
    },
  )
}
