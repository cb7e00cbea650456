import { asksForProtection, punishesFailures, refusesSource } from '../../ftp/refusal.ts'
import { replyText } from '../../ftp/reply.ts'
import { isPositive } from '../../ftp/reply-code.ts'
import { endNames } from '../../language/code-names.ts'
import { t } from '../../language/say.ts'
import { controlOf, exchangeOf, finalReplyOf, loginOf, outcomeOf } from '../../session/outcome.ts'
import { wasWaitedFor } from '../../session/patience.ts'
import type { Attempt, Exchange } from '../../session/session.ts'
import type { EventOf } from '../../trace/event.ts'
import { type Conclusion, evidence, type Facts, type Reading, type Rule } from '../finding.ts'
import { floodOf } from './floods.ts'

/** The login was answered with a refusal, or with the end of the connection. */
export const loginRefused: Rule = (facts) =>
  facts.session.attempts.flatMap((attempt) => {
    const login = loginOf(attempt)
    const reply = finalReplyOf(login)
    if (!login) return []
    if (reply && isUnfinished(login, reply)) return floodOf(attempt) ? [] : silence(attempt)
    if (reply && !isPositive(reply.code)) return [refusal(facts, attempt, reply)]
    if (!reply && login.state === 'unanswered') return diedAtLogin(attempt)
    return []
  })

/** USER was answered as it should be, and it never came to PASS: the run was over. */
const isUnfinished = ({ command }: Exchange, { code }: EventOf<'reply'>): boolean =>
  command?.verb === 'USER' && code === 331

function refusal({ header, session }: Facts, attempt: Attempt, reply: EventOf<'reply'>): Conclusion {
  const text = reply.lines.join(' ')
  const verb = loginOf(attempt)?.command?.verb ?? 'PASS'
  const { user } = header.target
  const reading = read(reply.code, text, verb, user, offersTls(attempt))
  const onlyInClear =
    attempt.protection !== 'clear' && aboutWho.has(reading.code) && acceptedInClear(session, attempt)
  return {
    ...(onlyInClear ? plainRequired : reading),
    attempts: [attempt.id],
    evidence: [{ seq: reply.seq, text: t`${verb} was answered: ${reply.lines[0] ?? ''}` }],
    args: {
      user,
      verb,
      reply: `${reply.code ?? ''} ${replyText(reply.lines)}`.trim(),
      host: header.target.host,
      text,
      service: '',
    },
    explainedBy: ['not-ftp-service', 'login-otp-challenge'],
    // Refused in clear and accepted under TLS, or the other way round: a rule of the server, which was met.
    harmless:
      asksForProtection(text) && session.attempts.some((other) => outcomeOf(other).status === 'works'),
    survivable: Boolean(onlyInClear),
  }
}

/** Refusals that speak of the user, although the same login is accepted in clear. */
const aboutWho: ReadonlySet<string> = new Set([
  'login-bad-credentials',
  'login-anonymous-refused',
  'login-user-not-allowed',
])

const plainRequired: Reading = { code: 'login-plain-required', side: 'server', confidence: 'likely' }

const acceptedInClear = ({ attempts }: Facts['session'], { server }: Attempt): boolean =>
  attempts.some(
    (other) =>
      other.protection === 'clear' &&
      other.server.address === server.address &&
      isPositive(finalReplyOf(loginOf(other))?.code ?? null),
  )

