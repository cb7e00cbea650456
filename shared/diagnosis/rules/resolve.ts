import { addressFamily } from '../../ftp/address.ts'
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
