import type { FastifyInstance, FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { ProbeRequest, type RunCreated } from '../../shared/api.ts'
import { practiceTargets } from '../../shared/practice.ts'
import { reportIn } from '../../shared/report/report-in.ts'
import { masker } from '../../shared/trace/redact.ts'
import type { Metrics } from '../metrics.ts'
import type { EgressPolicy } from '../net/egress-policy.ts'
import { literalAddress } from '../net/resolver.ts'
import { StoreFails } from '../runs/keeper.ts'
import type { Runs } from '../runs/runs.ts'
import type { ShownRun } from '../runs/shown-run.ts'
import { closeCodes } from '../runs/viewer.ts'
import { type Operator, type ProbeOptions, readRequest } from '../sources/probe/options.ts'
import type { Service } from './app.ts'
import { demandQuota } from './demand-quota.ts'
import { RequestProblem } from './problem.ts'
import { ref, responses } from './shared-schemas.ts'
import { langField, wantedSpeech } from './wanted-speech.ts'

export const RunParams = Type.Object({
  id: Type.String({ description: 'the id that starting the run gave' }),
})
export type RunParams = Static<typeof RunParams>

export const noSuchRun = { 404: 'no run has this id', 410: 'the run has expired or was deleted' }
const ownerRefusals = { 401: 'no owner token was given', 403: 'the token is not the owner’s', ...noSuchRun }
const security = [{ ownerToken: [] }]

export function addRunRoutes(
  app: FastifyInstance,
  { runs, live, config, policy, quotas, metrics }: Service,
): void {
  app.post<{ Body: ProbeRequest }>(
    '/api/runs',
    {
      schema: {
        operationId: 'startRun',
        summary: 'Start a diagnosis',
        body: ProbeRequest,
        response: responses(
          {
            201: ref('RunCreated', 'the run has begun'),
            202: ref('RunQueued', 'the run waits for its turn'),
          },
          {
            400: 'the request cannot be read',
            403: 'this service may not test that target',
            413: 'the body is too long',
            415: 'the body is no JSON',
            429: 'as many runs were started as this hour has room for',
            503: 'too many runs wait',
          },
        ),
      },
    },
    async (request, reply) => {
      const options = readOptions(request.body, config.operator)
      refuseForbidden(options, request.body, policy, metrics)
      await demandQuota({ metrics }, quotas?.takeRun(request.ip, options, Date.now()), reply)
      const created = await runs.create(options)
      if (typeof created === 'string') {
        metrics.refused(refusalKinds[created])
        reply.header('retry-after', '30')
        throw new RequestProblem(503, refusals[created])
      }
      const { run, ownerToken } = created
      const answer: RunCreated = { id: run.id, url: `/r/${run.id}`, ownerToken }
      reply.header('location', `/api/runs/${run.id}`).header('cache-control', 'no-store')
      return run.state === 'queued'
        ? reply.code(202).send({ ...answer, place: run.place })
        : reply.code(201).send(answer)
    },
  )

  app.get<{ Params: RunParams }>(
    '/api/runs/:id',
    {
      schema: {
        operationId: 'getReport',
        summary: 'The report, or as much of it as is known so far',
        params: RunParams,
        querystring: Type.Object(langField),
        response: responses(
          { 200: ref('Report', 'the report; `finished` says whether it is complete') },
          { 400: 'the query cannot be read', ...noSuchRun },
        ),
      },
    },
    async (request, reply) => {
      const run = await theRun(runs, request.params.id)
      const report = reportIn(run.report(), wantedSpeech(request, reply))
      return reply.header('cache-control', 'no-store').send(report)
    },
  )

  app.post<{ Params: RunParams }>(
    '/api/runs/:id/cancel',
    {
      schema: {
        operationId: 'cancelRun',
        summary: 'End a run early and keep its report',
        params: RunParams,
        security,
        response: responses({ 202: ref('Report', 'the run ends; the report so far') }, ownerRefusals),
      },
    },
    async (request, reply) => {
      const run = await ownedRun(runs, request)
      runs.cancel(run.id, 'The run was cancelled by its owner.')
      return reply.code(202).header('cache-control', 'no-store').send(run.report())
    },
  )

  app.delete<{ Params: RunParams }>(
    '/api/runs/:id',
    {
      schema: {
        operationId: 'deleteRun',
        summary: 'Delete a run and its report; one that still runs is cancelled',
        params: RunParams,
        security,
        response: responses({ 204: Type.Null({ description: 'the run is gone' }) }, ownerRefusals),
      },
    },
    async (request, reply) => {
      const run = await ownedRun(runs, request)
      live.end(run.id, closeCodes.gone, 'The run was deleted by its owner.')
      await theirs(runs.delete(run.id))
      return reply.code(204).send()
    },
  )
}

const refusals = {
  full: 'As many runs wait as this service holds. Try again in half a minute.',
  stopping: 'The service is stopping and takes no more runs.',
  unkept:
    'Finished runs cannot be written down at the moment, so no new ones are taken. Try again in a minute.',
} as const

/** @throws RequestProblem saying what became of it */
export async function theRun(runs: Runs, id: string): Promise<ShownRun> {
  const run = await theirs(runs.find(id))
  if (typeof run !== 'string') return run
  throw run === 'unknown' ? new RequestProblem(404, fates[run]) : new RequestProblem(410, fates[run])
}

/** ASCII, for they are close reasons too. */
export const fates = {
  unknown: 'No run has this id.',
  expired: 'This run has expired.',
  deleted: 'This run was deleted by its owner.',
} as const

/** A store that fails is a fault of ours, and one that passes. */
export async function theirs<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise
  } catch (error) {
    if (error instanceof StoreFails) throw new RequestProblem(503, `${error.message} Try again in a minute.`)
    throw error
  }
}

