/** TLS on the data connection, and what only the difference between clear and TLS can tell. */

import { addressKind } from '../../ftp/address.ts'
import { replyText } from '../../ftp/reply.ts'
import { isNegative, isPositive } from '../../ftp/reply-code.ts'
import { addressKindNames, failureName } from '../../language/code-names.ts'
import { decimal, recorded, t } from '../../language/say.ts'
import { controlOf, exchangeOf, finalReplyOf, outcomeOf } from '../../session/outcome.ts'
import type { Attempt } from '../../session/session.ts'
import { type Transfer, transfersOf } from '../../session/transfer.ts'
import { clearTwin } from '../clear-twin.ts'
import { evidence, type Reading, type Rule } from '../finding.ts'
import { refusesReuse, resumesElsewhere } from './session-reuse.ts'

const protectedTransfers = (attempts: readonly Attempt[]) =>
  attempts.flatMap((attempt) =>
    attempt.protection === 'clear' ? [] : transfersOf(attempt).map((transfer) => ({ attempt, transfer })),
  )

export const protectionRefused: Rule = ({ session }) =>
  session.attempts.flatMap((attempt) => {
    const asked = exchangeOf(attempt, 'PROT')
    const reply = finalReplyOf(asked)
    // PROT C refused is no refusal of protection.
    if (!reply || !isNegative(reply.code) || /^C$/i.test(asked?.command?.argument ?? '')) return []
    const needsPbsz = reply.code === 503
    return [
      {
        code: needsPbsz ? 'prot-needs-pbsz' : 'prot-p-refused',
        side: 'server',
        confidence: 'certain',
        attempts: [attempt.id],
        evidence: [{ seq: reply.seq, text: t`PROT P was answered: ${reply.lines[0] ?? ''}` }],
        args: { reply: `${reply.code} ${replyText(reply.lines)}` },
      },
    ]
  })

/** The data handshake stood or broke, and then the server refused the transfer. */
export const dataTlsFailed: Rule = (facts) =>
  protectedTransfers(facts.session.attempts).flatMap(({ attempt, transfer }) => {
    const { data } = transfer
    const reply = finalReplyOf(transfer.transfer)
    if (!data?.connected || transfer.status !== 'fails' || resumesElsewhere(facts, attempt, transfer))
      return []
    const reading = readFailure(transfer)
    if (!reading) return []
    return [
      {
        ...reading,
        attempts: [attempt.id],
        evidence: evidence(
          [
            data.tls,
            data.tls?.resumed
              ? t`TLS stands on the data connection, session resumed`
              : t`TLS stands on the data connection, session not resumed`,
          ],
          [
            data.tlsFailed,
            t`TLS on the data connection: ${recorded(data.tlsFailed?.plaintext ?? data.tlsFailed?.reason ?? '')}`,
          ],
          [reply, t`the server answers: ${reply?.lines[0] ?? ''}`],
        ),
        args: { reply: reply?.lines[0] ?? '' },
      },
    ]
  })

function readFailure(transfer: Transfer): Reading | null {
  const { data } = transfer
  if (refusesReuse(transfer)) {
    return data?.tls?.resumed === false
      ? { code: 'tls-session-reuse-impossible', side: 'server', confidence: 'likely' }
      : { code: 'tls-session-reuse-required', side: 'client', confidence: 'certain' }
  }
  if (data?.tlsFailed?.plaintext)
    return { code: 'data-tls-plaintext-seen', side: 'server', confidence: 'certain' }
  if (/ETIMEDOUT/.test(data?.tlsFailed?.reason ?? '')) {
    return { code: 'data-tls-handshake-timeout', side: 'path', confidence: 'possible' }
  }
  return data?.tlsFailed ? { code: 'data-tls-handshake-failed', side: 'unknown', confidence: 'likely' } : null
}

/**
 * A client that begins TLS after the 1yz, and a server that sends the 1yz after TLS. The probe begins at once and so
 * never meets it; a client's log or a capture shows neither of the two until one side gives up.
 */
