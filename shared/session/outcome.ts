/** How far an attempt came and how it ended, derived from what the session holds of it. */

import { familyOf, standsForPublic } from '../ftp/address.ts'
import { isSetUp } from '../ftp/command.ts'
import { isNegative, isPositive } from '../ftp/reply-code.ts'
import type { Status } from '../report/report.ts'
import { isHidden, isIncomplete } from './hidden-transfer.ts'
import { isOver } from './over.ts'
import type { Attempt, Connection, Exchange } from './session.ts'
import { type Transfer, transfersOf } from './transfer.ts'

export type Phase =
  | 'connect'
  | 'greeting'
  | 'tls'
  | 'login'
  | 'set-up'
  | 'negotiate'
  | 'data-connect'
  | 'transfer'
  | 'completion'

export interface Outcome {
  readonly status: Status
  readonly failedPhase: Phase | null
}

/** The control connection that counts: the latest, when a second one was needed. */
export const controlOf = (attempt: Attempt): Connection | null =>
  attempt.connections.findLast(({ role }) => role === 'control') ?? null

/** What the server said first, unasked. */
export const greetingOf = (attempt: Attempt): Exchange | null => {
  const control = controlOf(attempt)
  const first = attempt.exchanges.find(({ conn }) => conn === control?.id)
  return first && first.command === null ? first : null
}

/** The exchange of a verb, the latest one if there are several. */
export const exchangeOf = (attempt: Attempt, verb: string): Exchange | null =>
  attempt.exchanges.findLast(({ command }) => command?.verb === verb) ?? null

/** The reply that closed an exchange, or null when it has none. */
export const finalReplyOf = (exchange: Exchange | null) =>
  exchange?.replies.findLast(({ code }) => code === null || code >= 200) ?? null

/** PASS, or USER when that already decided; null before the login was tried. */
export const loginOf = (attempt: Attempt): Exchange | null =>
  exchangeOf(attempt, 'PASS') ?? exchangeOf(attempt, 'USER')

const memo = new WeakMap<Attempt, Outcome>()

export function outcomeOf(attempt: Attempt): Outcome {
  const known = memo.get(attempt)
  if (known) return known
  const outcome = derive(attempt)
  memo.set(attempt, outcome)
  return outcome
}

function derive(attempt: Attempt): Outcome {
  const control = controlOf(attempt)
  const over = isOver(attempt)
  if (!control || control.state === 'dialling') return { status: 'running', failedPhase: null }
  if (control.failed) {
    return control.failed.how === 'abandoned' || noRouteFromHere(control)
      ? inconclusive('connect')
      : fails('connect')
  }
  if (isLeftOut(attempt) && over) return { status: 'skipped', failedPhase: null }
  if (attempt.protection === 'implicit' && control.tlsFailed && !control.tls) return fails('tls')
  const greeting = greetingOf(attempt)
  if (!greeting && !isUnderWay(attempt) && !isHidden(attempt)) {
    if (!over) return running
    return control.closed?.by === 'unknown' || isIncomplete(attempt)
      ? inconclusive('greeting')
      : fails('greeting')
  }
  if (greeting && !isPositive(finalReplyOf(greeting)?.code ?? null)) return over ? fails('greeting') : running
  const login = loginOf(attempt)
  if (!login && attempt.exchanges.some(({ command }) => command !== null && isSetUp(command.verb))) {
    return transferOutcome(attempt, over)
  }
  if (!login && isHidden(attempt)) return transferOutcome(attempt, over)
  if (!login) return over ? beforeLogin(attempt) : running
  const answer = finalReplyOf(login)
  if (!answer || !isPositive(answer.code))
    return over || isNegative(answer?.code ?? null) ? fails('login') : running
  return transferOutcome(attempt, over)
}

/** A log may begin in the middle or hide what came first: who asks is connected, who lists is logged in. */
export const isUnderWay = ({ exchanges }: Attempt): boolean =>
  exchanges.some(({ command }) => command !== null)

/** Made only to answer a question: it says so before its first connection. */
export const isQuestion = ({ notes, connections }: Attempt): boolean =>
  notes[0]?.topic === 'skipped' && notes[0].seq < (connections[0]?.seq ?? Number.POSITIVE_INFINITY)

/** The failure came at once from this machine's own routing table: it says nothing about the other side. */
export const noRouteFromHere = ({ failed, to }: Connection): boolean =>
  familyOf(to.address) === 6 && failed?.errno === 'ENETUNREACH' && (failed.afterMs ?? 0) < 500

