import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { ReportUpload, type RunCreated, uploadedEvents } from '../../shared/api.ts'
import { makeReport } from '../../shared/report/make-report.ts'
import { type Draft, TraceEvent } from '../../shared/trace/event.ts'
import { redactor } from '../../shared/trace/redact.ts'
import { TRACE_VERSION, type Trace } from '../../shared/trace/trace.ts'
import { noSettings } from '../storage/run-settings.ts'
import type { Service } from './app.ts'
import { demandQuota } from './demand-quota.ts'
import { RequestProblem } from './problem.ts'
import { ref, responses } from './shared-schemas.ts'
import { theirs } from './the-run.ts'
import { InvalidInput, validator } from './validation.ts'

/** Bytes of a trace that was read in a browser. */
const traceLimit = 8 * 1024 * 1024
/** Characters of one string of it: a reply can have many lines, and none is longer than this. */
const longestText = 16_384
/** Values within one another: a trace has five. */
const deepest = 12

/** Keeps a trace that was made in a browser, of a log or a capture. Its report is made here, of what arrived. */
export function addReportRoutes(app: FastifyInstance, { runs, quotas, metrics }: Service): void {
  app.post<{ Body: ReportUpload }>(
    '/api/reports',
    {
      bodyLimit: traceLimit,
      validatorCompiler: () => validUpload,
      schema: {
        operationId: 'shareReport',
        summary: 'Save what was read from a log or a capture, as it was redacted in the browser',
        body: ReportUpload,
        response: responses(
          { 201: ref('RunCreated', 'the report has an address of its own') },
          {
            400: 'the trace cannot be read',
            413: 'the trace is too long',
            415: 'the body is no JSON',
            429: 'as many reports were saved as this hour has room for',
            503: 'nothing can be written down at the moment',
          },
        ),
      },
    },
    async (request, reply) => {
      const trace = checked(request.body)
      await demandQuota({ metrics }, quotas?.takeReport(request.ip, Date.now()), reply)
      const { title = '', notes = '' } = request.body.settings ?? {}
      const settings = { ...noSettings, title, notes, redact: [...(trace.header.redacted ?? [])] }
      const kept = await theirs(runs.keepTrace(trace, settings))
      if (kept === null) throw new RequestProblem(503, 'The service is stopping and takes no more reports.')
      const answer: RunCreated = { id: kept.id, url: `/r/${kept.id}`, ownerToken: kept.ownerToken }
      reply.header('location', `/api/runs/${kept.id}`).header('cache-control', 'no-store')
      return reply.code(201).send(answer)
    },
  )
}

/** Events one by one up to the first that is none: to tell all that is wrong with many takes seconds. */
function validUpload(value: unknown): { value: unknown } | { error: Error } {
  const outside = checkOutside(value)
  if ('error' in outside) return outside
  const bad = (value as { events: unknown[] }).events.findIndex((event) => !isEvent.Check(event))
  return bad === -1 ? outside : { error: new InvalidInput(`events[${bad}] is no trace event.`) }
}

const checkOutside = validator(
  Type.Object(
    { ...ReportUpload.properties, events: Type.Array(Type.Unknown(), uploadedEvents) },
    { additionalProperties: false },
  ),
)
const isEvent = Compile(TraceEvent)

/** @throws RequestProblem saying what is wrong with it */
function checked({ header, events }: ReportUpload): Trace {
  if (header.version !== TRACE_VERSION)
    throw new RequestProblem(
      400,
      `The trace has version ${header.version}; this service takes ${TRACE_VERSION}.`,
    )
  if (header.source !== 'log' && header.source !== 'capture')
    throw new RequestProblem(400, 'Only what was read from a log or a capture can be saved like this.')
  if (Number.isNaN(Date.parse(header.startedAt)))
    throw new RequestProblem(400, 'header.startedAt is no time. Expected one as in 2026-01-31T12:00:00.000Z.')
  const gap = events.findIndex(({ seq }, index) => seq !== index)
  if (gap !== -1) throw new RequestProblem(400, `The event at place ${gap} does not have the seq ${gap}.`)
  if (isTooMuch(header, 0) || events.some((event) => isTooMuch(event, 0)))
    throw new RequestProblem(400, `A text within is longer than ${longestText} characters.`)
  // A password that a reader missed by its verb ends here.
  const redact = redactor([])
  const trace: Trace = {
    header,
    events: events.map((event) => ({ ...event, ...redact(event as Draft) }) as TraceEvent),
  }
  try {
    makeReport({ id: '', ...trace, finished: true })
  } catch {
    throw new RequestProblem(400, 'No report can be made of these events: they contradict one another.')
  }
  return trace
}

function isTooMuch(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return value.length > longestText
  if (typeof value !== 'object' || value === null) return false
  return depth > deepest || Object.values(value).some((inner) => isTooMuch(inner, depth + 1))
}
