/** Worth knowing and nobody's fault: how the server connects back, what it lets strangers do, what it tells of itself. */
import { addressKind, isPublic } from '../../ftp/address.ts'
import { isPositive } from '../../ftp/reply-code.ts'
import { t } from '../../language/say.ts'
import { exchangeOf, finalReplyOf, greetingOf, loginOf } from '../../session/outcome.ts'
import { transfersOf } from '../../session/transfer.ts'
import { type Conclusion, evidence, type Rule } from '../finding.ts'

export const sourcePort: Rule = ({ session }) =>
  session.attempts.flatMap((attempt) => {
    const odd = attempt.connections.filter(
      ({ dialledBy, connected, connect }) =>
        dialledBy === 'server' && connected?.from && !connect?.listener && connected.from.port !== 20,
    )
    const [first] = odd
    if (!first?.connected?.from) return []
    return [
      {
        code: 'active-source-port-not-20',
        side: 'server',
        confidence: 'certain',
        attempts: [attempt.id],
        evidence: odd.flatMap(({ connected }) =>
          evidence([connected, t`it connects back from port ${connected?.from?.port}`]),
        ),
        args: { port: first.connected.from.port, source: first.connected.from.port },
      },
    ]
  })

/** The connection is there before the reply to PORT: the server connected while it read the command. */
export const eagerConnect: Rule = ({ session }) =>
  session.attempts.flatMap((attempt) => {
    const eager = transfersOf(attempt).find(({ setUp, data }) => {
      const reply = finalReplyOf(setUp)
      return (
        attempt.mode === 'active' &&
        reply &&
        isPositive(reply.code) &&
        data?.connect &&
        data.connect.seq < reply.seq
      )
    })
    if (!eager) return []
    return [
      {
        code: 'active-eager-connect',
        side: 'server',
        confidence: 'certain',
        attempts: [attempt.id],
        evidence: evidence(
          [eager.setUp.command, t`${eager.verb} is sent`],
          [eager.data?.connect, t`the server connects back`],
          [finalReplyOf(eager.setUp), t`and answers only then`],
        ),
        args: { verb: eager.verb },
      },
    ]
  })

export const anonymousWelcome: Rule = ({ header, session }) =>
  session.attempts.flatMap((attempt) => {
    const reply = finalReplyOf(loginOf(attempt))
    if (!/^(anonymous|ftp)$/i.test(header.target.user) || !reply || !isPositive(reply.code)) return []
    return [
      {
        code: 'sec-anonymous-enabled',
        side: 'server',
        confidence: 'certain',
        attempts: [attempt.id],
        evidence: [{ seq: reply.seq, text: t`${reply.lines[0] ?? ''}` }],
        args: { user: header.target.user },
      },
    ]
  })

/** Private addresses in greeting, STAT or PASV of a server on the internet. */
export const leakedAddress: Rule = ({ session }) =>
  session.attempts.flatMap((attempt): Conclusion[] => {
    if (!isPublic(attempt.server.address)) return []
    const replies = [greetingOf(attempt), exchangeOf(attempt, 'STAT'), exchangeOf(attempt, 'PASV')].map(
      finalReplyOf,
    )
    const leak = replies.flatMap((reply) => {
      const text = reply?.lines.join(' ').replace(/(\d+),(\d+),(\d+),(\d+),\d+,\d+/g, '$1.$2.$3.$4') ?? ''
      const address = [...text.matchAll(/\b(?:\d{1,3}\.){3}\d{1,3}\b|<(?![\w-]*ipv6>)[\w-]+>/g)]
        .map(([match]) => match)
        .find((match) => addressKind(match) === 'private')
      return reply && address ? [{ reply, address }] : []
    })[0]
    if (!leak) return []
    return [
      {
        code: 'sec-internal-address-leak',
        side: 'server',
        confidence: 'certain',
        attempts: [attempt.id],
        evidence: [{ seq: leak.reply.seq, text: t`it shows ${leak.address}` }],
        args: { address: leak.address },
      },
    ]
  })
