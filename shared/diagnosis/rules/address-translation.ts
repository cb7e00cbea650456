/** What several odd addresses show together: relays, gateways and networks seen from inside. */

import { addressKind, isPublic, sameAddress } from '../../ftp/address.ts'
import { isNegative } from '../../ftp/reply-code.ts'
import { failureName } from '../../language/code-names.ts'
import { t } from '../../language/say.ts'
import { exchangeOf, finalReplyOf } from '../../session/outcome.ts'
import type { Attempt } from '../../session/session.ts'
import { type Transfer, transfersOf } from '../../session/transfer.ts'
import { type Conclusion, evidence, type Rule } from '../finding.ts'
import { seenAs } from '../seen-as.ts'

/** A PASV reply that names an address of the server's own network. */
function innerOffer(attempt: Attempt): Transfer | null {
  const isInner = ({ offered }: Transfer) =>
    offered !== null &&
    !sameAddress(offered.address, attempt.server.address) &&
    ['private', 'loopback'].includes(addressKind(offered.address))
  return attempt.mode === 'passive' ? (transfersOf(attempt).find(isInner) ?? null) : null
}

/**
 * PORT with our own address is called illegal, and PASV names an inner address: the server sees a relay as its client.
 * Only the control port is passed on, so neither mode can work.
 */
export const forwarder: Rule = ({ session }) =>
  session.attempts.flatMap((active): Conclusion[] => {
    const port = transfersOf(active).find(({ setUp }) => {
      const reply = finalReplyOf(setUp)
      return (
        isNegative(reply?.code ?? null) &&
        /illegal|won.t open|foreign|does not match|not same/i.test(reply?.lines.join(' ') ?? '')
      )
    })
    const passive = session.attempts.find(
      (other) =>
        other.server.address === active.server.address &&
        other.protection === active.protection &&
        innerOffer(other),
    )
    const offer = passive && innerOffer(passive)
    // Behind NAT of our own, PORT is refused for our sake and tells nothing about the server's side.
    const hidden = isPublic(active.server.address) && port?.offered && !isPublic(port.offered.address)
    if (active.mode !== 'active' || !port || !passive || !offer || hidden) return []
    if (transfersOf(passive).some(({ status }) => status === 'works')) return []
    return [
      {
        code: 'server-sees-forwarder',
        side: 'server-network',
        confidence: 'likely',
        attempts: [passive.id, active.id],
        evidence: evidence(
          [finalReplyOf(offer.setUp), t`PASV names ${offer.offered?.address}`],
          [port.setUp.command, t`${port.verb} announces our address`],
          [finalReplyOf(port.setUp), t`and is refused: ${finalReplyOf(port.setUp)?.lines[0] ?? ''}`],
        ),
        args: { offered: offer.offered?.address ?? '', server: active.server.address },
      },
    ]
  })

/** An inner address in the 227 proves a NAT; the same port at the outer address does not answer: it is not forwarded. */
export const notForwarded: Rule = ({ session }) =>
  session.attempts.flatMap((attempt): Conclusion[] => {
    const offer = innerOffer(attempt)
    const dial = offer?.dials.find(({ to }) => sameAddress(to.address, attempt.server.address))
    if (!offer || !dial?.failed || dial.failed.how === 'abandoned' || !isPublic(attempt.server.address))
      return []
    return [
      {
        code: 'passive-port-not-forwarded',
        side: 'server-network',
        confidence: 'likely',
        attempts: [attempt.id],
        evidence: evidence(
          [finalReplyOf(offer.setUp), t`PASV names ${offer.offered?.address}: the server is behind NAT`],
          [dial.failed, t`the same port at ${attempt.server.address}: ${failureName(dial.failed)}`],
        ),
        args: {
          server: attempt.server.address,
          port: dial.to.port,
          ports: `${dial.to.port}`,
          offered: offer.offered?.address ?? '',
        },
        explainedBy: ['server-sees-forwarder', 'alg-blinded-by-tls', 'alg-missing-on-nonstandard-port'],
      },
    ]
  })

/** We reach the server by its outer address, and it sees us come from an inner one: we are inside its own network. */
export const hairpin: Rule = ({ session }) =>
  session.attempts.flatMap((attempt): Conclusion[] => {
    const stat = finalReplyOf(exchangeOf(attempt, 'STAT'))
    const seen = seenAs(stat?.lines ?? [])
    const local = attempt.connections.find(({ role, connected }) => role === 'control' && connected)?.from
    const failed = transfersOf(attempt).find(
      ({ phase, status }) => phase === 'data-connect' && status === 'fails',
    )
    if (!stat || !seen || !local || !failed?.data?.failed || attempt.mode !== 'passive') return []
    const inside =
      addressKind(seen) === 'private' &&
      addressKind(local.address) === 'private' &&
      isPublic(attempt.server.address)
    // Some servers name themselves in STAT.
    const itself = transfersOf(attempt).some(({ offered }) => offered && sameAddress(offered.address, seen))
    if (!inside || itself) return []
    return [
      {
        code: 'passive-hairpin-nat',
        side: 'client-network',
        confidence: 'likely',
        attempts: [attempt.id],
        evidence: evidence(
          [stat, t`the server sees us come from ${seen}`],
          [
            failed.data.failed,
            t`the data connection to ${failed.data.to.address}: ${failureName(failed.data.failed)}`,
          ],
        ),
        args: { server: attempt.server.address, seen, local: local.address, port: failed.data.to.port },
      },
    ]
  })

/** The same server lists on port 21 and not on this port: what helps FTP through the firewall watches port 21 only. */
export const unwatchedPort: Rule = ({ session, questions }) =>
  questions.flatMap((question) => {
    const failed = session.attempts.find(({ id }) => question.id === `${id}-port-21`)
    const works = transfersOf(question).find(({ status }) => status === 'works')
    const broken =
      failed &&
      transfersOf(failed).find(({ phase, status }) => phase === 'data-connect' && status === 'fails')
    if (!failed || !works || !broken) return []
    return [
      {
        code: 'alg-missing-on-nonstandard-port',
        side: 'server-network',
        confidence: 'likely',
        attempts: [failed.id, question.id],
        evidence: evidence(
          [
            broken.data?.failed,
            t`on port ${failed.server.port} the data connection of ${broken.verb}: ${failureName(broken.data?.failed)}`,
          ],
          [works.data?.connected, t`on port 21 the one of ${works.verb} stands`],
        ),
        args: { port: failed.server.port, server: failed.server.address },
      },
    ]
  })
