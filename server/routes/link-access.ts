/** How much of a run is shown: all to its owner, and to whoever has the link what the owner leaves to be seen. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { linkPasswordProblem } from '../../shared/run-settings.ts'
import type { Redactable } from '../../shared/trace/redactable.ts'
import { isProof, proofOf } from '../runs/link-password.ts'
import { prepareRedacted, redactedRun } from '../runs/redacted-run.ts'
import type { Runs } from '../runs/runs.ts'
import type { ShownRun } from '../runs/shown-run.ts'
import { cookieOf, giveCookie } from './cookie.ts'
import { RequestProblem } from './problem.ts'
import { bearerOf, noSuchRun, theRun } from './the-run.ts'

/** What asking for a run may be refused with. */
export const linkRefusals = { 401: 'the link has a password, and it was not given', ...noSuchRun }

/** Either opens a link that has a password; without one neither is needed. */
export const opensLink = [{}, { linkCookie: [] }, { ownerToken: [] }]

/** The run as it may be shown to who asks. @throws RequestProblem */
export async function shownRun(
  runs: Runs,
  request: Pick<FastifyRequest, 'headers'>,
  id: string,
  alsoWithout: readonly Redactable[] = [],
): Promise<ShownRun> {
  const run = await openRun(runs, request, id)
  const what = [...withheld(run, request), ...alsoWithout]
  await prepareRedacted(run, what)
  return redactedRun(run, what)
}

/** The run whole, for who may look at it. @throws RequestProblem */
export async function openRun(
  runs: Runs,
  request: Pick<FastifyRequest, 'headers'>,
  id: string,
): Promise<ShownRun> {
  const run = await theRun(runs, id)
  if (isLocked(run, request)) throw new RequestProblem(401, lockedDetail, lockedType)
  return run
}

/** What is not shown to who asks. */
export const withheld = (run: ShownRun, request: Pick<FastifyRequest, 'headers'>): readonly Redactable[] =>
  isOwners(run, request) ? [] : run.settings.redact

export function isOwners(run: ShownRun, request: Pick<FastifyRequest, 'headers'>): boolean {
  const token = bearerOf(request)
  return token !== null && run.isOwner(token)
}

export function isLocked(run: ShownRun, request: Pick<FastifyRequest, 'headers'>): boolean {
  const { password } = run.settings
  if (password === null || isOwners(run, request)) return false
  return !isProof(cookieOf(request, cookieName(run.id)), run.id, password)
}

/** Lets the browser in from now on. */
export function unlock(request: FastifyRequest, reply: FastifyReply, id: string, kept: string): void {
  giveCookie(request, reply, { name: cookieName(id), value: proofOf(id, kept), path: '/api', days: 30 })
}

/** A comparison asks for two runs at once, so the name tells the run and not the path. */
const cookieName = (id: string): string => `ftpscope-link-${id.slice(0, 22)}`

const lockedType = {
  type: `/docs#${linkPasswordProblem}`,
  title: 'This link has a password',
}
const lockedDetail =
  'This link has a password. Open it in a browser, or send the password to its unlock address and come back with the cookie.'
