/** Which questions about TLS the attempts at an address have raised. Pure, as the plan is. */
import { isNegative } from '../../../shared/ftp/reply-code.ts'
import { controlOf, exchangeOf, finalReplyOf } from '../../../shared/session/outcome.ts'
import type { Question } from '../../../shared/session/question.ts'
import type { Attempt } from '../../../shared/session/session.ts'
import { type Transfer, transfersOf } from '../../../shared/session/transfer.ts'
import type { TlsOffer, TlsVersion } from '../../../shared/trace/event.ts'

export interface Raised {
  readonly by: Attempt
  readonly asks: Question
}

/**
 * @param judged the attempts at one address that are no questions themselves
 * @param named whether the target is a name, so that a hello can leave it out
 */
export function tlsQuestions(judged: readonly Attempt[], named: boolean): readonly Raised[] {
  const secret = judged.filter(({ protection }) => protection !== 'clear')
  const passive = secret.filter(({ mode }) => mode === 'passive')
  const stood = secret.find((attempt) => controlOf(attempt)?.tls)
  const raised: readonly (readonly [Question, Attempt | undefined])[] = [
    ['versions', secret.find((attempt) => handshakeEnds(attempt) === 'refused')],
    ['tiny', secret.find((attempt) => handshakeEnds(attempt) === 'unanswered')],
    ['tls-versions', stood],
    ['no-sni', named ? stood : undefined],
    ['reuse', passive.find(resumes)],
    ['tls12', passive.find((attempt) => newest(attempt) && transfersOf(attempt).some(isTurnedDown))],
    ['prot-c', passive.find((attempt) => refusesProtection(attempt) || onlyFailsUnderTls(attempt))],
  ]
  return raised.flatMap(([asks, by]) => (by ? [{ asks, by }] : []))
}

/** How the handshake of the control connection ended, where it did not stand. Words in clear name their fault themselves. */
function handshakeEnds(attempt: Attempt): 'refused' | 'unanswered' | null {
  const { tls, tlsFailed } = controlOf(attempt) ?? {}
  if (!tlsFailed || tls || tlsFailed.plaintext !== null) return null
  return /ETIMEDOUT/.test(tlsFailed.reason) ? 'unanswered' : 'refused'
}

const newest = (attempt: Attempt): boolean => controlOf(attempt)?.tls?.protocol === 'TLSv1.3'

const resumes = (attempt: Attempt): boolean =>
  transfersOf(attempt).some(({ status, data }) => status === 'works' && data?.tls?.resumed)

/** The data connection was there, and then TLS on it failed, or the server did after TLS stood. */
const failsUnderTls = (transfer: Transfer): boolean =>
  transfer.status === 'fails' && (transfer.data?.tlsFailed != null || refusedAfterTls(transfer))

/** Not for want of any answer: the server had a say. */
const isTurnedDown = (transfer: Transfer): boolean =>
  failsUnderTls(transfer) && !/ETIMEDOUT/.test(transfer.data?.tlsFailed?.reason ?? '')

/** RFC 4217 and RFC 959 have these codes for a data connection; others are about the file. */
const aboutData = new Set([425, 426, 431, 450, 521, 522, 534, 535, 536])

const refusedAfterTls = ({ data, transfer }: Transfer): boolean =>
  data?.tls != null && aboutData.has(finalReplyOf(transfer)?.code ?? 0)

const onlyFailsUnderTls = (attempt: Attempt): boolean => {
  const transfers = transfersOf(attempt)
  return transfers.some(failsUnderTls) && !transfers.some(({ status }) => status === 'works')
}

function refusesProtection(attempt: Attempt): boolean {
  const reply = finalReplyOf(exchangeOf(attempt, 'PROT'))
  return reply !== null && reply.code !== null && isNegative(reply.code)
}

const allVersions: readonly TlsVersion[] = ['TLSv1.3', 'TLSv1.2', 'TLSv1.1', 'TLSv1']

/**
 * The hellos of a question that a hello alone answers, in order; null for other questions.
 * @param proven versions that the server is known to speak
 */
export function hellosFor(asks: Question, proven: ReadonlySet<string>): readonly TlsOffer[] | null {
  const usual: TlsOffer = { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3', ciphers: 'usual', serverName: true }
  switch (asks) {
    case 'versions':
      return [{ ...usual, minVersion: 'TLSv1', ciphers: 'all' }]
    case 'tls-versions':
      return allVersions
        .filter((version) => !proven.has(version))
        .map((version) => ({ ...usual, minVersion: version, maxVersion: version, ciphers: 'all' }))
    case 'no-sni':
      return [{ ...usual, serverName: false }]
    case 'tiny':
      return [{ ...usual, maxVersion: 'TLSv1.2', ciphers: 'null' }]
    default:
      return null
  }
}

/** Whether a hello alone answers it. */
export const isHello = (asks: Question | undefined): boolean =>
  asks !== undefined && hellosFor(asks, new Set()) !== null

/** The hello of every connection of a question, null for the usual one. */
export const helloThroughout = (asks: Question | undefined): TlsOffer | null =>
  asks === 'tls12'
    ? { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.2', ciphers: 'usual', serverName: true }
    : null
