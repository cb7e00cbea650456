import type { FastifyInstance } from 'fastify'
import { RunSettingsChange, type RunSettingsShown } from '../../shared/run-settings.ts'
import { redactable } from '../../shared/trace/redactable.ts'
import type { RunChange } from '../runs/keeper.ts'
import { hashPassword, TooBusy } from '../runs/link-password.ts'
import type { ShownRun } from '../runs/shown-run.ts'
import type { RunSettings } from '../storage/run-settings.ts'
import type { Service } from './app.ts'
import { unlock } from './link-access.ts'
import { RequestProblem } from './problem.ts'
import { ref, responses } from './shared-schemas.ts'
import { ownedRun, ownerOnly, ownerRefusals, present, RunParams, theirs } from './the-run.ts'

/** What the owner of a run says of it and of what others see. */
export function addSettingsRoutes(app: FastifyInstance, { runs, live }: Service): void {
  app.get<{ Params: RunParams }>(
    '/api/runs/:id/settings',
    {
      schema: {
        operationId: 'getSettings',
        summary: 'What the owner has set',
        params: RunParams,
        security: ownerOnly,
        response: responses({ 200: ref('RunSettingsShown', 'as it is in force') }, ownerRefusals),
      },
    },
    async (request, reply) =>
      reply.header('cache-control', 'no-store').send(settingsShown(await ownedRun(runs, request))),
  )

  app.patch<{ Params: RunParams; Body: RunSettingsChange }>(
    '/api/runs/:id',
    {
      schema: {
        operationId: 'changeSettings',
        summary: 'Say how the run is shared: title, notes, expiry, what is left out, a password',
        description:
          'What is not named stays as it is. It holds at once, also for those who are watching. What is left out is ' +
          'replaced by labels everywhere, the same original by the same label, before anything leaves the service.',
        params: RunParams,
        body: RunSettingsChange,
        security: ownerOnly,
        response: responses(
          { 200: ref('RunSettingsShown', 'as it is in force now') },
          {
            400: 'the body cannot be read',
            413: 'the body is too long',
            415: 'the body is no JSON',
            ...ownerRefusals,
            503: 'nothing can be written down at the moment',
          },
        ),
      },
    },
    async (request, reply) => {
      const { id, settings } = await ownedRun(runs, request)
      const change = await changeOf(settings, request.body)
      const run = present(await theirs(runs.change(id, change)))
      live.changed(run)
      // Who sets a password knows it: the owner's own browser is not locked out.
      const { password } = run.settings
      if (request.body.password !== undefined && password !== null) unlock(request, reply, id, password)
      return reply.header('cache-control', 'no-store').send(settingsShown(run))
    },
  )
}

async function changeOf(
  old: RunSettings,
  { title, notes, expiresIn, redact, password }: RunSettingsChange,
): Promise<RunChange> {
  const settings: RunSettings = {
    title: title ?? old.title,
    notes: notes ?? old.notes,
    redact: redact === undefined ? old.redact : redactable.filter((one) => redact.includes(one)),
    password: password === undefined ? old.password : password === null ? null : await hashed(password),
  }
  const keepMs = expiresIn === undefined || expiresIn === null ? expiresIn : expiresIn * 1000
  return { settings, ...(keepMs === undefined ? {} : { keepMs }) }
}

async function hashed(password: string): Promise<string> {
  try {
    return await hashPassword(password)
  } catch (error) {
    if (!(error instanceof TooBusy)) throw error
    throw new RequestProblem(503, 'Too many passwords are being set at the moment. Try again in a minute.')
  }
}

function settingsShown({ settings, header, expiresAt }: ShownRun): RunSettingsShown {
  const { title, notes, redact, password } = settings
  // What was left out before the run came here cannot be brought back.
  const gone = header.redacted ?? []
  return {
    title,
    notes,
    redact: redactable.filter((one) => redact.includes(one) || gone.includes(one)),
    expiresAt: expiresAt === null ? null : new Date(expiresAt).toISOString(),
    hasPassword: password !== null,
  }
}