function read(code: number | null, text: string, verb: string, user: string, tlsOffered: boolean): Reading {
  const certain = (name: string, side: Conclusion['side']): Reading => ({
    code: name,
    side,
    confidence: 'certain',
  })
  if (/OOPS.*(writable (root|anonymous root)|chroot)/i.test(text))
    return certain('login-chroot-writable', 'server')
  if (/OOPS.*(cannot change directory|home)|home directory|does not exist or is unreachable/i.test(text)) {
    return certain('login-home-inaccessible', 'server')
  }
  if (/^500 OOPS/.test(text)) return certain('login-dies-after-pass', 'server')
  // It greeted like FTP and does not go on so.
  if (code === null) return { code: 'not-ftp-service', side: 'unknown', confidence: 'possible' }
  if (/anonymous sessions may not use encryption/i.test(text)) {
    return certain('login-anonymous-no-tls', 'server')
  }
  if (/(may|must|can|do|shall) ?not use (encrypt\w*|TLS|SSL)/i.test(text)) {
    return certain('login-plain-required', 'server')
  }
  if (/basic auth\w*.{0,60}(disabled|not allowed|switched off)/i.test(text)) {
    return certain('login-platform-credentials-disabled', 'server')
  }
  if (asksForProtection(text)) {
    return certain('login-tls-required', 'client')
  }
  if (code === 332) return certain('login-acct-required', 'credentials')
  if (punishesFailures(text)) return certain('login-ban-after-failures', 'server')
  if (refusesSource(text)) return certain('control-blocked-by-source', 'server')
  if (/too many|maximum (number|login)|more than \d+ (connections|times)/i.test(text)) {
    return certain('login-too-many-sessions', 'server')
  }
  // Pure-FTPd’s words for an account it has switched off by its number.
  if (/disabled|locked|expired|can.?t trust you/i.test(text))
    return certain('login-account-disabled', 'credentials')
  if (/anonymous only/i.test(text)) return certain('login-anonymous-only', 'server')
  if (/valid hostname/i.test(text)) return certain('login-host-name-required', 'client')
  if (isForTheMoment(code)) return { code: 'greeting-maintenance', side: 'server', confidence: 'likely' }
  if (/^(anonymous|ftp)$/i.test(user)) return certain('login-anonymous-refused', 'credentials')
  if (verb === 'USER') return certain('login-user-not-allowed', 'server')
  // ProFTPD's per-user TLS policy answers a bare 530: with TLS on offer a plain refusal is not proof.
  return { code: 'login-bad-credentials', side: 'credentials', confidence: tlsOffered ? 'likely' : 'certain' }
}

/** RFC 959 section 4.2.1: 4yz may be tried again. 430 is the one of them that speaks of the password. */
const isForTheMoment = (code: number): boolean => code >= 400 && code < 500 && code !== 430

const offersTls = (attempt: Attempt): boolean =>
  finalReplyOf(exchangeOf(attempt, 'FEAT'))?.lines.some((line) => /AUTH/i.test(line)) ?? false

function diedAtLogin(attempt: Attempt): Conclusion[] {
  const login = loginOf(attempt)
  const closed = controlOf(attempt)?.closed
  const verb = login?.command?.verb ?? 'PASS'
  if (closed?.by !== 'server') return silence(attempt)
  return [
    {
      code: 'login-dies-after-pass',
      side: 'server',
      confidence: 'likely',
      attempts: [attempt.id],
      evidence: evidence(
        [login?.command, t`${verb} sent`],
        [closed, t`the server closes the connection (${endNames[closed.how]})`],
      ),
      args: { verb },
      explainedBy: ['login-chroot-writable', 'tls-client-cert-required', 'tls-plaintext-in-session'],
    },
  ]
}

function silence(attempt: Attempt): Conclusion[] {
  const login = loginOf(attempt)
  // A 331 is an answer: who says nothing after it is the client.
  if (!login?.command || login.replies.some(({ malformed }) => !malformed)) return []
  const closed = controlOf(attempt)?.closed
  if (closed && !wasWaitedFor(login.command, closed)) return []
  const verb = login.command.verb
  return [
    {
      code: 'command-hangs',
      side: 'unknown',
      confidence: 'possible',
      attempts: [attempt.id],
      evidence: evidence([login.command, t`${verb} is never answered`], [closed, t`given up`]),
      args: { verb },
    },
  ]
}
