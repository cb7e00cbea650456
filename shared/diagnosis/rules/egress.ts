/** Outgoing connections of the server, where this run proves that they could arrive. */
import { printEndpoint, sameAddress } from '../../ftp/address.ts'
import { isPositive } from '../../ftp/reply-code.ts'
import { type Phrase, t } from '../../language/say.ts'
import { finalReplyOf } from '../../session/outcome.ts'
import type { Attempt, Connection } from '../../session/session.ts'
import { transfersOf } from '../../session/transfer.ts'
import { type Conclusion, evidence, type Rule } from '../finding.ts'

/**
 * PORT is accepted at two listeners or more and none is ever called, while this very server has reached this vantage
 * for another reason (an ident lookup): the way back is open, and data connections are not let out.
 */
export const blockedEgress: Rule = ({ session }) => {
  const servers = [...new Set(session.attempts.map(({ server }) => server.address))]
  return servers.flatMap((address): Conclusion[] => {
    const attempts = session.attempts.filter(({ server }) => sameAddress(server.address, address))
    const asked = attempts.flatMap((attempt) => (attempt.mode === 'active' ? acceptedIn(attempt) : []))
    const silent = asked.filter(({ data }) => data?.listening && !data.connected)
    const ports = new Set(silent.map(({ data }) => data?.to.port))
    const other = session.idents.find((connection) => hasReachedUs(connection, address))
    if (!other?.connected || ports.size < 2 || silent.length < asked.length) return []
    return [
      {
        code: 'active-server-egress-blocked',
        side: 'server-network',
        confidence: 'likely',
        attempts: attempts.filter(({ mode }) => mode === 'active').map(({ id }) => id),
        evidence: evidence(
          [other.connected, t`a connection of the server reaches port ${other.to.port} of this vantage`],
          ...silent.map(({ setUp, data }): [typeof data, Phrase] => [
            data,
            t`the listener at ${data ? printEndpoint(data.to) : ''}, announced with ${setUp.command?.verb}, is not called`,
          ]),
        ),
        args: { server: address },
      },
    ]
  })
}

const acceptedIn = (attempt: Attempt) =>
  transfersOf(attempt).filter(({ setUp }) => isPositive(finalReplyOf(setUp)?.code ?? null))

const hasReachedUs = ({ connected }: Connection, address: string): boolean =>
  connected?.from != null && sameAddress(connected.from.address, address)
