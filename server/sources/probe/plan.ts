/** What to try, as pure functions: no socket here, so every decision can be tested by a table. */
import { addressFamily, addressKind, isPublic, sameAddress } from '../../../shared/ftp/address.ts'
import { asksForProtection } from '../../../shared/ftp/refusal.ts'
import { type Phrase, sayEnglish, t } from '../../../shared/language/say.ts'
import {
  controlOf,
  exchangeOf,
  finalReplyOf,
  greetingOf,
  isQuestion,
  loginOf,
  outcomeOf,
} from '../../../shared/session/outcome.ts'
import type { Question } from '../../../shared/session/question.ts'
import type { Attempt, Session } from '../../../shared/session/session.ts'
import { tlsAnswer } from '../../../shared/session/speaks-tls.ts'
import { transfersOf } from '../../../shared/session/transfer.ts'
import type { Endpoint, Family, Mode, Protection } from '../../../shared/trace/event.ts'
import { isAnonymous, type ProbeOptions } from './options.ts'
import { auditQuestions } from './plan-audit.ts'
import { type Raised, tlsQuestions } from './plan-tls.ts'

export interface PlannedAttempt {
  readonly id: string
  readonly mode: Mode
  readonly family: Family
  readonly protection: Protection
  readonly server: Endpoint
  /** Made only to answer a question: it stops when the answer is there, and is no test of a mode. */
  readonly asks?: Question
}

type Wishes = Pick<
  ProbeOptions,
  'host' | 'audit' | 'mode' | 'family' | 'port' | 'security' | 'user' | 'allowPlainCredentials'
>

/**
 * All attempts worth making, in the order to make them, as far as the session so far tells. Asked again whenever an
 * attempt has ended: what it showed may call for another, and never takes one back.
 */
export function planAttempts(
  wishes: Wishes,
  addresses: readonly string[],
  session: Session,
  ordinal = 1,
): readonly PlannedAttempt[] {
  const suffix = ordinal > 1 ? `-${ordinal}` : ''
  const families: readonly Family[] = wishes.family === 'auto' ? [4, 6] : wishes.family === '4' ? [4] : [6]
  return families.flatMap((family) => {
    const address = addresses.find((candidate) => addressFamily(candidate) === family)
    if (address === undefined) return []
    const seen = session.attempts.filter(({ server }) => server.address === address)
    const server = { address, port: wishes.port }
    const attempt = (mode: Mode, protection: Protection): PlannedAttempt => ({
      id: `${mode}-ipv${family}-${protection}${suffix}`,
      mode,
      family,
      protection,
      server,
    })
    const modes: readonly Mode[] = wishes.mode === 'both' ? ['passive', 'active'] : [wishes.mode]
    return [
      ...protections(wishes, seen).flatMap((protection) => modes.map((mode) => attempt(mode, protection))),
      ...hello(wishes, seen, helloAttempt(wishes, address, ordinal)),
      ...questions(wishes, seen),
    ]
  })
}

function protections(wishes: Wishes, seen: readonly Attempt[]): readonly Protection[] {
  if (wishes.security === 'plain') return ['clear']
  if (wishes.security !== 'auto') return [wishes.security]
  if (wishes.port === 990) return ['implicit']
  // A password that may not cross in clear is asked for under TLS only, whether FEAT offers that or not.
  const first = !isAnonymous(wishes.user) && !wishes.allowPlainCredentials ? 'explicit' : 'clear'
  const implicit = seen.some(
    ({ protection, connections }) => protection === 'implicit' && connections.some(tlsAnswer),
  )
  if (implicit) return [first, 'implicit']
  if (first === 'explicit') return ['explicit']
  return seen.some(offersTls) ? ['clear', 'explicit'] : ['clear']
}

/** A port that is silent in clear is greeted with a TLS hello: one is enough to know why. */
function hello(
  { security }: Wishes,
  seen: readonly Attempt[],
  attempt: PlannedAttempt,
): readonly PlannedAttempt[] {
  const silent = seen.some(saysNothing) && !seen.some(({ connections }) => connections.some(tlsAnswer))
  return silent && security !== 'implicit' ? [attempt] : []
}

/** A TLS hello as the first bytes. */
export function helloAttempt({ mode, port }: Wishes, address: string, ordinal: number): PlannedAttempt {
  const family = addressFamily(address) ?? 4
  const first = mode === 'active' ? 'active' : 'passive'
  return {
    id: `${first}-ipv${family}-implicit${ordinal > 1 ? `-${ordinal}` : ''}-tls`,
    mode: first,
    family,
    protection: 'implicit',
    server: { address, port },
    asks: 'tls',
  }
}

const saysNothing = (attempt: Attempt): boolean =>
  attempt.protection !== 'implicit' &&
  controlOf(attempt)?.closed?.by === 'client' &&
  greetingOf(attempt) === null

/** FEAT lists AUTH (RFC 4217 section 6; some servers name no mechanism), or the login reply demands it. */
function offersTls(attempt: Attempt): boolean {
  const features = finalReplyOf(exchangeOf(attempt, 'FEAT'))?.lines ?? []
  const login = finalReplyOf(loginOf(attempt))?.lines ?? []
  return (
    features.some((line) => /^\s*AUTH\b/i.test(line)) ||
    (login.length > 0 && asksForProtection(login.join(' ')))
  )
}

