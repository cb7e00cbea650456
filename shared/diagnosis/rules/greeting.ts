import { refusesSource } from '../../ftp/refusal.ts'
import { replyText } from '../../ftp/reply.ts'
import { isNegative, isPositive } from '../../ftp/reply-code.ts'
import { endNames } from '../../language/code-names.ts'
import { decimal, type Phrase, t } from '../../language/say.ts'
import { isHidden, isIncomplete } from '../../session/hidden-transfer.ts'
import { controlOf, finalReplyOf, greetingOf, isUnderWay } from '../../session/outcome.ts'
import { isOver } from '../../session/over.ts'
import type { Attempt } from '../../session/session.ts'
import type { EventOf } from '../../trace/event.ts'
import { type Conclusion, evidence, type Facts, type Reading, type Rule } from '../finding.ts'
import { askedForIdent, reverseLookup } from './lookups.ts'
import { implicitPort } from './tls.ts'

const slowMs = 3000

/** Connected, and then what came first was not 220. */
export const badGreeting: Rule = (facts) =>
  facts.session.attempts.flatMap((attempt) => {
    const control = controlOf(attempt)
    if (!control?.connected) return []
    const reply = finalReplyOf(greetingOf(attempt))
    // Silence in clear is no riddle on a port that speaks TLS.
    if (!reply)
      return isAwaited(attempt) && implicitPort(facts).length === 0 ? [noGreeting(facts, attempt)] : []
    if (isPositive(reply.code)) return []
    return [refusedGreeting(facts, attempt, reply)]
  })

/** Waited for in vain: a log that only does not show it says what came later, or not how it ended. */
const isAwaited = (attempt: Attempt): boolean =>
  isOver(attempt) &&
  !isUnderWay(attempt) &&
  !isHidden(attempt) &&
  !isIncomplete(attempt) &&
  // TLS that fails before it has a rule of its own.
  controlOf(attempt)?.tlsFailed == null &&
  controlOf(attempt)?.closed?.by !== 'unknown'

function noGreeting({ header, session }: Facts, attempt: Attempt): Conclusion {
  const control = controlOf(attempt)
  const { connected, closed } = control ?? {}
  const waitedMs = (closed?.atMs ?? session.lastMs) - (connected?.atMs ?? 0)
  const args = { host: header.target.host, port: attempt.server.port, seconds: (waitedMs / 1000).toFixed(1) }
  if (closed?.by === 'server') {
    return {
      code: 'control-reset-after-accept',
      side: 'server-network',
      confidence: 'possible',
      attempts: [attempt.id],
      evidence: evidence(
        [connected, t`the connection is accepted`],
        [closed, t`and closed (${endNames[closed.how]}) before any byte, after ${args.seconds} s`],
      ),
      args,
      explainedBy: ['login-ban-after-failures'],
    }
  }
  return {
    code: 'greeting-timeout',
    side: 'server',
    confidence: 'likely',
    attempts: [attempt.id],
    evidence: evidence(
      [connected, t`the connection is accepted`],
      [closed, t`no byte within ${args.seconds} s`],
    ),
    args,
    explainedBy: ['implicit-tls-on-plain-port', 'control-accepts-nothing-behind'],
  }
}

function refusedGreeting({ header }: Facts, attempt: Attempt, reply: EventOf<'reply'>): Conclusion {
  const text = replyText(reply.lines)
  const raw = reply.lines[0] ?? ''
  const { code, side, confidence } = readGreeting(reply)
  return {
    code,
    side,
    confidence,
    attempts: [attempt.id],
    evidence: [{ seq: reply.seq, text: t`first words: ${raw}` }],
    args: {
      host: header.target.host,
      port: attempt.server.port,
      text,
      service: serviceOf(reply.lines) ?? t`another service`,
    },
    // The ban, where this very run has seen what it is for.
    explainedBy: code === 'greeting-421-policy' ? ['login-ban-after-failures'] : [],
  }
}

