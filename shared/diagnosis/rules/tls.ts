/** TLS on the control connection: offered or not, what broke the handshake, and what is wrong with the certificate. */

import { familyOf } from '../../ftp/address.ts'
import { replyText } from '../../ftp/reply.ts'
import { isPositive } from '../../ftp/reply-code.ts'
import { decimal, type Phrase, recorded, t } from '../../language/say.ts'
import { controlOf, exchangeOf, finalReplyOf, greetingOf, loginOf } from '../../session/outcome.ts'
import { isOver } from '../../session/over.ts'
import { type Question, questionIn } from '../../session/question.ts'
import type { Attempt, Connection } from '../../session/session.ts'
import { tlsAnswer } from '../../session/speaks-tls.ts'
import type { EventOf } from '../../trace/event.ts'
import { evidence, type Facts, type Reading, type Rule } from '../finding.ts'
import { versionName } from '../tls-versions.ts'
import { isAmbiguous } from './client-tls.ts'

/** AUTH TLS was answered with a refusal. */
export const tlsRefused: Rule = ({ session }) =>
  session.attempts.flatMap((attempt) => {
    const auth = exchangeOf(attempt, 'AUTH')
    const reply = finalReplyOf(auth)
    if (!reply || isPositive(reply.code)) return []
    const feat = finalReplyOf(exchangeOf(attempt, 'FEAT'))
    const offered = feat?.lines.some((line) => /^\s*AUTH\b/i.test(line)) ?? false
    const masked = /X{4,}/.test(`${feat?.lines.join(' ') ?? ''} ${reply.lines.join(' ')}`)
    const policy =
      reply.code === 534 ||
      reply.code === 431 ||
      /local policy|not allowed|unwilling/i.test(reply.lines.join(' '))
    return [
      {
        ...readAuth(masked, policy || offered),
        attempts: [attempt.id],
        evidence: evidence(
          [feat, offered ? t`FEAT lists AUTH` : t`FEAT does not list AUTH`],
          [reply, t`AUTH TLS was answered: ${reply.lines[0] ?? ''}`],
        ),
        args: { reply: `${reply.code} ${replyText(reply.lines)}` },
        // A client that only asks, and goes on in clear, has what it wanted.
        harmless:
          attempt.notes.some(({ topic }) => topic === 'skipped') ||
          (attempt.protection === 'clear' && loginOf(attempt) !== null),
      },
    ]
  })

/** Letters crossed out where AUTH should stand are the work of something that reads along. */
function readAuth(masked: boolean, policy: boolean): Reading {
  if (masked) return { code: 'auth-tls-stripped', side: 'path', confidence: 'likely' }
  return {
    code: policy ? 'auth-tls-policy-refused' : 'auth-tls-unsupported',
    side: 'server',
    confidence: 'certain',
  }
}

/** The handshake failed, or TLS broke in mid-session. */
export const tlsBroken: Rule = (facts) =>
  facts.session.attempts.flatMap((attempt) => {
    const control = controlOf(attempt)
    const failed = control?.tlsFailed
    if (!control || !failed) return []
    if (facts.header.source === 'log' && !control.tls && isAmbiguous(failed)) return []
    const auth = finalReplyOf(exchangeOf(attempt, 'AUTH'))
    const old = askedAt(facts, attempt, 'versions')?.tls ?? null
    const short = askedAt(facts, attempt, 'tiny')
    return [
      {
        ...(control.tls
          ? inSession(failed)
          : failed.by === 'client'
            ? byClient(failed)
            : isOldHello(facts, failed)
              ? { code: 'tls-client-too-old', side: 'client' as const, confidence: 'certain' as const }
              : inHandshake(attempt, failed, old, short, facts.header.target.host)),
        attempts: [attempt.id],
        evidence: evidence(
          [auth, t`${auth?.lines[0] ?? ''}`],
          [control.tls, t`TLS stood: ${control.tls?.protocol}`],
          [failed, words(failed)],
          [old, t`with old versions allowed it stands: ${old?.protocol} ${old?.cipher}`],
          [short?.tlsFailed, t`a hello that needs an answer of few bytes: ${shortAnswer(short)}`],
        ),
        args: {
          alert: failed.alert ?? '',
          text: recorded(failed.plaintext ?? ''),
          version: old ? versionName(old.protocol) : '',
          seconds: failed.afterMs === null ? '' : decimal(failed.afterMs / 1000, 1),
        },
        explainedBy: ['login-chroot-writable', 'tls-client-cert-required'],
        // The same client gets on with the same server when it offers more.
        harmless: isOldHello(facts, failed) && standsElsewhere(facts, attempt),
      },
    ]
  })

/** A probe offers old versions for the sake of the answer; whoever else does has no newer ones. */
const isOldHello = ({ header }: Facts, { offered }: EventOf<'tls-failed'>): boolean =>
  header.source === 'capture' && /^TLSv1(\.1)?$/.test(offered?.maxVersion ?? '')

