import { addressKind, familyOf, isPublic } from '../../ftp/address.ts'
import { addressKindNames, failureName, lookupNames } from '../../language/code-names.ts'
import { decimal, type Phrase, t } from '../../language/say.ts'
import { controlOf } from '../../session/outcome.ts'
import type { Connection } from '../../session/session.ts'
import type { EventOf } from '../../trace/event.ts'
import { deliveryNetworkOf } from '../delivery-networks.ts'
import { evidence, type Facts, type Rule } from '../finding.ts'

type Resolve = EventOf<'resolve'>

const slowMs = 2000

/** The name gave no address: each way of not existing has its own fix. */
export const unresolved: Rule = ({ header, session, finished }) => {
  const { resolutions, attempts } = session
  if (!finished || resolutions.length === 0 || attempts.length > 0) return []
  if (resolutions.some(({ answers, type }) => answers.length > 0 && type !== 'CNAME')) return []
  const failed = resolutions.filter(({ type }) => type !== 'CNAME')
  const alias = resolutions.findLast(({ type, outcome }) => type === 'CNAME' && outcome === 'answered')
  const code = codeFor(failed, alias !== undefined)
  return [
    {
      code,
      side: code === 'dns-timeout' ? 'unknown' : 'server-network',
      confidence: code === 'dns-timeout' ? 'possible' : 'certain',
      attempts: [],
      evidence: failed.map((resolve) => ({ seq: resolve.seq, text: printResolution(resolve) })),
      args: {
        host: header.target.host,
        alias: alias?.answers[0] ?? '',
        name: alias?.answers[0] ?? header.target.host,
      },
    },
  ]
}

function codeFor(failed: readonly Resolve[], aliased: boolean): string {
  // What the name servers say weighs more than getaddrinfo, which has one word for everything.
  const said = new Set(failed.filter(({ via }) => via === 'dns').map(({ outcome }) => outcome))
  if (said.has('nxdomain')) return aliased ? 'dns-cname-dangling' : 'dns-nxdomain'
  if (said.has('servfail')) return 'dns-servfail'
  if (said.has('no-data')) return 'dns-no-address'
  if (failed.some(({ outcome }) => outcome === 'nxdomain')) return 'dns-nxdomain'
  return 'dns-timeout'
}

export const slowResolution: Rule = ({ header, session }) => {
  const slow = session.resolutions.filter(({ afterMs, answers }) => afterMs > slowMs && answers.length > 0)
  const [first] = slow
  if (!first) return []
  return [
    {
      code: 'dns-slow',
      side: 'server-network',
      confidence: 'possible',
      attempts: [],
      evidence: slow.map((resolve) => ({ seq: resolve.seq, text: printResolution(resolve) })),
      args: { host: header.target.host, seconds: seconds(first.afterMs) },
    },
  ]
}

/** The name has IPv6 addresses, and this vantage has no way to them: nothing is said about the server. */
export const withoutIpv6: Rule = (facts) => {
  const failed = sixes(facts).filter(({ control }) => {
    const { how, errno, afterMs } = control.failed ?? {}
    return how === 'unreachable' && errno === 'ENETUNREACH' && (afterMs ?? 0) < 500
  })
  const [first] = failed
  if (!first || facts.header.vantage.addresses.some((address) => isGlobalSix(address))) return []
  return [
    {
      code: 'vantage-without-ipv6',
      side: 'client-network',
      confidence: 'certain',
      attempts: failed.map(({ id }) => id),
      evidence: failed.flatMap(({ control }) =>
        evidence([control.failed, t`ENETUNREACH at once: no route from here`]),
      ),
      args: { address: first.control.to.address },
    },
  ]
}

/** IPv4 works, IPv6 does not although the name has an AAAA record. */
export const brokenAaaa: Rule = (facts) => {
  if (withoutIpv6(facts).length > 0) return []
  const four = facts.session.attempts.some(
    ({ family, connections }) =>
      family === 4 && connections.some(({ role, connected }) => role === 'control' && connected),
  )
  const failed = sixes(facts).filter(({ control }) => control.failed && control.failed.how !== 'abandoned')
  const [first] = failed
  if (!four || !first || facts.header.target.host === first.control.to.address) return []
  return [
    {
      code: 'dns-aaaa-broken',
      side: 'server-network',
      confidence: 'likely',
      attempts: failed.map(({ id }) => id),
      evidence: failed.flatMap(({ control }) =>
        evidence([control.failed, t`IPv6 connection ${failureName(control.failed)}, while IPv4 connects`]),
      ),
      args: {
        host: facts.header.target.host,
        address: first.control.to.address,
        how: failureName(first.control.failed) ?? '',
      },
    },
  ]
}