function questions({ host, audit }: Wishes, seen: readonly Attempt[]): readonly PlannedAttempt[] {
  const judged = seen.filter((attempt) => !isQuestion(attempt))
  // A data connection that stands and stays empty: is it the size of what should come?
  const stalled = judged.find(
    (attempt) =>
      attempt.mode === 'passive' &&
      controlOf(attempt)?.closed?.by === 'client' &&
      transfersOf(attempt).some(
        ({ phase, status, transfer, data }) =>
          phase === 'transfer' &&
          status === 'fails' &&
          (transfer?.state === 'unanswered' || data?.closed?.how === 'timed-out') &&
          !data?.tlsFailed,
      ),
  )
  // Helpers in firewalls watch port 21 only: does the same server work there?
  const unaided = judged.find(
    (attempt) =>
      attempt.mode === 'passive' &&
      attempt.server.port !== 21 &&
      addressKind(attempt.server.address) !== 'loopback' &&
      attempt.protection === 'clear' &&
      outcomeOf(attempt).failedPhase === 'data-connect',
  )
  const raised = tlsQuestions(judged, addressFamily(host) === null)
  const isNew = ({ asks }: Raised) => !raised.some((other) => other.asks === asks)
  return [
    ...raised.map(({ by, asks }) => ask(by, asks)),
    ...(stalled ? [ask(stalled, 'small')] : []),
    ...(unaided ? [{ ...ask(unaided, 'port-21'), server: { ...unaided.server, port: 21 } }] : []),
    ...(audit
      ? auditQuestions(judged)
          .filter(isNew)
          .map(({ by, asks }) => ask(by, asks))
      : []),
  ]
}

const ask = ({ id, mode, family, protection, server }: Attempt, asks: Question): PlannedAttempt => ({
  id: `${id}-${asks}`,
  mode,
  family,
  protection,
  server,
  asks,
})

/** Where other services of a host speak: SSH, web, and FTP itself on its usual ports. */
const usualPorts = [21, 22, 80, 443, 990]

/**
 * The other ports of an address worth asking, when its FTP port does not answer; nothing otherwise.
 * @param random ports that no service is expected at
 */
export function neighbourPorts(
  seen: readonly Attempt[],
  port: number,
  random: readonly number[],
): readonly number[] {
  const judged = seen.filter((attempt) => !isQuestion(attempt))
  const controls = judged.flatMap((attempt) => controlOf(attempt) ?? [])
  if (controls.length === 0) return []
  const dead = controls.every(({ failed }) => failed !== null && failed.how !== 'abandoned')
  if (dead) return [...usualPorts.filter((usual) => usual !== port), ...random.slice(0, 1)]
  if (seen.some(({ connections }) => connections.some(tlsAnswer))) return []
  // Something accepts and says nothing: if it accepts at any port, no FTP server is behind it.
  return judged.every(saysNothing) ? random : []
}

/** Set-up commands in the order to try them. PASV and PORT can only say IPv4 addresses (RFC 2428 section 1). */
export function setUpVerbs(mode: Mode, family: Family): readonly string[] {
  if (mode === 'passive') return family === 4 ? ['EPSV', 'PASV'] : ['EPSV']
  return family === 4 ? ['PORT', 'EPRT'] : ['EPRT']
}

export interface DialPlan {
  /** Where the server says it listens; null where dialling it would reach ourselves or nobody. */
  readonly offered: Endpoint | null
  /** The same port at the control connection's address, tried when it is another address than the offered one. */
  readonly peer: Endpoint | null
  /** Why the offered address is not dialled. */
  readonly reason: string | null
}

/**
 * Where to dial for an offer: the address in a 227 may be wrong, and then the peer's own address tells more.
 * @param loopbackOnly a practice server must not make anybody dial out of this machine.
 */
export function dialPlan(offered: Endpoint, peerAddress: string, loopbackOnly: boolean): DialPlan {
  if (sameAddress(offered.address, peerAddress)) return { offered, peer: null, reason: null }
  const peer = { address: peerAddress, port: offered.port }
  const kind = addressKind(offered.address)
  const reasons: Partial<Record<typeof kind, Phrase>> = {
    unspecified: t`it is no address to dial; some servers mean "the control connection’s address" by it`,
    loopback: t`it is this vantage itself, seen from here`,
    multicast: t`it is a multicast address`,
    'link-local': t`it is valid on the server’s own network link only`,
  }
  const reason =
    reasons[kind] ?? (loopbackOnly ? t`practice servers are dialled on loopback only` : undefined)
  if (reason === undefined) return { offered, peer, reason: null }
  return { offered: null, peer, reason: sayEnglish(t`${offered.address} is not dialled: ${reason}.`) }
}

/** Where PORT and EPRT say we are. */
export function announcedAddress(configured: string | null, local: string): string {
  return configured !== null && addressFamily(configured) === addressFamily(local) ? configured : local
}

/** Whether a server on the internet would be told an address it cannot reach. */
export const announcesUnreachable = (announced: string, server: string): boolean =>
  isPublic(server) && !isPublic(announced)