const standsElsewhere = ({ session }: Facts, { server, connections }: Attempt): boolean => {
  const client = connections.find(({ role }) => role === 'control')?.from?.address
  return session.attempts.some((other) => {
    const control = controlOf(other)
    return (
      other.server.address === server.address && control?.from?.address === client && control?.tls != null
    )
  })
}

/** The client ends it: for the certificate, as a rule, or for a version or a cipher that it does not take. */
const byClient = (failed: EventOf<'tls-failed'>): Reading =>
  /certificate|unknown_ca/.test(failed.reason)
    ? { code: 'tls-cert-untrusted-ca', side: 'server', confidence: 'likely' }
    : { code: 'tls-alert-close', side: 'unknown', confidence: 'likely' }

function words({ reason, alert, plaintext }: EventOf<'tls-failed'>): Phrase {
  if (plaintext !== null) return t`in clear, where a TLS record was due: ${recorded(plaintext)}`
  return alert === null
    ? t`the handshake failed: ${recorded(reason)}`
    : t`the server ends it with the alert ${alert}`
}

/** How a question about the handshake came out at the same server. */
const askedAt = ({ questions }: Facts, { server }: Attempt, asks: Question): Connection | null => {
  const attempt = questions.find(
    (other) =>
      questionIn(other.id) === asks &&
      other.server.address === server.address &&
      other.server.port === server.port,
  )
  return attempt ? controlOf(attempt) : null
}

/** An alert is a record of 7 bytes, while a ServerHello with certificates fills packets. */
const smallComesThrough = (short: Connection | null): boolean => (short?.tlsFailed?.alert ?? null) !== null

const shortAnswer = (short: Connection | null): Phrase =>
  smallComesThrough(short) ? t`the alert ${short?.tlsFailed?.alert ?? ''} arrives` : t`nothing arrives either`

function inSession(failed: EventOf<'tls-failed'>): Reading {
  const { plaintext } = failed
  if (missesCertificate(failed)) {
    return { code: 'tls-client-cert-required', side: 'server', confidence: 'certain' }
  }
  if (/writable (anonymous )?root|chroot/i.test(plaintext ?? '')) {
    return { code: 'login-chroot-writable', side: 'server', confidence: 'certain' }
  }
  return plaintext === null
    ? { code: 'tls-alert-close', side: 'unknown', confidence: 'possible' }
    : { code: 'tls-plaintext-in-session', side: 'server', confidence: 'certain' }
}

/**
 * RFC 8446 section 6.2 has an alert for it. Before, servers said handshake_failure (RFC 5246 section 7.4.6) or
 * bad_certificate, which count once version and cipher are agreed: we have shown no certificate that could be bad.
 */
const missesCertificate = ({ alert, serverHello }: EventOf<'tls-failed'>): boolean =>
  alert === 'certificate_required' ||
  (serverHello !== false && alert === 'bad_certificate') ||
  (serverHello === true && alert === 'handshake_failure')

function inHandshake(
  attempt: Attempt,
  failed: EventOf<'tls-failed'>,
  old: EventOf<'tls'> | null,
  short: Connection | null,
  host: string,
): Reading {
  const { plaintext, alert, reason } = failed
  if (old && /^TLSv1(\.1)?$/.test(old.protocol)) {
    return { code: 'tls-version-too-old', side: 'server', confidence: 'certain' }
  }
  if (alert === 'protocol_version' || /UNSUPPORTED_PROTOCOL/i.test(reason)) {
    return { code: 'tls-version-too-old', side: 'server', confidence: 'likely' }
  }
  if (missesCertificate(failed)) {
    return {
      code: 'tls-client-cert-required',
      side: 'server',
      confidence: alert === 'certificate_required' ? 'certain' : 'likely',
    }
  }
  if (alert === 'handshake_failure' || alert === 'insufficient_security') {
    return { code: 'tls-no-shared-cipher', side: 'server', confidence: old ? 'certain' : 'likely' }
  }
  // An address cannot stand in a hello, RFC 6066 section 3.
  if (alert === 'unrecognized_name' && familyOf(host) !== null) {
    return { code: 'tls-cert-needs-sni', side: 'server', confidence: 'certain' }
  }
  // An alert says what is wrong; text in clear after it only says it again.
  if (alert !== null) return { code: 'tls-alert-close', side: 'server', confidence: 'likely' }
  if (plaintext !== null) {
    return attempt.protection === 'implicit' && /^\s*(220|500|530)/.test(plaintext)
      ? { code: 'plain-ftp-on-implicit-port', side: 'client', confidence: 'certain' }
      : { code: 'tls-plaintext-during-handshake', side: 'server', confidence: 'certain' }
  }
  if (/ETIMEDOUT/.test(reason)) {
    return smallComesThrough(short)
      ? { code: 'tls-mtu-blackhole', side: 'path', confidence: 'likely' }
      : { code: 'tls-handshake-timeout', side: 'path', confidence: 'possible' }
  }
  if (malformed.test(reason)) return { code: 'tls-malformed', side: 'unknown', confidence: 'likely' }
  return { code: 'auth-tls-killed-by-middlebox', side: 'path', confidence: 'possible' }
}