async function ownedRun(runs: Runs, request: FastifyRequest<{ Params: RunParams }>): Promise<ShownRun> {
  const run = await theRun(runs, request.params.id)
  const [, token] = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '') ?? []
  if (token === undefined) {
    throw new RequestProblem(
      401,
      'Only the owner may do this: send the header Authorization: Bearer OWNER-TOKEN.',
    )
  }
  if (!run.isOwner(token)) throw new RequestProblem(403, 'The owner token is not that of this run.')
  return run
}

const refusalKinds = { full: 'full', stopping: 'stopping', unkept: 'store' } as const

/** What can be told before anything is looked up; the rest is checked before each dial. */
function refuseForbidden(
  options: ProbeOptions,
  body: ProbeRequest,
  policy: EgressPolicy,
  metrics: Metrics,
): void {
  const refusal = forbidden(options, body, policy)
  if (refusal === null) return
  metrics.refused('policy')
  throw new RequestProblem(403, refusal)
}

function forbidden(
  { host, port, practice }: ProbeOptions,
  body: ProbeRequest,
  policy: EgressPolicy,
): string | null {
  if (policy.name === 'local') return null
  // A server would be made to connect to whatever is announced, and strangers would choose where we listen.
  const chosen = (['activeAddress', 'activePorts'] as const).find((field) => body[field] !== undefined)
  if (chosen) return `${chosen} is for the operator of this service to say.`
  if (practice !== null) return null
  const own = policy.about(host)
  const address = literalAddress(host)
  return own.hostRefusal(host) ?? (address === null ? null : own.refusal({ address, port }, 'control', null))
}

function readOptions(body: ProbeRequest, operator: Operator): ProbeOptions {
  const options = readRequest(body, operator)
  if ('problem' in options) {
    throw new RequestProblem(400, masker(body.password ? [body.password] : [])(options.problem))
  }
  const { practice } = options.value
  if (practice !== null && !practiceTargets.some(({ name }) => name === practice)) {
    const names = practiceTargets.map(({ name }) => name).join(', ')
    throw new RequestProblem(400, `There is no practice target "${practice}". There are ${names}.`)
  }
  return options.value
}
