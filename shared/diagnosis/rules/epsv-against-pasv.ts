/** What the difference between EPSV and PASV of one session tells: the ports are the same, only the reply differs. */
import { printEndpoint, sameAddress } from '../../ftp/address.ts'
import { failureName, resultNames } from '../../language/code-names.ts'
import { type Phrase, t } from '../../language/say.ts'
import { finalReplyOf } from '../../session/outcome.ts'
import { type PortSample, portSamples } from '../../session/port-samples.ts'
import type { Attempt, Connection } from '../../session/session.ts'
import { type Transfer, transfersOf } from '../../session/transfer.ts'
import { type Conclusion, evidence, type Rule } from '../finding.ts'

/** The port of a 229 is dead and those of 227 are open: something on the way opens ports by reading 227 only. */
export const unreadEpsv: Rule = ({ session }) =>
  session.attempts.flatMap((attempt): Conclusion[] => {
    const found = attempt.mode === 'passive' ? contrast(attempt) : null
    const seen = found ? byVerb(attempt) : null
    // Where EPSV leads to open ports as well, or PASV to dead ones, it is not the reply that decides.
    if (!found || !seen || seen.epsv.open > 0 || seen.pasv.blocked > 0) return []
    const { epsv, failed, pasv } = found
    return [
      {
        code: 'epsv-blocked-by-middlebox',
        side: 'path',
        // One port against another may as well be a firewall's range: certainty takes several of each.
        confidence: onlyEpsvFails(attempt) ? 'likely' : 'possible',
        attempts: [attempt.id],
        evidence: evidence(
          [finalReplyOf(epsv.setUp), t`EPSV offers port ${failed.to.port}`],
          [failed.failed, t`dialling ${printEndpoint(failed.to)}: ${failureName(failed.failed)}`],
          [finalReplyOf(pasv.setUp), t`PASV offers port ${pasv.offered?.port}`],
          [pasv.data?.connected, t`and that connects`],
          ...seen.samples
            .filter(({ seq }) => seq !== failed.failed?.seq && seq !== pasv.data?.connected?.seq)
            .map(told),
        ),
        args: {},
        explainedBy: [
          'passive-port-collision',
          ...(onlyEpsvFails(attempt) ? [] : ['passive-range-partly-blocked', 'passive-intermittent-backend']),
        ],
      },
    ]
  })

/** So many ports of each command, all dead here and all open there, are no chance. */
const severalOfEach = 3

/** The command decides and not the port: no rule about ports does this. */
export function onlyEpsvFails(attempt: Attempt): boolean {
  const found = attempt.mode === 'passive' ? contrast(attempt) : null
  if (!found) return false
  const { epsv, pasv, samples } = byVerb(attempt)
  if (epsv.open > 0 || pasv.blocked > 0) return false
  if (epsv.blocked >= severalOfEach && pasv.open >= severalOfEach) return true
  const open = samples.filter(({ result }) => result === 'open').map(({ port }) => port)
  const port = found.failed.to.port
  return open.length >= 5 && Math.min(...open) < port && port < Math.max(...open)
}

const told = ({ seq, verb, port, result }: PortSample): [{ readonly seq: number }, Phrase] => [
  { seq },
  t`${verb} offers port ${port}: ${resultNames[result]}`,
]

/** Ports that were offered to each of the two, and what came of them. */
function byVerb(attempt: Attempt) {
  const samples = portSamples([attempt]).filter(({ result }) => result !== 'unknown')
  const of = (verb: string) => {
    const mine = samples.filter((sample) => sample.verb === verb)
    const open = mine.filter(({ result }) => result === 'open').length
    return { open, blocked: mine.length - open }
  }
  return { samples, epsv: of('EPSV'), pasv: of('PASV') }
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
          [good.data?.connected, t`after EPSV the data connection stands`],
          [finalReplyOf(bad.setUp), t`PASV names ${bad.offered.address}`],
        ),
        args: { offered: bad.offered.address },
        harmless: true,
      },
    ]
  })
