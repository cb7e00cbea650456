/** Nothing is broken, and it could be safer. Told, never a reason to call a server faulty. */
import { isPositive } from '../../ftp/reply-code.ts'
import { type Phrase, t } from '../../language/say.ts'
import { controlOf, exchangeOf, finalReplyOf, greetingOf, loginOf } from '../../session/outcome.ts'
import type { Attempt, Session } from '../../session/session.ts'
import { type Conclusion, evidence, type Rule } from '../finding.ts'
import { featuresIn } from '../software.ts'
import { versionName } from '../tls-versions.ts'

export const toldVersion: Rule = ({ session, server: { software, version } }) => {
  if (software === null || version === null) return []
  return session.attempts.flatMap((attempt): Conclusion[] => {
    const told = [greetingOf(attempt), exchangeOf(attempt, 'SYST'), exchangeOf(attempt, 'STAT')]
      .map(finalReplyOf)
      .find((reply) => reply?.lines.some((line) => line.includes(version)))
    if (!told) return []
    return [
      {
        code: 'sec-version-disclosed',
        side: 'server',
        confidence: 'certain',
        attempts: [attempt.id],
        evidence: [
          { seq: told.seq, text: t`${told.lines.find((line) => line.includes(version))?.trim() ?? ''}` },
        ],
        args: { version: `${software} ${version}` },
        harmless: true,
      },
    ]
  })
}

/** A named user is let in without TLS by a server that has TLS. */
export const tlsOptional: Rule = ({ header, session }) =>
  session.attempts.flatMap((attempt): Conclusion[] => {
    const login = acceptedInClear(attempt)
    // Servers that demand TLS of named users often let anonymous in without: that tells nothing of passwords.
    if (!login || /^(anonymous|ftp)$/i.test(header.target.user)) return []
    const secured = underTls(session, attempt)
    const features = finalReplyOf(exchangeOf(attempt, 'FEAT'))
    const offered = features && featuresIn(features.lines).some((line) => /^AUTH\b/i.test(line))
    if (!offered && !secured) return []
    return [
      {
        code: 'sec-tls-optional',
        side: 'server',
        confidence: secured ? 'certain' : 'likely',
        attempts: [attempt.id, ...(secured ? [secured.id] : [])],
        evidence: evidence(
          [offered ? features : null, t`FEAT lists AUTH`],
          [secured && controlOf(secured)?.tls, t`TLS stands when asked for`],
          [login, t`and in clear the login is accepted: ${login.lines[0] ?? ''}`],
        ),
        args: {},
        harmless: true,
      },
    ]
  })

/** FEAT does not list AUTH, and asking for it is refused. One of the two alone is a hint only. */
export const plainOnly: Rule = ({ session }) =>
  session.attempts.flatMap((attempt): Conclusion[] => {
    const login = acceptedInClear(attempt)
    const features = finalReplyOf(exchangeOf(attempt, 'FEAT'))
    if (!login || features?.code !== 211) return []
    // Letters crossed out on the way may have been AUTH.
    if (features.lines.some((line) => /\b(AUTH|TLS|SSL)\b|X{4,}/i.test(line))) return []
    const same = session.attempts.filter(({ server }) => server.address === attempt.server.address)
    if (same.some((other) => controlOf(other)?.tls)) return []
    const refused = same
      .map((other) => finalReplyOf(exchangeOf(other, 'AUTH')))
      .find((reply) => reply && !isPositive(reply.code))
    return [
      {
        code: 'sec-plaintext-only',
        side: 'server',
        confidence: refused ? 'certain' : 'possible',
        attempts: [attempt.id],
        evidence: evidence(
          [features, t`FEAT does not list AUTH`],
          [refused, t`AUTH was answered: ${refused?.lines[0] ?? ''}`],
          [login, t`the session goes on in clear`],
        ),
        args: {},
        harmless: true,
      },
    ]
  })

const acceptedInClear = (attempt: Attempt) => {
  const reply = attempt.protection === 'clear' ? finalReplyOf(loginOf(attempt)) : null
  return reply && isPositive(reply.code) ? reply : null
}

const underTls = ({ attempts }: Session, { server }: Attempt) =>
  attempts.find((other) => other.server.address === server.address && controlOf(other)?.tls)

const isLegacy = (protocol: string, cipher: string): boolean =>
  /^TLSv1(\.1)?$|^SSLv/.test(protocol) || /RC4|3DES|DES-CBC3/.test(cipher)

const legacyName = ({ protocol, cipher }: { protocol: string; cipher: string }): string =>
  /^TLSv1(\.1)?$/.test(protocol) ? versionName(protocol) : `${versionName(protocol)} ${cipher}`

/** Asked with old versions allowed, the server takes them, and with current ones the handshake stands as well. */
export const oldTlsToo: Rule = ({ session, questions }) =>
  questions.flatMap((question): Conclusion[] => {
    const old = question.connections.flatMap(({ role, tls }) =>
      role === 'control' && tls && isLegacy(tls.protocol, tls.cipher) ? [tls] : [],
    )
    const current = session.attempts
      .filter(({ server }) => server.address === question.server.address)
      .map((attempt) => controlOf(attempt)?.tls)
      .find((tls) => tls && !isLegacy(tls.protocol, tls.cipher))
    if (old.length === 0 || !current) return []
    const names = old.toSorted((a, b) => (a.protocol < b.protocol ? -1 : 1)).map(legacyName)
    return [
      {
        code: 'sec-tls-legacy',
        side: 'server',
        confidence: 'certain',
        attempts: [question.id],
        evidence: evidence(
          [current, t`the handshake stands with ${current.protocol} ${current.cipher}`],
          ...old.map((tls): [typeof tls, Phrase] => [tls, t`and also with ${tls.protocol} ${tls.cipher}`]),
        ),
        args: { detail: [...new Set(names)].join(', ') },
        harmless: true,
      },
    ]
  })
