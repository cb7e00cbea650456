/** A proxy before the server hides who the client is. */

import { isPublic, printEndpoint, sameAddress } from '../../ftp/address.ts'
import { isNegative } from '../../ftp/reply-code.ts'
import { t } from '../../language/say.ts'
import { finalReplyOf } from '../../session/outcome.ts'
import type { Attempt, Session } from '../../session/session.ts'
import { transfersOf } from '../../session/transfer.ts'
import { type Conclusion, evidence, type Rule } from '../finding.ts'
import { seenAs } from '../seen-as.ts'

/** We have a public address and announce it; PORT is refused as foreign, and STAT shows somebody else as the client. */
export const proxied: Rule = ({ session }) =>
  session.attempts.flatMap((attempt): Conclusion[] => {
    const port = (attempt.mode === 'active' ? transfersOf(attempt) : []).find(({ setUp }) => {
      const reply = finalReplyOf(setUp)
      return isNegative(reply?.code ?? null) && foreign.test(reply?.lines.join(' ') ?? '')
    })
    const local = attempt.connections.find(({ role, connected }) => role === 'control' && connected)?.from
    const announced = port?.offered
    if (!port || !announced || !local || !isPublic(local.address)) return []
    if (!sameAddress(announced.address, local.address)) return []
    const seen = seenBy(session, attempt)
    if (!seen || sameAddress(seen.address, local.address)) return []
    return [
      {
        code: 'active-behind-l4-proxy',
        side: 'server-network',
        confidence: 'likely',
        attempts: [attempt.id],
        evidence: evidence(
          [seen.reply, t`the server sees ${seen.address} as its client`],
          [port.setUp.command, t`${port.verb} announces ${printEndpoint(announced)}, our true address`],
          [finalReplyOf(port.setUp), t`and is refused: ${finalReplyOf(port.setUp)?.lines[0] ?? ''}`],
        ),
        args: { seen: seen.address },
        explainedBy: ['server-sees-forwarder', 'vantage-behind-nat'],
        survivable: transfersOf(attempt).some(({ status }) => status === 'works'),
      },
    ]
  })

const foreign = /illegal|won.t open|foreign|does not match|not same/i

/** Whom the server calls its client, asked in any attempt at the same address. */
function seenBy({ attempts }: Session, { server }: Attempt) {
  for (const attempt of attempts.filter((other) => sameAddress(other.server.address, server.address))) {
    const reply = finalReplyOf(attempt.exchanges.find(({ command }) => command?.verb === 'STAT') ?? null)
    const address = seenAs(reply?.lines ?? [])
    // Some servers name themselves here.
    if (reply && address && !sameAddress(address, server.address)) return { reply, address }
  }
  return null
}
