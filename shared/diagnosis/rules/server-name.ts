/** What a server shows to a client that does not name the host in its hello (SNI, RFC 6066 section 3). */
import { type Phrase, t } from '../../language/say.ts'
import { controlOf } from '../../session/outcome.ts'
import { questionIn } from '../../session/question.ts'
import type { EventOf } from '../../trace/event.ts'
import { coversName } from '../covers-name.ts'
import { type Conclusion, evidence, type Rule } from '../finding.ts'

/** The same handshake with and without the name: the second is refused, or brings a certificate for others. */
export const needsServerName: Rule = ({ header, session, questions }) =>
  questions.flatMap((question): Conclusion[] => {
    if (questionIn(question.id) !== 'no-sni') return []
    const { tls, tlsFailed } = controlOf(question) ?? {}
    const named = session.attempts
      .filter(({ server }) => server.address === question.server.address)
      .map((attempt) => controlOf(attempt)?.tls)
      .find((event) => event?.certificate)
    const otherwise =
      named && (alertOnly(tlsFailed ?? null) ?? stranger(tls ?? null, named, header.target.host))
    if (!otherwise) return []
    return [
      {
        code: 'tls-cert-needs-sni',
        side: 'server',
        confidence: tls || tlsFailed?.alert === 'unrecognized_name' ? 'certain' : 'likely',
        attempts: [question.id],
        evidence: evidence(
          [named, t`a hello that names the host: ${named.certificate?.subject}`],
          [tls ?? tlsFailed, t`a hello that does not: ${otherwise}`],
        ),
        args: {},
      },
    ]
  })

const alertOnly = (failed: EventOf<'tls-failed'> | null): Phrase | null =>
  failed?.alert ? t`refused with the alert ${failed.alert}` : null

function stranger(tls: EventOf<'tls'> | null, named: EventOf<'tls'>, host: string): string | null {
  const [own, other] = [named.certificate, tls?.certificate]
  if (!own || !other || own.fingerprint256 === other.fingerprint256) return null
  // Nodes behind one name may each have a certificate of their own, both of them good.
  return coversName(own, host) && !coversName(other, host) ? other.subject : null
}
