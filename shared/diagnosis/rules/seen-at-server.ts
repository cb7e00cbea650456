/** What a capture beside the server shows that no client sees: what it offers inside, and what never comes in. */
import { addressKind, printEndpoint, standsForPublic } from '../../ftp/address.ts'
import { isNegative, isPositive } from '../../ftp/reply-code.ts'
import { decimal, t } from '../../language/say.ts'
import { controlOf, finalReplyOf } from '../../session/outcome.ts'
import { isOver } from '../../session/over.ts'
import type { Attempt } from '../../session/session.ts'
import { type Transfer, transfersOf } from '../../session/transfer.ts'
import { type Conclusion, evidence, type Rule } from '../finding.ts'
import { seenAtServer, seenInside } from '../seen-inside.ts'

const passive = (attempts: readonly Attempt[]) =>
  attempts.flatMap((attempt) =>
    attempt.mode === 'passive' ? transfersOf(attempt).map((transfer) => ({ attempt, transfer })) : [],
  )

/** A client from the internet is told an inner address. Whether something rewrites it on the way is not seen from here. */
export const innerOffer: Rule = (facts) =>
  passive(facts.session.attempts).flatMap(({ attempt, transfer }): Conclusion[] => {
    const client = controlOf(attempt)?.from?.address ?? ''
    const { offer, offered, data } = transfer
    if (!offer || 'problem' in offer || offer.value.address === null || !offered) return []
    if (addressKind(offered.address) !== 'private' || !standsForPublic(client)) return []
    if (!seenInside(facts, attempt)) return []
    return [
      {
        code: 'pasv-private-address',
        side: 'server',
        confidence: data === null ? 'likely' : 'possible',
        attempts: [attempt.id],
        evidence: evidence(
          [
            finalReplyOf(transfer.setUp),
            t`${transfer.verb} offers ${printEndpoint(offered)} to a client at ${client}`,
          ],
          [data?.connected, t`and a connection comes to this port all the same`],
        ),
        args: { offered: offered.address, port: offered.port, server: attempt.server.address },
        // It comes through: the client replaces the address, or a helper does.
        harmless: data?.connected != null,
      },
    ]
  })

/** The offer went out, and nobody dialled. */
export const neverArrived: Rule = (facts) =>
  passive(facts.session.attempts).flatMap(({ attempt, transfer }): Conclusion[] => {
    const { offered, setUp, dials } = transfer
    const reply = finalReplyOf(setUp)
    if (!seenAtServer(facts, attempt) || !offered || !reply || dials.length > 0) return []
    if (!isPositive(reply.code)) return []
    const waitedMs = waitedFor(attempt, transfer, reply.atMs)
    if (waitedMs < patienceMs && !missed(transfer)) return []
    return [
      {
        code: 'passive-port-filtered',
        side: 'path',
        confidence: 'possible',
        attempts: [attempt.id],
        evidence: evidence(
          [reply, t`${transfer.verb} offers port ${offered.port}`],
          [
            endOf(attempt, transfer),
            t`no connection request arrives at the server within ${decimal(waitedMs / 1000, 1)} s`,
          ],
        ),
        args: {
          server: attempt.server.address,
          port: offered.port,
          ports: `${offered.port}`,
          seconds: decimal(waitedMs / 1000, 1),
          working: '',
        },
        explainedBy: ['pasv-private-address', 'alg-blinded-by-tls'],
        survivable: transfersOf(attempt).some(({ status }) => status === 'works'),
      },
    ]
  })

/** A client dials as soon as it has the port. */
const patienceMs = 1500

/** The server itself says that nobody came. */
function missed({ transfer }: Transfer): boolean {
  const reply = finalReplyOf(transfer)
  return isNegative(reply?.code ?? null) && /^4(2[156])$/.test(`${reply?.code}`)
}

/** What ended the waiting: the answer to the transfer, the next command, the end of the session. */
function endOf(attempt: Attempt, { setUp, transfer }: Transfer) {
  const after = (transfer?.command ?? setUp.command)?.seq ?? 0
  const next = attempt.exchanges.find(({ command }) => command !== null && command.seq > after)
  const answer = finalReplyOf(transfer)
  return answer ?? next?.command ?? (isOver(attempt) ? controlOf(attempt)?.closed : null)
}

const waitedFor = (attempt: Attempt, transfer: Transfer, sinceMs: number | null): number =>
  Math.max(0, (endOf(attempt, transfer)?.atMs ?? sinceMs ?? 0) - (sinceMs ?? 0))
