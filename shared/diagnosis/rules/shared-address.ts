/** Carrier-grade NAT (RFC 6598): a provider's own translation, which no setting of ours brings connections through. */
import { addressKind, isPublic } from '../../ftp/address.ts'
import { t } from '../../language/say.ts'
import { controlOf, exchangeOf, finalReplyOf, outcomeOf } from '../../session/outcome.ts'
import type { Attempt } from '../../session/session.ts'
import { type Conclusion, evidence, type Rule } from '../finding.ts'
import { seenAs } from '../seen-as.ts'

const isShared = (address: string | null | undefined): address is string =>
  address != null && addressKind(address) === 'carrier-grade-nat'

/** Active mode comes to nothing, and this vantage lives in the provider's shared address space. */
export const carrierNat: Rule = ({ session }) =>
  session.attempts.flatMap((attempt): Conclusion[] => {
    const control = controlOf(attempt)
    if (attempt.mode !== 'active' || !control?.connected || !isPublic(attempt.server.address)) return []
    if (!['fails', 'inconclusive'].includes(outcomeOf(attempt).status)) return []
    const listening = attempt.connections.find((each) => each.listening)?.listening
    if (!listening) return []
    const seen = seenFrom(session.attempts, attempt)
    const local = control.connected.from?.address ?? listening.announced.address
    const shared = [local, listening.announced.address].find(isShared)
    if (shared === undefined) return []
    return [
      {
        code: 'active-cgnat',
        side: 'client-network',
        confidence: 'certain',
        attempts: [attempt.id],
        evidence: evidence(
          [control.connected, t`this vantage is ${local}, the server ${attempt.server.address}`],
          [listening, t`it announces ${listening.announced.address}`],
          [seen?.reply, t`the server sees us come from ${seen?.address ?? ''}`],
        ),
        args: { local: shared, seen: seen?.address ?? '' },
      },
    ]
  })

function seenFrom(attempts: readonly Attempt[], { server }: Attempt) {
  for (const attempt of attempts) {
    const reply = attempt.server.address === server.address && finalReplyOf(exchangeOf(attempt, 'STAT'))
    const address = reply && seenAs(reply.lines)
    if (reply && address && isPublic(address)) return { reply, address }
  }
  return null
}
