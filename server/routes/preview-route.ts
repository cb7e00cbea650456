/** What stands beside the link of a run where it is posted: Open Graph fields in the head of its page, and a picture. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { escapeXml, standaloneSvg } from '../../shared/diagram/svg.ts'
import { printable } from '../../shared/ftp/text.ts'
import type { Speech } from '../../shared/language/speech.ts'
import type { Report } from '../../shared/report/report.ts'
import { PngPrinter } from '../pictures/png.ts'
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

interface Printing {
  readonly operationId: string
  readonly type: string
  /** Null where it cannot be done now. */
  readonly print: (svg: string) => Promise<string | Uint8Array | null>
}

export function addPreviewRoute(app: FastifyInstance, { runs }: Service): void {
  const printer = new PngPrinter()
  app.addHook('onClose', () => printer.close())
  addPicture(app, runs, 'svg', {
    operationId: 'previewRun',
    type: 'image/svg+xml; charset=utf-8',
    print: async (svg) => svg,
  })
  addPicture(app, runs, 'png', {
    operationId: 'previewRunPng',
    type: 'image/png',
    print: (svg) => printer.print(svg),
  })
}

function addPicture(
  app: FastifyInstance,
  runs: Runs,
  format: string,
  { operationId, type, print }: Printing,
): void {
  app.get<{ Params: RunParams }>(
    `/r/:id/preview.${format}`,
    {
      schema: {
        operationId,
        summary: `The verdict as a picture of 1200 by 630 in ${format.toUpperCase()}, for previews of the link`,
        description:
          'As everybody sees it who has the link and nothing else: where a password is asked for, it tells nothing of ' +
          'the run.',
        params: RunParams,
        querystring: Type.Object(langField),
        response: responses(
          {
            200: {
              description: 'the picture',
              content: { [type.split(';')[0] ?? type]: { schema: Type.String() } },
            } as never,
          },
          {
            400: 'the query cannot be read',
            ...noSuchRun,
            503: 'more pictures are asked for than can be drawn',
          },
        ),
      },
    },
    async (request, reply) => {
      const speech = wantedSpeech(request, reply)
      const report = await publicReport(runs, request.params.id, speech)
      const picture = await print(standaloneSvg(verdictCard(report, speech)))
      if (picture === null)
        throw new RequestProblem(503, 'More pictures are asked for than can be drawn. Try again in a minute.')
      return reply.header('cache-control', 'no-cache').type(type).send(picture)
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
    ['og:image', `${url}/preview.png`],
    ['og:image:type', 'image/png'],
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