const sixes = ({ session }: Facts) =>
  session.attempts
    .filter(({ family }) => family === 6)
    .flatMap(({ id, connections }) => {
      const control = connections.findLast(({ role }) => role === 'control')
      return control ? [{ id, control }] : []
    })

const isGlobalSix = (address: string): boolean =>
  familyOf(address) === 6 && !['private', 'link-local'].includes(addressKind(address))

function printResolution({ type, via, outcome, answers, errno, afterMs }: Resolve): Phrase {
  const asked = via === 'system' ? t`system resolver` : t`${type} record`
  const name = lookupNames[outcome]
  const found = answers.length > 0 ? answers.join(', ') : errno ? t`${name} (${errno})` : name
  return t`${asked}: ${found} after ${seconds(afterMs)} s`
}

const seconds = (ms: number): Phrase => decimal(ms / 1000, 1)

/** The name leads to an address that is no use out here, and nobody answers there. */
export const privateAddress: Rule = ({ header, session }) => {
  const answers = session.resolutions.filter(({ answers, type }) => type !== 'CNAME' && answers.length > 0)
  const controls = session.attempts.flatMap((attempt) => controlOf(attempt) ?? [])
  const inner = controls.filter(({ to }) => !isPublic(to.address) && addressKind(to.address) !== 'reserved')
  const [first] = inner
  if (
    !first ||
    answers.length === 0 ||
    inner.length < controls.length ||
    controls.some(({ connected }) => connected)
  )
    return []
  return [
    {
      code: 'dns-private-address',
      side: 'server-network',
      confidence: 'likely',
      attempts: session.attempts.map(({ id }) => id),
      evidence: [
        ...answers.map((resolve) => ({ seq: resolve.seq, text: printResolution(resolve) })),
        ...evidence([
          first.failed,
          t`${first.to.address} is a ${addressKindNames[addressKind(first.to.address)]} address: ${failureName(first.failed)}`,
        ]),
      ],
      args: { host: header.target.host, address: first.to.address, kind: addressKind(first.to.address) },
    },
  ]
}

/** Several addresses under one name, and some of them do not answer. */
export const splitAnswers: Rule = ({ header, session }) => {
  const reached = new Map<string, Connection>()
  const dead = new Map<string, Connection>()
  const others = session.neighbours.filter(({ to }) => to.port === header.target.port)
  for (const control of [...session.attempts.flatMap((attempt) => controlOf(attempt) ?? []), ...others]) {
    if (control.connected) reached.set(control.to.address, control)
    else if (control.failed && control.failed.how !== 'abandoned') dead.set(control.to.address, control)
  }

  const found = [...dead.values()].filter(
    ({ to }) =>
      !reached.has(to.address) &&
      [...reached.keys()].some((address) => familyOf(address) === familyOf(to.address)),
  )
  const [first] = found
  if (!first) return []
  return [
    {
      code: 'dns-split-answers',
      side: 'server-network',
      confidence: 'likely',
      attempts: session.attempts.map(({ id }) => id),
      evidence: [
        ...found.flatMap(({ failed, to }) => evidence([failed, t`${to.address}: ${failureName(failed)}`])),
        ...[...reached.values()].flatMap(({ connected, to }) =>
          evidence([connected, t`${to.address} answers`]),
        ),
      ].toSorted((a, b) => a.seq - b.seq),
      args: {
        host: header.target.host,
        address: first.to.address,
        addresses: [...reached.keys(), ...dead.keys()].join(', '),
      },
    },
  ]
}

/** Web ports open, FTP silent, and the address belongs to a network that carries HTTP only. */
export const webProxy: Rule = ({ header, session }) => {
  const control = session.attempts.map(controlOf).find((each) => each?.failed)
  const web = session.neighbours.find(({ connected, to }) => connected && (to.port === 80 || to.port === 443))
  const network = control && deliveryNetworkOf(control.to.address)
  if (!control?.failed || !web || !network) return []
  return [
    {
      code: 'dns-points-to-http-proxy',
      side: 'server-network',
      confidence: 'likely',
      attempts: session.attempts.map(({ id }) => id),
      evidence: evidence(
        [
          control.failed,
          t`${control.to.address} belongs to ${network}; port ${control.to.port}: ${failureName(control.failed)}`,
        ],
        [web.connected, t`port ${web.to.port} answers`],
      ),
      args: {
        host: header.target.host,
        address: control.to.address,
        network,
        port: control.to.port,
      },
    },
  ]
}
