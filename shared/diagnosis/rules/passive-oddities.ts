/** Passive offers that depart from the standard, or come late, or work for one command only. */
import { failureName } from '../../language/code-names.ts'
import { decimal, t } from '../../language/say.ts'
import { finalReplyOf, outcomeOf } from '../../session/outcome.ts'
import { portSamples } from '../../session/port-samples.ts'
import { type Transfer, transfersOf } from '../../session/transfer.ts'
import { type Conclusion, evidence, type Facts, type Rule } from '../finding.ts'
import { passiveRange } from '../passive-range.ts'
import { strayPorts } from './outside-range.ts'
import { isOutOfStep } from './reply-order.ts'

const slowMs = 2000

const passiveTransfers = ({ session }: Facts) =>
  session.attempts.flatMap((attempt) =>
    attempt.mode === 'passive' ? transfersOf(attempt).map((transfer) => ({ attempt, transfer })) : [],
  )

export const oddOffers: Rule = (facts) =>
  passiveTransfers(facts).flatMap(({ attempt, transfer }) => {
    const reply = finalReplyOf(transfer.setUp)
    if (!reply) return []
    return oddities(transfer, reply.code, reply.afterMs ?? 0).map((code) => ({
      code,
      side: 'server' as const,
      confidence: 'certain' as const,
      attempts: [attempt.id],
      evidence: [{ seq: reply.seq, text: t`${transfer.verb} was answered: ${reply.lines[0] ?? ''}` }],
      args: {
        verb: transfer.verb,
        reply: reply.lines[0] ?? '',
        port: transfer.offered?.port ?? '',
        seconds: decimal((reply.afterMs ?? 0) / 1000, 1),
      },
      explainedBy: isOutOfStep(attempt) ? ['reply-desync'] : [],
      survivable: transfer.status === 'works',
    }))
  })

function oddities({ verb, offer, offered }: Transfer, code: number | null, afterMs: number): string[] {
  const odd = offer && 'value' in offer ? offer.value.oddities : []
  return [
    verb === 'EPSV' && code === 227 ? 'epsv-answered-227' : '',
    verb === 'PASV' && code === 229 ? 'pasv-answered-229' : '',
    code === 229 && odd.some((text) => /address/.test(text)) ? 'epsv-address-in-reply' : '',
    offered && offered.port < 1024 ? 'passive-port-privileged' : '',
    offer && afterMs > slowMs ? 'pasv-reply-slow' : '',
  ].filter((each) => each !== '')
}

/** IPv4 lists and IPv6 does not get its data connection: the firewall knows one family only. */
export const blockedSix: Rule = ({ session }) => {
  const four = session.attempts.find(
    (attempt) => attempt.family === 4 && attempt.mode === 'passive' && outcomeOf(attempt).status === 'works',
  )
  return session.attempts.flatMap((attempt): Conclusion[] => {
    const outcome = outcomeOf(attempt)
    if (!four || attempt.family !== 6 || attempt.mode !== 'passive' || outcome.status !== 'fails') return []
    if (outcome.failedPhase !== 'data-connect') return []
    const working = transfersOf(four).find(({ status }) => status === 'works')
    const broken = transfersOf(attempt).find(({ phase }) => phase === 'data-connect')
    return [
      {
        code: 'ipv6-data-blocked',
        side: 'server-network',
        confidence: 'likely',
        attempts: [four.id, attempt.id],
        evidence: evidence(
          [working?.data?.connected, t`over IPv4 the data connection stands`],
          [broken?.data?.failed, t`over IPv6: ${failureName(broken?.data?.failed)}`],
        ),
        args: { server: attempt.server.address, port: broken?.offered?.port ?? '' },
      },
    ]
  })
}

/** Ports from all over the range that operating systems hand out: no passive range was set. */
export const noRange: Rule = (facts) => {
  const { session } = facts
  const samples = portSamples(session.attempts)
  // A few ports far from a range: there is one.
  if (samples.length < 10 || strayPorts(facts).length > 0) return []
  const range = passiveRange(samples)
  const [min, max] = range.observed ?? [0, 0]
  const [first] = range.samples
  if (!first || range.samples.length < 10 || min < 32768 || max - min < 4096) return []
  return [
    {
      code: 'passive-range-unconfigured',
      side: 'server',
      confidence: 'possible',
      attempts: session.attempts.filter(({ mode }) => mode === 'passive').map(({ id }) => id),
      evidence: range.samples
        .filter(
          ({ port }, index, all) =>
            (port === min || port === max) && all.findIndex((other) => other.port === port) === index,
        )
        .map(({ seq, port }) => ({
          seq,
          text:
            port === min
              ? t`of ${range.samples.length} ports offered, the lowest: ${port}`
              : t`of ${range.samples.length} ports offered, the highest: ${port}`,
        })),
      args: { min, max, ports: `${min}–${max}` },
      explainedBy: ['passive-range-not-applied'],
      // With every port reachable there is nothing to open.
      harmless: range.blocked.length === 0,
    },
  ]
}
