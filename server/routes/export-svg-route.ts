import type { FastifyInstance } from 'fastify'
import { type Static, Type } from 'typebox'
import { pictureKinds, reportPicture } from '../../shared/diagram/report-picture.ts'
import { standaloneSvg } from '../../shared/diagram/svg.ts'
import { sharedReport } from '../runs/redacted-run.ts'
import type { Service } from './app.ts'
import { asFile } from './as-file.ts'
import { linkRefusals, opensLink, shownRun } from './link-access.ts'
import { RequestProblem } from './problem.ts'
import { responses } from './shared-schemas.ts'
import { RunParams } from './the-run.ts'
import { langField, wantedSpeech } from './wanted-speech.ts'

/** As wide as pictures stand in tickets and documents. */
const widths = { min: 320, max: 4000, usual: 760 } as const

const Query = Type.Object({
  ...langField,
  attempt: Type.Optional(Type.String({ description: 'the id of an attempt; the first one when absent' })),
  picture: Type.Optional(Type.Enum(pictureKinds, { description: 'connections when absent' })),
  width: Type.Optional(
    Type.Unknown({
      description: `in pixels, from ${widths.min} to ${widths.max}; ${widths.usual} when absent`,
    }),
  ),
})
type Query = Static<typeof Query>

/** A picture of one attempt as a drawing to keep. */
export function addExportSvgRoute(app: FastifyInstance, { runs }: Service): void {
  app.get<{ Params: RunParams; Querystring: Query }>(
    '/api/runs/:id/export.svg',
    {
      schema: {
        operationId: 'exportSvg',
        summary: 'A picture of one attempt as an SVG file',
        params: RunParams,
        security: opensLink,
        querystring: Query,
        response: responses(
          {
            200: {
              description: 'the picture',
              content: { 'image/svg+xml': { schema: Type.String() } },
            } as never,
          },
          { 400: 'the query cannot be read', ...linkRefusals },
        ),
      },
    },
    async (request, reply) => {
      const { picture = 'connections' } = request.query
      const width = readWidth(request.query.width)
      const speech = wantedSpeech(request, reply)
      const report = sharedReport(await shownRun(runs, request, request.params.id), speech)
      const attempt = request.query.attempt ?? report.attempts[0]?.id
      if (attempt === undefined) throw new RequestProblem(404, 'This run has no attempt to draw.')
      const root = reportPicture(report, { attempt, kind: picture, width }, speech)
      if (!root) {
        const known = report.attempts.map(({ id }) => id).join(', ')
        throw new RequestProblem(404, `This run has no attempt "${attempt}". There are: ${known}.`)
      }
      return reply
        .headers(asFile(request.params.id, 'svg'))
        .type('image/svg+xml; charset=utf-8')
        .send(standaloneSvg(root))
    },
  )
}

/** Everything in a query is text. */
function readWidth(text: unknown): number {
  if (text === undefined) return widths.usual
  const width = typeof text === 'string' && /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN
  if (width >= widths.min && width <= widths.max) return width
  throw new RequestProblem(
    400,
    `width is not readable. Expected a number from ${widths.min} to ${widths.max}.`,
  )
}
