/** Transfers in clear on a control connection under TLS: RFC 4217 section 12.4 lets a server refuse them. */
import { replyText } from '../../ftp/reply.ts'
import { isNegative, isPositive } from '../../ftp/reply-code.ts'
import { t } from '../../language/say.ts'
import { finalReplyOf } from '../../session/outcome.ts'
import type { Attempt, Exchange } from '../../session/session.ts'
import { transfersOf } from '../../session/transfer.ts'
import { type Conclusion, evidence, type Rule } from '../finding.ts'

const codes: readonly (number | null)[] = [521, 522, 534, 550]
const words = /\bPROT\b|encrypt|\bSSL\b|\bTLS\b|secure/i

export const protectionDemanded: Rule = ({ session }) =>
  session.attempts.flatMap((attempt): Conclusion[] => {
    if (attempt.protection === 'clear') return []
    const refused = refusals(attempt).find((exchange) => {
      const reply = finalReplyOf(exchange)
      return reply && codes.includes(reply.code) && words.test(reply.lines.join(' '))
    })
    const reply = finalReplyOf(refused ?? null)
    if (!refused?.command || !reply || protectsData(attempt, refused.command.seq)) return []
    return [
      {
        code: 'data-prot-required',
        side: 'client',
        confidence: 'certain',
        attempts: [attempt.id],
        evidence: evidence(
          [refused.command, t`${refused.command.verb} is sent, and no PROT P before it was accepted`],
          [reply, t`the server answers: ${reply.lines[0] ?? ''}`],
        ),
        args: { reply: `${reply.code} ${replyText(reply.lines)}` },
      },
    ]
  })

/** PROT C itself, or a transfer after it. */
function refusals(attempt: Attempt): readonly Exchange[] {
  const asked = attempt.exchanges.filter(
    ({ command }) => command?.verb === 'PROT' && /^C$/i.test(command.argument ?? ''),
  )
  return [...asked, ...transfersOf(attempt).flatMap(({ transfer }) => transfer ?? [])].filter((exchange) =>
    isNegative(finalReplyOf(exchange)?.code ?? null),
  )
}

function protectsData({ exchanges }: Attempt, before: number): boolean {
  const last = exchanges.findLast(
    (exchange) =>
      exchange.command?.verb === 'PROT' &&
      exchange.command.seq < before &&
      isPositive(finalReplyOf(exchange)?.code ?? null),
  )
  return /^P$/i.test(last?.command?.argument ?? '')
}
