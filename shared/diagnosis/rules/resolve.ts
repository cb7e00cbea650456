import { addressFamily, addressKind, inBlock, isPublic } from '../../ftp/address.ts'
import { controlOf } from '../../session/outcome.ts'
import type { Connection } from '../../session/session.ts'
import type { EventOf } from '../../trace/event.ts'
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
        evidence([control.failed, 'ENETUNREACH at once: no route from here']),
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
        evidence([control.failed, `IPv6 connection ${control.failed?.how}, while IPv4 connects`]),
      ),
      args: {
        host: facts.header.target.host,
        address: first.control.to.address,
        how: first.control.failed?.how ?? '',
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

const isGlobalSix = (address: string): boolean => addressFamily(address) === 6 && !/^f[cde]/i.test(address)

function printResolution({ type, via, outcome, answers, errno, afterMs }: Resolve): string {
  const asked = via === 'system' ? 'system resolver' : `${type} record`
  const found = answers.length > 0 ? answers.join(', ') : `${outcome}${errno ? ` (${errno})` : ''}`
  return `${asked}: ${found} after ${seconds(afterMs)} s`
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1)

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
          `${first.to.address} is a ${addressKind(first.to.address)} address: ${first.failed?.how}`,
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
      [...reached.keys()].some((address) => addressFamily(address) === addressFamily(to.address)),
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
        ...found.flatMap(({ failed, to }) => evidence([failed, `${to.address}: ${failed?.how}`])),
        ...[...reached.values()].flatMap(({ connected, to }) =>
          evidence([connected, `${to.address} answers`]),
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

/** Address blocks that content delivery networks publish for their HTTP service. */
const deliveryNetworks: readonly [string, readonly string[]][] = [
  [
    'Cloudflare',
    [
      '173.245.48.0/20',
      '103.21.244.0/22',
      '103.22.200.0/22',
      '103.31.4.0/22',
      '141.101.64.0/18',
      '108.162.192.0/18',
      '190.93.240.0/20',
      '188.114.96.0/20',
      '197.234.240.0/22',
      '198.41.128.0/17',
      '162.158.0.0/15',
      '104.16.0.0/13',
      '104.24.0.0/14',
      '172.64.0.0/13',
      '131.0.72.0/22',
      '2606:4700::/32',
      '2400:cb00::/32',
      '2803:f800::/32',
      '2405:b500::/32',
      '2405:8100::/32',
      '2a06:98c0::/29',
      '2c0f:f248::/32',
    ],
  ],
  [
    'Fastly',
    [
      '151.101.0.0/16',
      '199.232.0.0/16',
      '146.75.0.0/17',
      '23.235.32.0/20',
      '103.244.50.0/24',
      '2a04:4e40::/32',
      '2a04:4e42::/32',
    ],
  ],
]

/** Web ports open, FTP silent, and the address belongs to a network that carries HTTP only. */
export const webProxy: Rule = ({ header, session }) => {
  const control = session.attempts.map(controlOf).find((each) => each?.failed)
  const web = session.neighbours.find(({ connected, to }) => connected && (to.port === 80 || to.port === 443))
  const network =
    control &&
    deliveryNetworks.find(([, blocks]) => blocks.some((block) => inBlock(control.to.address, block)))
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
          `${control.to.address} belongs to ${network[0]}; port ${control.to.port}: ${control.failed.how}`,
        ],
        [web.connected, `port ${web.to.port} answers`],
      ),
      args: {
        host: header.target.host,
        address: control.to.address,
        network: network[0],
        port: control.to.port,
      },
    },
  ]
}
