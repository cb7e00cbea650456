/** What the difference between EPSV and PASV of one session tells: the ports are the same, only the reply differs. */
import { printEndpoint, sameAddress } from '../../ftp/address.ts'
import { finalReplyOf } from '../../session/outcome.ts'
import { portSamples } from '../../session/port-samples.ts'
import type { Attempt, Connection } from '../../session/session.ts'
import { type Transfer, transfersOf } from '../../session/transfer.ts'
import { type Conclusion, evidence, type Rule } from '../finding.ts'

/** The port of a 229 is dead and those of 227 are open: something on the way opens ports by reading 227 only. */
export const unreadEpsv: Rule = ({ session }) =>
  session.attempts.flatMap((attempt): Conclusion[] => {
    const found = attempt.mode === 'passive' ? contrast(attempt) : null
    if (!found) return []
    const { epsv, failed, pasv } = found
    return [
      {
        code: 'epsv-blocked-by-middlebox',
        side: 'path',
        // One port against another may as well be a firewall's range: certainty would take several of each.
        confidence: 'possible',
        attempts: [attempt.id],
        evidence: evidence(
          [finalReplyOf(epsv.setUp), `EPSV offers port ${failed.to.port}`],
          [failed.failed, `dialling ${printEndpoint(failed.to)}: ${failed.failed?.how}`],
          [finalReplyOf(pasv.setUp), `PASV offers port ${pasv.offered?.port}`],
          [pasv.data?.connected, 'and that connects'],
        ),
        args: {},
        explainedBy: [
          'passive-port-collision',
          ...(onlyEpsvFails(attempt) ? [] : ['passive-range-partly-blocked', 'passive-intermittent-backend']),
        ],
      },
    ]
  })

/** Many ports of PASV are open, around the one of EPSV, and that one is not: no rule about ports does this. */
export function onlyEpsvFails(attempt: Attempt): boolean {
  const found = attempt.mode === 'passive' ? contrast(attempt) : null
  const samples = found ? portSamples([attempt]) : []
  const open = samples.filter(({ result }) => result === 'open').map(({ port }) => port)
  const others = samples.filter(({ result, seq }) => result !== 'open' && seq !== found?.failed.failed?.seq)
  const port = found?.failed.to.port ?? 0
  return others.length === 0 && open.length >= 5 && Math.min(...open) < port && port < Math.max(...open)
}

/** Both offers lead to the same address, so that no wrong address explains the difference. */
function contrast(attempt: Attempt) {
  const transfers = transfersOf(attempt)
  const epsv = transfers.find(
    ({ verb, setUp, status, phase }) =>
      verb === 'EPSV' && finalReplyOf(setUp)?.code === 229 && status === 'fails' && phase === 'data-connect',
  )
  const pasv = transfers.find(
    ({ verb, setUp, status, offered }) =>
      verb === 'PASV' &&
      finalReplyOf(setUp)?.code === 227 &&
      status === 'works' &&
      offered !== null &&
      sameAddress(offered.address, attempt.server.address),
  )
  const failed = epsv?.dials.find(({ to }) => sameAddress(to.address, attempt.server.address))
  if (!epsv || !pasv || !failed?.failed || isSuperseded(failed, pasv)) return null
  return pasv.data && sameAddress(pasv.data.to.address, attempt.server.address)
    ? { epsv, failed, pasv }
    : null
}

/** A server closes its listener when it is asked for another: what is refused only then tells nothing. */
const isSuperseded = ({ failed }: Connection, { setUp }: Transfer): boolean =>
  failed !== null && failed.how !== 'timed-out' && failed.seq > (setUp.command?.seq ?? 0)

/** EPSV, which names no address, works; the address in the 227 does not. */
export const wrongAddressOnly: Rule = ({ session }) =>
  session.attempts.flatMap((attempt): Conclusion[] => {
    const transfers = attempt.mode === 'passive' ? transfersOf(attempt) : []
    const good = transfers.find(({ verb, status }) => verb === 'EPSV' && status === 'works')
    const bad = transfers.find(
      ({ verb, offered, dials }) =>
        verb === 'PASV' &&
        offered !== null &&
        !sameAddress(offered.address, attempt.server.address) &&
        !dials.some(({ to, connected }) => connected && sameAddress(to.address, offered.address)),
    )
    if (!good || !bad?.offered) return []
    return [
      {
        code: 'pasv-bad-epsv-good',
        side: 'server',
        confidence: 'certain',
        attempts: [attempt.id],
        evidence: evidence(
          [good.data?.connected, 'after EPSV the data connection stands'],
          [finalReplyOf(bad.setUp), `PASV names ${bad.offered.address}`],
        ),
        args: { offered: bad.offered.address },
        harmless: true,
      },
    ]
  })
