/** Greeting and session set-up: what is odd about replies that the session survived, or did not. */

import { isUnclosed, replyText } from '../../ftp/reply.ts'
import { isNegative, isPositive, isUnsupported } from '../../ftp/reply-code.ts'
import { decimal, type Phrase, recorded, t } from '../../language/say.ts'
import { exchangeOf, finalReplyOf, greetingOf } from '../../session/outcome.ts'
import type { Attempt } from '../../session/session.ts'
import type { EventOf } from '../../trace/event.ts'
import { clearTwin } from '../clear-twin.ts'
import { type Conclusion, evidence, type Reading, type Rule } from '../finding.ts'
import { featuresIn } from '../software.ts'

type Reply = EventOf<'reply'>

const slowLoginMs = 3000

/** A finding about one reply. */
const about = (attempt: Attempt, reply: Reply, reading: Reading, text: Phrase): Conclusion => ({
  ...reading,
  attempts: [attempt.id],
  evidence: [{ seq: reply.seq, text }],
  args: {
    reply: reply.lines[0] ?? '',
    verb: '',
    seconds: decimal((reply.afterMs ?? 0) / 1000, 1),
    text: replyText(reply.lines),
  },
})

export const oddGreeting: Rule = ({ session }) =>
  session.attempts.flatMap((attempt) => {
    const reply = finalReplyOf(greetingOf(attempt))
    if (!reply || !isPositive(reply.code)) return []
    const first = reply.lines[0] ?? ''
    if (isUnclosed(reply)) {
      const reading: Reading = { code: 'greeting-multiline-unclosed', side: 'server', confidence: 'certain' }
      return [about(attempt, reply, reading, t`it begins with ${first} and never ends`)]
    }
    const problem = reply.malformed ? recorded(reply.malformed) : oddText(reply.lines)
    if (problem) {
      const reading: Reading = { code: 'greeting-malformed', side: 'server', confidence: 'certain' }
      return [about(attempt, reply, reading, t`${first}: ${problem}`)]
    }
    if (/^220[ -]\*{4,}/.test(first)) {
      const reading: Reading = { code: 'greeting-masked-by-middlebox', side: 'path', confidence: 'possible' }
      return [about(attempt, reply, reading, t`${first}`)]
    }
    return []
  })

/** Some clients read a line into no more than this. */
const longestLine = 512

function oddText(lines: readonly string[]): Phrase | null {
  if (lines.some((line) => line.length > longestLine)) return t`a line of more than ${longestLine} letters`
  return lines.some((line) => /[\p{Cc}\p{Cf}]/u.test(line.replaceAll('\t', ' ')))
    ? t`control characters, or such as nobody sees`
    : null
}

export const oddSetUp: Rule = ({ session }) =>
  session.attempts.flatMap((attempt) => {
    const [feat, syst, pwd, type, cwd] = ['FEAT', 'SYST', 'PWD', 'TYPE', 'CWD'].map((verb) => {
      const exchange = exchangeOf(attempt, verb)
      const reply = finalReplyOf(exchange)
      return reply ? { reply, argument: exchange?.command?.argument ?? '' } : null
    })
    const found: (Conclusion | false | null | undefined)[] = [
      feat &&
        isUnsupported(feat.reply.code) &&
        about(
          attempt,
          feat.reply,
          { code: 'feat-unsupported', side: 'server', confidence: 'certain' },
          t`${feat.reply.lines[0] ?? ''}`,
        ),
      syst &&
        /^215[ -]X{4,}/.test(syst.reply.lines[0] ?? '') &&
        about(
          attempt,
          syst.reply,
          { code: 'middlebox-masks-replies', side: 'path', confidence: 'likely' },
          t`${syst.reply.lines[0] ?? ''}`,
        ),
      pwd &&
        pwd.reply.code === 257 &&
        !/".*"/s.test(pwd.reply.lines.join('')) &&
        about(
          attempt,
          pwd.reply,
          { code: 'pwd-malformed', side: 'server', confidence: 'certain' },
          t`${pwd.reply.lines[0] ?? ''}`,
        ),
      type &&
        type.reply.code !== 421 &&
        isNegative(type.reply.code) &&
        about(
          attempt,
          type.reply,
          { code: 'type-i-refused', side: 'server', confidence: 'certain' },
          t`${type.reply.lines[0] ?? ''}`,
        ),
      cwd &&
        cwd.reply.code !== 421 &&
        isNegative(cwd.reply.code) && {
          ...about(
            attempt,
            cwd.reply,
            { code: 'cwd-start-failed', side: 'server', confidence: 'certain' },
            t`CWD ${cwd.argument} was answered: ${cwd.reply.lines[0] ?? ''}`,
          ),
          args: { path: cwd.argument, reply: cwd.reply.lines[0] ?? '' },
        },
    ]
    return found.filter((each): each is Conclusion => Boolean(each))
  })

/** Replies that differ between clear and TLS beyond what TLS itself changes: something on the way edits them. */
export const editedReplies: Rule = ({ session }) =>
  session.attempts.flatMap((secret) => {
    if (secret.protection === 'clear') return []
    const clear = clearTwin(session, secret)
    const [inClear, underTls] = [clear, secret].map(
      (attempt) => attempt && finalReplyOf(exchangeOf(attempt, 'SYST')),
    )
    if (!clear || !inClear || !underTls || replyText(inClear.lines) === replyText(underTls.lines)) return []
    return [
      {
        code: 'middlebox-masks-replies',
        side: 'path',
        confidence: 'certain',
        attempts: [clear.id, secret.id],
        evidence: evidence(
          [inClear, t`in clear: ${inClear.lines[0] ?? ''}`],
          [underTls, t`under TLS: ${underTls.lines[0] ?? ''}`],
        ),
        args: { reply: inClear.lines[0] ?? '' },
      },
    ]
  })

/** FEAT before and after AUTH TLS of one control connection. */
export const changedFeatures: Rule = ({ session }) =>
  session.attempts.flatMap((attempt) => {
    const feats = attempt.exchanges.filter(({ command }) => command?.verb === 'FEAT').map(finalReplyOf)
    const [before, after] = [feats[0], feats[1]]
    if (!before || !after || before.code !== 211 || after.code !== 211) return []
    const plain = (reply: Reply) =>
      new Set(featuresIn(reply.lines).filter((line) => !/^(AUTH|PBSZ|PROT|CCC|SSCN|CDC)\b/i.test(line)))
    const [a, b] = [plain(before), plain(after)]
    const changed = [...[...a].filter((line) => !b.has(line)), ...[...b].filter((line) => !a.has(line))]
    if (changed.length === 0) return []
    return [
      {
        code: 'feat-changes-after-tls',
        side: 'path',
        confidence: 'possible',
        attempts: [attempt.id],
        evidence: evidence(
          [before, t`FEAT in clear`],
          [after, t`FEAT under TLS differs in ${changed.slice(0, 5).join(', ')}`],
        ),
        args: { features: changed.slice(0, 5).join(', ') },
      },
    ]
  })

export const slowLogin: Rule = ({ session }) =>
  session.attempts.flatMap((attempt) => {
    const reply = finalReplyOf(exchangeOf(attempt, 'PASS'))
    if (!reply || !isPositive(reply.code) || (reply.afterMs ?? 0) < slowLoginMs) return []
    const text = t`PASS was answered after ${decimal((reply.afterMs ?? 0) / 1000, 1)} s`
    return [about(attempt, reply, { code: 'login-slow', side: 'server', confidence: 'certain' }, text)]
  })