/** What OpenSSL says of bytes that are no message of TLS, or none that is due. */
const malformed =
  /ERR_SSL_(UNEXPECTED|BAD|DATA_BETWEEN|DECODE|DECRYPTION|EXCESSIVE|INVALID|LENGTH|PACKET|RECORD|TOO_MANY|UNKNOWN|UNSOLICITED|WRONG_VERSION)/

/** A port that is silent in clear and answers a TLS hello. */
export const implicitPort: Rule = ({ session, questions }) => {
  const silent = session.attempts.filter(
    (attempt) =>
      attempt.protection !== 'implicit' &&
      isOver(attempt) &&
      !greetingOf(attempt) &&
      controlOf(attempt)?.connected,
  )
  const under = [...session.attempts, ...questions].find(
    (attempt) => attempt.protection === 'implicit' && answerTo(attempt),
  )
  const [first] = silent
  const answer = under && answerTo(under)
  if (!first || !under || !answer) return []
  return [
    {
      code: 'implicit-tls-on-plain-port',
      side: 'client',
      confidence: 'certain',
      attempts: [...silent.map(({ id }) => id), under.id],
      evidence: evidence(
        [controlOf(first)?.connected, t`connected in clear`],
        [controlOf(first)?.closed, t`and not a byte came`],
        [
          answer,
          t`a TLS hello on the same port is answered: ${answer.kind === 'tls' ? answer.protocol : recorded(answer.reason)}`,
        ],
      ),
      args: { port: first.server.port },
    },
  ]
}

function answerTo(attempt: Attempt) {
  const control = controlOf(attempt)
  return control && tlsAnswer(control)
}

const certificateCodes: Readonly<Record<string, string>> = {
  CERT_HAS_EXPIRED: 'tls-cert-expired',
  CERT_NOT_YET_VALID: 'tls-cert-not-yet-valid',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls-cert-self-signed',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls-cert-untrusted-ca',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls-cert-chain-incomplete',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls-cert-untrusted-ca',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls-cert-name-mismatch',
  EE_KEY_TOO_SMALL: 'tls-old-session-key-weak',
  CA_KEY_TOO_SMALL: 'tls-old-session-key-weak',
  CA_MD_TOO_WEAK: 'tls-old-session-key-weak',
}

export const badCertificate: Rule = ({ header, session }) =>
  session.attempts.flatMap((attempt) => {
    const event = controlOf(attempt)?.tls
    const certificate = event?.certificate
    if (!event || !certificate) return []
    return problemsOf(certificate, Date.parse(header.startedAt) + (event.atMs ?? 0)).map((code) => ({
      code,
      side: 'server' as const,
      confidence: 'certain' as const,
      attempts: [attempt.id],
      evidence: [{ seq: event.seq, text: printCertificate(certificate) }],
      explainedBy: ['tls-intercepted'],
      args: {
        names: certificate.names.map((name) => name.replace(/^(DNS|IP Address):/, '')).join(', '),
        issuer: certificate.issuer,
        fingerprint: certificate.fingerprint256,
        from: certificate.validFrom.slice(0, 10),
        until: certificate.validTo.slice(0, 10),
        detail: printKey(certificate),
      },
    }))
  })

type Certificate = NonNullable<EventOf<'tls'>['certificate']>

/** OpenSSL names one problem; the dates and the key are looked at besides. */
function problemsOf(
  { problem, chainLength, validFrom, validTo, keyType, keyBits }: Certificate,
  nowMs: number,
): string[] {
  const weak = keyType === 'RSA' && keyBits !== null && keyBits < 2048
  // OpenSSL has no word for a key it finds too small.
  const named =
    problem === null || (weak && problem === 'UNSPECIFIED')
      ? []
      : [certificateCodes[problem] ?? 'tls-cert-untrusted-ca']
  // A leaf alone whose issuer is unknown: the intermediate is missing, or nobody knows the authority.
  const found = new Set(
    named.map((code) =>
      code === 'tls-cert-chain-incomplete' && chainLength > 1 ? 'tls-cert-untrusted-ca' : code,
    ),
  )
  if (Date.parse(validTo) < nowMs) found.add('tls-cert-expired')
  if (Date.parse(validFrom) > nowMs) found.add('tls-cert-not-yet-valid')
  if (weak) found.add('tls-old-session-key-weak')
  return [...found]
}

function printCertificate({ subject, issuer, validFrom, validTo, problem }: Certificate): Phrase {
  const [from, to] = [validFrom.slice(0, 10), validTo.slice(0, 10)]
  return problem
    ? t`${subject}, issued by ${issuer}, valid ${from} to ${to}: ${problem}`
    : t`${subject}, issued by ${issuer}, valid ${from} to ${to}`
}

function printKey({ keyType, keyBits }: Certificate): Phrase | string {
  if (!keyBits) return keyType ?? ''
  return keyType ? t`${keyType}, ${keyBits} bits` : t`${keyBits} bits`
}
