import type { FastifyInstance } from 'fastify'
import { Type } from 'typebox'
import { ProbeRequest, type RunCreated } from '../../shared/api.ts'
import { practiceTargets } from '../../shared/practice.ts'
import { masker } from '../../shared/trace/redact.ts'
import type { Metrics } from '../metrics.ts'
import type { EgressPolicy } from '../net/egress-policy.ts'
import { literalAddress } from '../net/resolver.ts'
import { sharedReport } from '../runs/redacted-run.ts'
import { closeCodes } from '../runs/viewer.ts'
import { type Operator, type ProbeOptions, readRequest } from '../sources/probe/options.ts'
import type { Service } from './app.ts'
import { demandQuota } from './demand-quota.ts'
import { linkRefusals, opensLink, shownRun } from './link-access.ts'
import { RequestProblem } from './problem.ts'
import { ref, responses } from './shared-schemas.ts'
import { ownedRun, ownerOnly, ownerRefusals, RunParams, theirs } from './the-run.ts'
import { langField, wantedSpeech } from './wanted-speech.ts'

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
      const created = await runs.create(options, keepMsOf(request.body))
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
        security: opensLink,
        response: responses(
          { 200: ref('Report', 'the report; `finished` says whether it is complete') },
          { 400: 'the query cannot be read', ...linkRefusals },
        ),
      },
    },
    async (request, reply) => {
      const run = await shownRun(runs, request, request.params.id)
      const report = sharedReport(run, wantedSpeech(request, reply))
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
        security: ownerOnly,
        response: responses({ 202: ref('Report', 'the run ends; the report so far') }, ownerRefusals),
      },
    },
    async (request, reply) => {
      const run = await ownedRun(runs, request)
      runs.cancel(run.id, 'The run was cancelled by its owner.')
      return reply.code(202).header('cache-control', 'no-store').send(sharedReport(run))
    },
  )

  app.delete<{ Params: RunParams }>(
    '/api/runs/:id',
    {
      schema: {
        operationId: 'deleteRun',
        summary: 'Delete a run and its report; one that still runs is cancelled',
        params: RunParams,
        security: ownerOnly,
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

const keepMsOf = ({ expiresIn }: ProbeRequest): number | null | undefined =>
  typeof expiresIn === 'number' ? expiresIn * 1000 : expiresIn

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
