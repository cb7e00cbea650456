/** The run that a request names, and whether who asks is its owner. */
import type { FastifyRequest } from 'fastify'
import { type Static, Type } from 'typebox'
import { StoreFails } from '../runs/keeper.ts'
import type { Runs } from '../runs/runs.ts'
import type { ShownRun } from '../runs/shown-run.ts'
import { RequestProblem } from './problem.ts'

export const RunParams = Type.Object({
  id: Type.String({ description: 'the id that starting the run gave' }),
})
export type RunParams = Static<typeof RunParams>

export const noSuchRun = { 404: 'no run has this id', 410: 'the run has expired or was deleted' }
export const ownerRefusals = {
  401: 'no owner token was given',
  403: 'the token is not the owner’s',
  ...noSuchRun,
}
export const ownerOnly = [{ ownerToken: [] }]

/** ASCII, for they are close reasons too. */
export const fates = {
  unknown: 'No run has this id.',
  expired: 'This run has expired.',
  deleted: 'This run was deleted by its owner.',
} as const

/** Whole, and whoever asks: what of it may be shown, `link-access.ts` knows. @throws RequestProblem saying what became of it */
export async function theRun(runs: Runs, id: string): Promise<ShownRun> {
  return present(await theirs(runs.find(id)))
}

/** @throws RequestProblem saying what became of it */
export function present(run: ShownRun | keyof typeof fates): ShownRun {
  if (typeof run !== 'string') return run
  throw run === 'unknown' ? new RequestProblem(404, fates[run]) : new RequestProblem(410, fates[run])
}

/** @throws RequestProblem where who asks is not its owner */
export async function ownedRun(
  runs: Runs,
  request: FastifyRequest<{ Params: RunParams }>,
): Promise<ShownRun> {
  const run = await theRun(runs, request.params.id)
  const token = bearerOf(request)
  if (token === null) {
    throw new RequestProblem(
      401,
      'Only the owner may do this: send the header Authorization: Bearer OWNER-TOKEN.',
    )
  }
  if (!run.isOwner(token)) throw new RequestProblem(403, 'The owner token is not that of this run.')
  return run
}

/** The token that came with a request. */
export function bearerOf({ headers }: Pick<FastifyRequest, 'headers'>): string | null {
  const [, token] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? []
  return token ?? null
}

/** A store that fails is a fault of ours, and one that passes. */
export async function theirs<T>(promise: Promise<T>): Promise<T> {
  try {
    return await promise
  } catch (error) {
    if (error instanceof StoreFails) throw new RequestProblem(503, `${error.message} Try again in a minute.`)
    throw error
  }
}
