/** What stands beside the link of a run where it is posted: Open Graph fields in the head of its page, and a picture. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { escapeXml, standaloneSvg } from '../../shared/diagram/svg.ts'
import { printable } from '../../shared/ftp/text.ts'
import type { Speech } from '../../shared/language/speech.ts'
import type { Report } from '../../shared/report/report.ts'
import { sharedReport } from '../runs/redacted-run.ts'
import type { Runs } from '../runs/runs.ts'
import type { Service } from './app.ts'
import { shownRun } from './link-access.ts'
import { RequestProblem } from './problem.ts'
import { runTitle } from './run-title.ts'
import { responses } from './shared-schemas.ts'
import { noSuchRun, RunParams } from './the-run.ts'
import { cardSize, verdictCard } from './verdict-card.ts'
import { langField, wantedSpeech } from './wanted-speech.ts'

export function addPreviewRoute(app: FastifyInstance, { runs }: Service): void {
  app.get<{ Params: RunParams }>(
    '/r/:id/preview.svg',
    {
      schema: {
        operationId: 'previewRun',
        summary: 'The verdict as a picture of 1200 by 630, for previews of the link',
        description:
          'As everybody sees it who has the link and nothing else: where a password is asked for, it tells nothing of ' +
          'the run. SVG only: where a preview has to be PNG, it shows title and description.',
        params: RunParams,
        querystring: Type.Object(langField),
        response: responses(
          {
            200: {
              description: 'the picture',
              content: { 'image/svg+xml': { schema: Type.String() } },
            } as never,
          },
          { 400: 'the query cannot be read', ...noSuchRun },
        ),
      },
    },
    async (request, reply) => {
      const speech = wantedSpeech(request, reply)
      const report = await publicReport(runs, request.params.id, speech)
      return reply
        .header('cache-control', 'no-cache')
        .type('image/svg+xml; charset=utf-8')
        .send(standaloneSvg(verdictCard(report, speech)))
    },
  )
}

/** As whoever has the link sees it, and nobody else's; null where a password is asked for. @throws RequestProblem */
async function publicReport(runs: Runs, id: string, speech: Speech): Promise<Report | null> {
  try {
    return sharedReport(await shownRun(runs, { headers: {} }, id), speech)
  } catch (error) {
    if (error instanceof RequestProblem && error.status === 401) return null
    throw error
  }
}

/** Fields for the head of a run's page; of a run that cannot be shown there is nothing to tell. */
export function previewHead({ runs }: Pick<Service, 'runs'>) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<string> => {
    const { id } = request.params as RunParams
    const speech = wantedSpeech(request, reply)
    try {
      return fields(
        await publicReport(runs, id, speech),
        speech,
        `${origin(request)}/r/${encodeURIComponent(id)}`,
      )
    } catch (error) {
      if (error instanceof RequestProblem) return ''
      throw error
    }
  }
}

function fields(report: Report | null, speech: Speech, url: string): string {
  const owners = report?.shared?.title
  const told: readonly (readonly [property: string, content: string])[] = [
    ['og:site_name', 'ftpscope'],
    ['og:type', 'website'],
    ['og:url', url],
    ['og:title', report ? runTitle(report, speech) : 'ftpscope'],
    ...(report
      ? ([['og:description', [owners, report.verdict.summary].filter(Boolean).join(' – ')]] as const)
      : []),
    ['og:image', `${url}/preview.svg`],
    ['og:image:type', 'image/svg+xml'],
    ['og:image:width', `${cardSize.width}`],
    ['og:image:height', `${cardSize.height}`],
    ['og:image:alt', report ? runTitle(report, speech) : 'ftpscope'],
  ]
  const metas = told.map(
    ([property, content]) => `<meta property="${property}" content="${text(content)}" />`,
  )
  return [...metas, '<meta name="twitter:card" content="summary_large_image" />'].join('\n    ')
}

/** Bounded, on one line, never markup. */
const text = (content: string): string => escapeXml(printable(content.replace(/\s+/g, ' ').slice(0, 400)))

/** As the reader reached us; a name that is none stays out. */
const origin = ({ protocol, host }: FastifyRequest): string =>
  /^[\w.:[\]-]{1,255}$/.test(host) ? `${protocol}://${host}` : ''
