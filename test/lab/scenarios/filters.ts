/** Packet filters once more, on other machines, with other answers, and for other servers, families and protections. */
import type { Product } from '../capabilities.ts'
import type { Rule } from '../firewall.ts'
import type { LabServer } from '../lab.ts'
import type { Group, Scenario } from '../scenario.ts'
import type { Place } from '../topology.ts'

interface Filter {
  readonly product: Product
  readonly family?: 4 | 6
  readonly protection?: 'plain' | 'explicit' | 'implicit'
  readonly verdict: Rule['verdict']
  readonly at: Exclude<Place, 'internet' | 'second'>
  readonly blocks: 'passive' | 'active' | 'both'
  readonly server?: LabServer
  readonly request?: Scenario['request']
}

/** Only the control port passes, in the ways that are blocked; what the filter lets pass is none of its business. */
function filtered(name: string, group: Group, filter: Filter, expects: Scenario['expects']): Scenario {
  const { product, family = 4, protection = 'plain', verdict, at, blocks, server, request } = filter
  const port = protection === 'implicit' ? 990 : 21
  // From the edge: what the server's side lets in, the client's side lets out.
  const [passive, active] = at.startsWith('server') ? (['in', 'out'] as const) : (['out', 'in'] as const)
  const rules: Rule[] = [{ direction: passive, ports: port, verdict: 'accept' }]
  if (blocks !== 'active') rules.push({ label: 'passive', direction: passive, verdict })
  if (blocks !== 'passive') rules.push({ label: 'active', direction: active, verdict })
  return {
    name,
    group,
    about: `${product} over IPv${family}, ${protection}; ${blocks === 'both' ? 'both modes' : `${blocks} mode`} blocked (${verdict}) at the ${at.replace('-', '’s ')}.`,
    request: { security: protection, ...request },
    async setUp(lab) {
      const { ipv4, ipv6 } = await lab.network()
      const address = family === 4 ? ipv4.server : ipv6.server
      const mode = protection === 'implicit' ? 'implicit' : 'explicit'
      await lab.serve(product, {
        address,
        port,
        ...(protection === 'plain' ? {} : { tls: { mode } }),
        ...server,
      })
      await lab.firewall(at, { stateful: true, rules })
      return family === 4 ? `${address}:${port}` : `[${address}]:${port}`
    },
    expects,
  }
}

const passiveOnly = (primary: string): Scenario['expects'] => ({
  primary,
  not: [
    'active-connect-back-timeout',
    'active-connect-back-refused',
    'ipv6-data-blocked',
    'passive-port-not-forwarded',
  ],
  status: 'degraded',
})
const activeOnly = (primary: string, ...not: readonly string[]): Scenario['expects'] => ({
  primary,
  not: ['passive-port-filtered', 'passive-port-refused', 'port-rejected-illegal', ...not],
  status: 'degraded',
})
const bothWays = (primary: string, also: string, ...not: readonly string[]): Scenario['expects'] => ({
  primary,
  also: [also],
  not: ['control-port-filtered', 'server-sees-forwarder', ...not],
  status: 'broken',
})

const rejected = 'active-connect-back-refused'
const unanswered = 'active-connect-back-timeout'

export const filters: readonly Scenario[] = [
  filtered(
    'filter-ipv6-passive-vsftpd',
    'ipv6',
    { product: 'vsftpd', family: 6, verdict: 'drop', at: 'server-gateway', blocks: 'passive' },
    passiveOnly('passive-port-filtered'),
  ),
  filtered(
    'filter-ipv6-passive-proftpd',
    'ipv6',
    { product: 'proftpd', family: 6, verdict: 'admin-prohibited', at: 'server', blocks: 'passive' },
    passiveOnly('passive-port-rejected-icmp'),
  ),
  filtered(
    'filter-ipv6-passive-inetutils',
    'ipv6',
    { product: 'inetutils', family: 6, verdict: 'port-unreachable', at: 'server', blocks: 'passive' },
    passiveOnly('passive-port-refused'),
  ),
  filtered(
    'filter-ipv6-active-vsftpd',
    'ipv6',
    { product: 'vsftpd', family: 6, verdict: 'port-unreachable', at: 'client', blocks: 'active' },
    activeOnly(rejected, unanswered),
  ),
  filtered(
    'filter-ipv6-active-pure-ftpd',
    'ipv6',
    { product: 'pure-ftpd', family: 6, verdict: 'drop', at: 'client-gateway', blocks: 'active' },
    activeOnly(unanswered, rejected),
  ),
  filtered(
    'filter-ipv6-active-inetutils',
    'ipv6',
    { product: 'inetutils', family: 6, verdict: 'admin-prohibited', at: 'server-gateway', blocks: 'active' },
    activeOnly(rejected, unanswered),
  ),
  filtered(
    'filter-implicit-passive-vsftpd',
    'passive',
    { product: 'vsftpd', protection: 'implicit', verdict: 'drop', at: 'server', blocks: 'passive' },
    passiveOnly('passive-port-filtered'),
  ),
  filtered(
    'filter-implicit-both-proftpd',
    'passive',
    { product: 'proftpd', protection: 'implicit', verdict: 'host-prohibited', at: 'client', blocks: 'both' },
    bothWays('passive-port-rejected-icmp', rejected, unanswered),
  ),
  filtered(
    'filter-explicit-passive-pyftpdlib',
    'passive',
    {
      product: 'pyftpdlib',
      protection: 'explicit',
      verdict: 'tcp-reset',
      at: 'client-gateway',
      blocks: 'passive',
    },
    passiveOnly('passive-port-refused'),
  ),
  filtered(
    'filter-no-route-pyftpdlib',
    'passive',
    { product: 'pyftpdlib', verdict: 'no-route', at: 'server-gateway', blocks: 'both' },
    bothWays('passive-port-rejected-icmp', rejected, 'control-host-unreachable'),
  ),
  filtered(
    'filter-active-reset-vsftpd',
    'active',
    { product: 'vsftpd', verdict: 'tcp-reset', at: 'client-gateway', blocks: 'active' },
    activeOnly(rejected, unanswered),
  ),
  filtered(
    'filter-active-prohibited-proftpd',
    'active',
    { product: 'proftpd', verdict: 'admin-prohibited', at: 'server', blocks: 'active' },
    activeOnly(rejected, unanswered),
  ),
  filtered(
    'filter-active-prohibited-pure-ftpd',
    'active',
    {
      product: 'pure-ftpd',
      protection: 'explicit',
      verdict: 'admin-prohibited',
      at: 'client',
      blocks: 'active',
    },
    activeOnly(rejected, unanswered),
  ),
  filtered(
    'filter-both-zero-address',
    'passive',
    {
      product: 'vsftpd',
      verdict: 'drop',
      at: 'server-gateway',
      blocks: 'both',
      server: { publicAddress: '0.0.0.0' },
    },
    bothWays('passive-port-filtered', unanswered, rejected),
  ),
]