function readGreeting({ code, lines }: EventOf<'reply'>): Reading {
  const text = lines.join(' ')
  if (/^SSH-/.test(text)) return { code: 'server-is-sftp', side: 'client', confidence: 'certain' }
  if (code === null) {
    return serviceOf(lines)
      ? { code: 'not-ftp-service', side: 'client', confidence: 'certain' }
      : { code: 'not-ftp-service', side: 'client', confidence: 'likely' }
  }
  if (/^500 OOPS/.test(text)) return { code: 'greeting-500-oops', side: 'server', confidence: 'certain' }
  if (refusesSource(text)) return { code: 'control-blocked-by-source', side: 'server', confidence: 'certain' }
  if (
    code === 421 &&
    !banned.test(text) &&
    /from (your|this|the same) (internet address|IP)|allowed from your IP|same IP/i.test(text)
  ) {
    return { code: 'greeting-421-ip-limit', side: 'server', confidence: 'certain' }
  }
  if (code === 421 && (banned.test(text) || /refus|not allowed|denied/i.test(text))) {
    return { code: 'greeting-421-policy', side: 'server', confidence: 'certain' }
  }
  if (code === 421 && /too many|maximum/i.test(text)) {
    return { code: 'greeting-421-too-many-users', side: 'server', confidence: 'certain' }
  }
  if (code === 421) return { code: 'greeting-421-policy', side: 'server', confidence: 'likely' }
  if (/no server available|no valid servers/i.test(text)) {
    return { code: 'greeting-no-valid-server', side: 'server', confidence: 'certain' }
  }
  // 120 may stand for ever; what neither refuses nor puts off is no answer of FTP to being connected to.
  return code === 120 || isNegative(code)
    ? { code: 'greeting-maintenance', side: 'server', confidence: 'likely' }
    : { code: 'not-ftp-service', side: 'client', confidence: 'possible' }
}

const banned = /\bbann?ed\b/i

/** Services known by their first words. */
const services: readonly [RegExp, Phrase | string][] = [
  [/^SSH-/, 'SSH'],
  [/^HTTP\/|^<(!doctype|html)/i, t`a web server`],
  [/^\* OK/, t`an IMAP mail server`],
  [/^\+OK/, t`a POP3 mail server`],
  [/^RFB \d/, t`a VNC screen server`],
  [/^AMQP/, t`a message broker`],
  [/mysql|mariadb/i, t`a database`],
]

const serviceOf = (lines: readonly string[]): Phrase | string | null =>
  services.find(([pattern]) => pattern.test(lines.join('\n')))?.[1] ?? null

/** A mail server greets with 220 too. */
export const mailServer: Rule = ({ header, session }) =>
  session.attempts.flatMap((attempt) => {
    const reply = finalReplyOf(greetingOf(attempt))
    if (reply?.code !== 220 || !/\bE?SMTP\b/.test(reply.lines.join(' '))) return []
    return [
      {
        code: 'not-ftp-service',
        side: 'client',
        confidence: 'certain',
        attempts: [attempt.id],
        evidence: [{ seq: reply.seq, text: t`first words: ${reply.lines[0] ?? ''}` }],
        args: {
          host: header.target.host,
          port: attempt.server.port,
          service: t`a mail server`,
          text: replyText(reply.lines),
        },
      },
    ]
  })

export const slowGreeting: Rule = (facts) =>
  facts.session.attempts.flatMap((attempt) => {
    const reply = finalReplyOf(greetingOf(attempt))
    if (!reply || !isPositive(reply.code) || (reply.afterMs ?? 0) < slowMs) return []
    // The rhythm, and a question to our ident port, tell more than the delay alone.
    if ([...reverseLookup(facts), ...askedForIdent(facts)].some(({ harmless }) => !harmless)) return []
    const seconds = decimal((reply.afterMs ?? 0) / 1000, 1)
    return [
      {
        code: 'greeting-slow',
        side: 'unknown',
        confidence: 'possible',
        attempts: [attempt.id],
        evidence: [{ seq: reply.seq, text: t`greeting after ${seconds} s` }],
        args: { host: facts.header.target.host, seconds },
      },
    ]
  })