export const orderDeadlock: Rule = ({ header, session }) =>
  protectedTransfers(session.attempts).flatMap(({ attempt, transfer: { data, transfer, status } }) => {
    const begun = data?.tls || data?.tlsFailed || data?.firstData
    const announced = transfer?.replies.some(({ code }) => code !== null && code < 200)
    const givenUp = finalReplyOf(transfer) ?? data?.closed
    if (header.source === 'probe' || status !== 'fails' || !data?.connected || begun || announced) return []
    const waitedMs = (givenUp?.atMs ?? 0) - (transfer?.command?.atMs ?? Number.POSITIVE_INFINITY)
    if (!protectsData(attempt) || waitedMs < longWaitMs) return []
    return [
      {
        code: 'data-tls-order-deadlock',
        side: 'server',
        confidence: 'likely',
        attempts: [attempt.id],
        evidence: evidence(
          [data.connected, t`the data connection stands`],
          [transfer?.command, t`${transfer?.command?.verb} is sent, and no 1yz and no TLS handshake follow`],
          [givenUp, t`until one side gives up after ${decimal(waitedMs / 1000, 0)} s`],
        ),
        args: {},
      },
    ]
  })

/** Longer than any server that is at work needs for its 150. */
const longWaitMs = 5000

const protectsData = (attempt: Attempt): boolean => {
  const asked = exchangeOf(attempt, 'PROT')
  return /^P$/i.test(asked?.command?.argument ?? '') && isPositive(finalReplyOf(asked)?.code ?? null)
}

/** As much of a fingerprint as tells two certificates apart at a glance. */
const shortly = (fingerprint: string): string => `${fingerprint.slice(0, 23)}…`

export const dataCertificateDiffers: Rule = ({ session }) =>
  protectedTransfers(session.attempts).flatMap(({ attempt, transfer: { data } }) => {
    const control = controlOf(attempt)?.tls
    const [first, second] = [control?.certificate, data?.tls?.certificate]
    if (!first || !second || !data?.tls || first.fingerprint256 === second.fingerprint256) return []
    return [
      {
        code: 'data-tls-cert-differs',
        side: 'server',
        confidence: 'certain',
        attempts: [attempt.id],
        evidence: evidence(
          [control, t`control connection: ${first.subject}, fingerprint ${shortly(first.fingerprint256)}`],
          [data.tls, t`data connection: ${second.subject}, fingerprint ${shortly(second.fingerprint256)}`],
        ),
        args: { control: first.subject, data: second.subject },
      },
    ]
  })

/**
 * Same server, same minute: passive works in clear and not under TLS. Something on the way reads FTP and helps, and it
 * cannot read what is encrypted. The difference is the proof.
 */
export const blindedHelper: Rule = ({ session }) =>
  session.attempts.flatMap((secret) => {
    if (secret.mode !== 'passive' || secret.protection === 'clear') return []
    const clear = clearTwin(session, secret)
    if (!clear || outcomeOf(clear).status !== 'works') return []
    const broken = transfersOf(secret).find(
      ({ phase, status }) => phase === 'data-connect' && status === 'fails',
    )
    const working = transfersOf(clear).find(({ verb, status }) => verb === broken?.verb && status === 'works')
    if (!broken || !working) return []
    return [
      {
        code: 'alg-blinded-by-tls',
        side: 'server-network',
        confidence: 'likely',
        attempts: [clear.id, secret.id],
        evidence: evidence(
          [working.data?.connected, t`in clear the port offered to ${working.verb} connects`],
          [
            broken.data?.failed,
            t`under TLS the port offered to ${broken.verb}: ${failureName(broken.data?.failed)}`,
          ],
        ),
        args: {
          verb: broken.verb,
          clear: working.offered?.address ?? '',
          offered: broken.offered?.address ?? '',
          port: broken.offered?.port ?? '',
          server: secret.server.address,
        },
      },
    ]
  })

/** A 227 that names one address in clear and another under TLS was rewritten on the way. */
export const rewrittenOffer: Rule = ({ session }) =>
  session.attempts.flatMap((secret) => {
    if (secret.mode !== 'passive' || secret.protection === 'clear') return []
    const clear = clearTwin(session, secret)
    const [inClear, underTls] = [clear, secret].map(
      (attempt) => attempt && transfersOf(attempt).find(({ verb }) => verb === 'PASV'),
    )
    const [a, b] = [inClear?.offered?.address, underTls?.offered?.address]
    if (!clear || !a || !b || a === b) return []
    return [
      {
        code: 'pasv-address-rewritten',
        side: 'path',
        confidence: 'certain',
        attempts: [clear.id, secret.id],
        evidence: evidence(
          [finalReplyOf(inClear?.setUp ?? null), t`in clear PASV offers ${a}`],
          [
            finalReplyOf(underTls?.setUp ?? null),
            t`under TLS it offers ${b} (${addressKindNames[addressKind(b)]})`,
          ],
        ),
        args: { clear: a, offered: b },
      },
    ]
  })
