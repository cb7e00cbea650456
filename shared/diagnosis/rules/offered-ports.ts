/** Ports seen across attempts: the control port nobody helps, and one passive port offered twice. */
import { addressKind, sameAddress } from '../../ftp/address.ts'
import { t } from '../../language/say.ts'
import { finalReplyOf, outcomeOf } from '../../session/outcome.ts'
import type { Attempt } from '../../session/session.ts'
import { type Transfer, transfersOf } from '../../session/transfer.ts'
import { type Conclusion, evidence, type Rule } from '../finding.ts'

/** Worth telling only where data connections fail, and not on this machine, where nothing helps FTP along. */
export const unusualPort: Rule = ({ session }) =>
  session.attempts.flatMap((attempt): Conclusion[] => {
    const { address, port } = attempt.server
    const broken = transfersOf(attempt).find(
      ({ phase, status }) => phase === 'data-connect' && status === 'fails',
    )
    if (port === 21 || port === 990 || addressKind(address) === 'loopback') return []
    if (!broken || outcomeOf(attempt).failedPhase !== 'data-connect') return []
    const control = attempt.connections.find(({ role, connected }) => role === 'control' && connected)
    return [
      {
        code: 'control-nonstandard-port',
        side: 'server',
        confidence: 'certain',
        attempts: [attempt.id],
        evidence: evidence([control?.connected, t`the control connection goes to port ${port}`]),
        args: { port },
        harmless: true,
      },
    ]
  })

interface Offering {
  readonly attempt: Attempt
  readonly transfer: Transfer
  readonly seq: number
  readonly until: number
}

/** One port offered to two sessions while neither has used it. */
export const collision: Rule = ({ session }) => {
  const offerings = session.attempts.flatMap(offeringsOf)
  return offerings.flatMap((first): Conclusion[] => {
    const second = offerings.find(
      (other) =>
        other.attempt.id !== first.attempt.id &&
        other.transfer.offered?.port === first.transfer.offered?.port &&
        sameAddress(other.attempt.server.address, first.attempt.server.address) &&
        other.seq > first.seq &&
        other.seq < first.until,
    )
    if (!second) return []
    const port = first.transfer.offered?.port ?? ''
    return [
      {
        code: 'passive-port-collision',
        side: 'server',
        // Two machines behind one address may offer the same port, each its own.
        confidence: 'possible',
        attempts: [first.attempt.id, second.attempt.id],
        evidence: evidence(
          [finalReplyOf(first.transfer.setUp), t`${first.attempt.id} is offered port ${port}`],
          [finalReplyOf(second.transfer.setUp), t`and so is ${second.attempt.id}, before that port was used`],
        ),
        args: { port },
        explainedBy: ['passive-intermittent-backend'],
        harmless: [first, second].every(({ transfer }) => transfer.status === 'works'),
      },
    ]
  })
}

/** An offer holds until the port is connected to, or fails, or the session asks for another. */
function offeringsOf(attempt: Attempt): readonly Offering[] {
  if (attempt.mode !== 'passive') return []
  return transfersOf(attempt).flatMap((transfer, index, all) => {
    const reply = finalReplyOf(transfer.setUp)
    if (!reply || !transfer.offered) return []
    const ends = [
      transfer.data?.connected?.seq,
      transfer.data?.failed?.seq,
      all[index + 1]?.setUp.command?.seq,
      attempt.connections.find(({ id }) => id === transfer.setUp.conn)?.closed?.seq,
    ].filter((seq) => seq !== undefined)
    return [{ attempt, transfer, seq: reply.seq, until: Math.min(...ends, Number.POSITIVE_INFINITY) }]
  })
}
