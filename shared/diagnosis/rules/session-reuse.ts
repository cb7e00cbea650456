/** Whether data connections resume the TLS session of the control connection, and whether they have to. */
import { t } from '../../language/say.ts'
import { controlOf, finalReplyOf } from '../../session/outcome.ts'
import { questionIn } from '../../session/question.ts'
import type { Attempt } from '../../session/session.ts'
import { type Transfer, transfersOf } from '../../session/transfer.ts'
import { type Conclusion, evidence, type Facts, type Rule } from '../finding.ts'

/** A data connection that resumed nothing was refused, while those that resume are served: the server insists on it. */
export const reuseDemanded: Rule = ({ questions }) =>
  questions.flatMap((attempt): Conclusion[] => {
    if (questionIn(attempt.id) !== 'reuse') return []
    const [transfer] = transfersOf(attempt)
    const reply = finalReplyOf(transfer?.transfer ?? null)
    const refused = transfer?.data?.tls?.resumed === false && transfer.status === 'fails'
    if (!transfer || !refused) return []
    return [
      {
        code: 'tls-session-reuse-required',
        side: 'client',
        confidence: 'certain',
        attempts: [attempt.id],
        evidence: evidence(
          [transfer.data?.tls, t`a data connection that does not resume the TLS session`],
          [
            reply ?? transfer.data?.closed,
            reply ? t`is refused: ${reply.lines[0] ?? ''}` : t`is closed without a byte`,
          ],
        ),
        args: { reply: reply?.lines[0] ?? '', protocol: transfer.data?.tls?.protocol ?? '' },
        // A rule of the server that this run met; `clients` tells who does not.
        harmless: true,
      },
    ]
  })

/** A data connection with a handshake of its own is served. */
export const reuseNotDemanded: Rule = ({ session, questions }) =>
  [...session.attempts, ...questions].flatMap((attempt): Conclusion[] => {
    const loose = transfersOf(attempt).find(
      ({ status, data }) => status === 'works' && data?.tls?.resumed === false,
    )
    if (!loose) return []
    const reply = finalReplyOf(loose.transfer)
    return [
      {
        code: 'sec-no-session-binding',
        side: 'server',
        confidence: 'certain',
        attempts: [attempt.id],
        evidence: evidence(
          [loose.data?.tls, t`a data connection that does not resume the TLS session`],
          [reply, t`is served: ${reply?.lines[0] ?? ''}`],
        ),
        args: {},
        harmless: true,
      },
    ]
  })

/** The server demands reuse, and under TLS 1.3 only the first transfer gets it, or none, while TLS 1.2 does. */
export const reuseFlaky: Rule = (facts) =>
  facts.session.attempts.flatMap((attempt): Conclusion[] => {
    const refused = transfersOf(attempt).find((transfer) => resumesElsewhere(facts, attempt, transfer))
    const good = refused && resumesElsewhere(facts, attempt, refused)
    if (!refused || !good) return []
    const reply = finalReplyOf(refused.transfer)
    return [
      {
        code: 'tls13-session-reuse-flaky',
        side: 'server',
        confidence: 'certain',
        attempts: [...new Set([attempt.id, good.attempt.id])],
        evidence: evidence(
          [
            good.transfer.data?.tls,
            t`${good.transfer.data?.tls?.protocol}: the data connection of ${good.transfer.verb} resumes the session and is served`,
          ],
          [refused.data?.tls, t`that of ${refused.verb} does not: ${refused.data?.tls?.protocol}`],
          [reply, t`and is refused: ${reply?.lines[0] ?? ''}`],
        ),
        args: {},
      },
    ]
  })

interface Good {
  readonly attempt: Attempt
  readonly transfer: Transfer
}

/** For a transfer that was refused for want of reuse under TLS 1.3: one that was served, earlier or with TLS 1.2. */
export const resumesElsewhere = (facts: Facts, attempt: Attempt, refused: Transfer): Good | null =>
  refusesReuse(refused) && controlOf(attempt)?.tls?.protocol === 'TLSv1.3'
    ? (resumedBefore(attempt, refused) ?? underTls12(facts, attempt))
    : null

/** A ticket of TLS 1.3 serves once, RFC 8446 section C.4. */
function resumedBefore(attempt: Attempt, refused: Transfer): Good | null {
  const transfer = transfersOf(attempt).find(
    ({ status, data, setUp }) =>
      status === 'works' &&
      data?.tls?.resumed &&
      (setUp.command?.seq ?? 0) < (refused.setUp.command?.seq ?? 0),
  )
  return transfer ? { attempt, transfer } : null
}

function underTls12({ questions }: Facts, { server }: Attempt): Good | null {
  for (const attempt of questions) {
    if (questionIn(attempt.id) !== 'tls12' || attempt.server.address !== server.address) continue
    const transfer = transfersOf(attempt).find(({ status }) => status === 'works')
    if (transfer) return { attempt, transfer }
  }
  return null
}

/** In the words of vsftpd, FileZilla Server (old and new) and others. */
export const saysReuse = (reply: string): boolean =>
  /session (re-?use|resum)|(?:not|n't) (?:been )?resume|cached (?:TLS|SSL) session|session does not match/i.test(
    reply,
  )

/** ProFTPD gives the system's words for its own refusal, after a handshake that stood. */
export const refusesReuse = (transfer: Transfer): boolean => {
  const reply = finalReplyOf(transfer.transfer)?.lines.join(' ') ?? ''
  const tls = transfer.data?.tls
  if (transfer.status !== 'fails') return false
  return saysReuse(reply) || (tls?.resumed === false && /operation not permitted/i.test(reply))
}