/** Left out on purpose, before the login: not a failure of anything. */
const isLeftOut = (attempt: Attempt): boolean =>
  isQuestion(attempt) || (loginOf(attempt) === null && attempt.notes.some(({ topic }) => topic === 'skipped'))

function beforeLogin(attempt: Attempt): Outcome {
  if (attempt.protection !== 'clear' && exchangeOf(attempt, 'AUTH') !== null) return fails('tls')
  // A client that says QUIT without a login ends the session itself, whoever closes the connection.
  return endedByServer(attempt) && exchangeOf(attempt, 'QUIT') === null
    ? fails('set-up')
    : inconclusive('set-up')
}

/** A control connection that we ended, out of time, says nothing against the server. */
const endedByServer = (attempt: Attempt): boolean => controlOf(attempt)?.closed?.by === 'server'

function transferOutcome(attempt: Attempt, over: boolean): Outcome {
  const transfers = transfersOf(attempt)
  const best = bestTransfer(transfers)
  if (best?.status === 'works') return { status: over ? 'works' : 'running', failedPhase: null }
  if (!over) return running
  if (!best && (isHidden(attempt) || isIncomplete(attempt))) return inconclusive(null)
  if (!best)
    return endedByServer(attempt)
      ? fails('set-up')
      : inconclusive(attempt.notes.some(({ topic }) => topic === 'vantage') ? null : 'set-up')
  const phase = best.phase === 'done' ? null : best.phase
  return best.status === 'fails' && !cannotJudge(attempt, best)
    ? { status: 'fails', failedPhase: phase }
    : inconclusive(phase)
}

/** The transfer that decides for the attempt: one that works, else the one that came furthest. */
export function bestTransfer(transfers: readonly Transfer[]): Transfer | null {
  const order = ['negotiate', 'data-connect', 'transfer', 'completion', 'done']
  return (
    transfers.find(({ status }) => status === 'works') ??
    transfers.toSorted((a, b) => order.indexOf(b.phase) - order.indexOf(a.phase))[0] ??
    null
  )
}

/** A server on the internet was told an address of ours that it cannot reach: its silence says nothing about it. */
export const announcesUnreachable = (attempt: Attempt, { data }: Transfer): boolean =>
  standsForPublic(attempt.server.address) &&
  data?.listening != null &&
  !standsForPublic(data.listening.announced.address)

/** RFC 2577 section 3: servers should connect to no port below 1024, so that a refusal is none of their faults. */
const announcesLowPort = ({ offered, phase }: Transfer): boolean =>
  offered !== null && offered.port < 1024 && phase === 'negotiate'

const cannotJudge = (attempt: Attempt, transfer: Transfer): boolean =>
  attempt.mode === 'active' && (announcesUnreachable(attempt, transfer) || announcesLowPort(transfer))

const running: Outcome = { status: 'running', failedPhase: null }
const fails = (failedPhase: Phase): Outcome => ({ status: 'fails', failedPhase })
const inconclusive = (failedPhase: Phase | null): Outcome => ({ status: 'inconclusive', failedPhase })

/** Durations of the phases that happened, in milliseconds. */
export function timingsOf(attempt: Attempt): Readonly<Record<string, number>> {
  const control = controlOf(attempt)
  const best = bestTransfer(transfersOf(attempt))
  const user = exchangeOf(attempt, 'USER')
  const end = control?.closed?.atMs ?? control?.failed?.atMs
  const found: Record<string, number | null | undefined> = {
    connect: control?.connected?.afterMs ?? control?.failed?.afterMs,
    greeting: finalReplyOf(greetingOf(attempt))?.afterMs,
    login: between(user?.command?.atMs, finalReplyOf(loginOf(attempt))?.atMs),
    negotiate: best?.setUp.replies.at(-1)?.afterMs,
    'data-connect': best?.data?.connected?.afterMs ?? best?.data?.failed?.afterMs,
    transfer: finalReplyOf(best?.transfer ?? null)?.afterMs,
    total: between(attempt.startMs, end),
  }
  return Object.fromEntries(
    Object.entries(found).filter((entry): entry is [string, number] => typeof entry[1] === 'number'),
  )
}

const between = (from: number | null | undefined, to: number | null | undefined): number | null =>
  from == null || to == null ? null : Math.round((to - from) * 1000) / 1000
