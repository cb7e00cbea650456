/** Gateways seen from other places, and with other port numbers. */
import type { Product } from '../capabilities.ts'
import type { Firewall } from '../firewall.ts'
import type { Scenario } from '../scenario.ts'

const SERVER = '192.168.20.10'
const SECOND = '192.168.20.20'
const RANGE = { min: 50_000, max: 50_999 }

/** What a provider does whose customers share its addresses: everything out, nothing in. */
const carrier: Firewall = {
  masquerade: '100.64.10.0/24',
  stateful: true,
  rules: [{ label: 'active', direction: 'in', verdict: 'drop' }],
}

const sharing = (product: Product, request: Scenario['request'], expects: Scenario['expects']): Scenario => ({
  name: `nat-carrier-grade-${product}`,
  group: 'nat',
  about: `The client shares its provider’s address (RFC 6598) with others; ${product} on the internet.`,
  request: { security: 'plain', ...request },
  async setUp(lab) {
    const { ipv4 } = await lab.network({ client: 'shared', clientIpv6: false })
    await lab.serve(product)
    await lab.firewall('client-gateway', {
      ...carrier,
      // Whether it comes so far depends on what the server thinks of PORT.
      rules: [{ direction: 'in', verdict: 'drop' }],
    })
    return ipv4.server
  },
  expects,
})

export const vantages: readonly Scenario[] = [
  sharing(
    'vsftpd',
    { mode: 'passive' },
    { primary: null, not: ['active-cgnat', 'port-rejected-illegal'], status: 'healthy' },
  ),
  sharing(
    'pure-ftpd',
    {},
    {
      primary: 'active-cgnat',
      also: ['vantage-behind-nat', 'port-rejected-illegal'],
      not: ['active-server-egress-blocked', 'server-sees-forwarder', 'port-refused-disabled'],
      status: 'degraded',
    },
  ),
  {
    name: 'nat-other-passive-ports',
    group: 'nat',
    about:
      'The gateway leads 40000-40999 to the server’s 50000: FTP names the inner numbers, which are closed.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { face } = await lab.network({ server: 'private' })
      await lab.serve('vsftpd', { publicAddress: face, passivePorts: { min: 50_000, max: 50_009 } })
      await lab.firewall('server-gateway', {
        masquerade: '192.168.20.0/24',
        stateful: true,
        forwards: [
          { ports: 21, to: SERVER },
          { ports: { min: 40_000, max: 40_009 }, to: SERVER, toPort: 50_000 },
        ],
        rules: [
          { direction: 'in', to: SERVER, ports: 21, verdict: 'accept' },
          { direction: 'in', to: SERVER, ports: 50_000, verdict: 'accept' },
          { label: 'passive', direction: 'in', verdict: 'drop' },
        ],
      })
      return face
    },
    // That other numbers would answer cannot be seen from outside.
    expects: {
      primary: 'passive-port-filtered',
      not: ['passive-port-not-forwarded', 'pasv-private-address', 'pasv-address-mismatch'],
      status: 'degraded',
    },
  },
  {
    name: 'nat-control-on-another-port',
    group: 'nat',
    about: 'Port 2121 outside leads to port 21 inside, the passive range one to one: all is well.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { face } = await lab.network({ server: 'private' })
      await lab.serve('proftpd', { publicAddress: face })
      await lab.firewall('server-gateway', {
        masquerade: '192.168.20.0/24',
        stateful: true,
        forwards: [
          { ports: 2121, to: SERVER, toPort: 21 },
          { ports: RANGE, to: SERVER },
        ],
        rules: [
          { direction: 'in', to: SERVER, ports: 21, verdict: 'accept' },
          { direction: 'in', to: SERVER, ports: RANGE, verdict: 'accept' },
          { direction: 'in', verdict: 'drop' },
        ],
      })
      return `${face}:2121`
    },
    expects: {
      primary: null,
      not: ['alg-missing-on-nonstandard-port', 'control-nonstandard-port', 'passive-port-filtered'],
      status: 'healthy',
    },
  },
  {
    name: 'nat-other-machine-answers',
    group: 'nat',
    about: 'Port 21 leads to one server, the passive range to another one, which serves the same ports.',
    request: { security: 'plain', mode: 'passive', samplePorts: 6 },
    async setUp(lab) {
      const { face } = await lab.network({ server: 'private' })
      await lab.serve('vsftpd', { publicAddress: face })
      await lab.serve('proftpd', { publicAddress: face, place: 'second' })
      await lab.firewall('server-gateway', {
        masquerade: '192.168.20.0/24',
        forwards: [
          { ports: 21, to: SERVER },
          { ports: RANGE, to: SECOND },
        ],
      })
      return face
    },
    expects: {
      primary: 'passive-port-refused',
      not: ['passive-port-filtered', 'pasv-private-address', 'passive-range-partly-blocked'],
      status: 'broken',
    },
  },
  {
    name: 'nat-at-both-ends',
    group: 'nat',
    about:
      'A home router before the client, a gateway that forwards port 21 alone before a server that names itself in STAT.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { face } = await lab.network({ server: 'private', client: 'private', clientIpv6: false })
      await lab.serve('pyftpdlib')
      await lab.firewall('server-gateway', {
        masquerade: '192.168.20.0/24',
        stateful: true,
        forwards: [{ ports: 21, to: SERVER }],
        rules: [
          { direction: 'in', ports: 21, verdict: 'accept' },
          { label: 'passive', direction: 'in', verdict: 'tcp-reset' },
        ],
      })
      await lab.firewall('client-gateway', { masquerade: '192.168.10.0/24' })
      return face
    },
    expects: {
      primary: 'passive-port-not-forwarded',
      also: ['pasv-private-address', 'port-rejected-illegal'],
      not: ['passive-hairpin-nat', 'server-sees-forwarder', 'active-behind-l4-proxy'],
      status: 'broken',
    },
  },
  {
    name: 'nat-client-helper-resets-strangers',
    group: 'nat',
    about: 'The client’s router corrects PORT with its helper, and a rule of its own resets what comes in.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { ipv4 } = await lab.network({ client: 'private', clientIpv6: false })
      await lab.serve('proftpd')
      await lab.firewall('client-gateway', {
        masquerade: '192.168.10.0/24',
        helperPorts: [21],
        rules: [
          { direction: 'in', sourcePorts: 21, verdict: 'accept' },
          { direction: 'in', sourcePorts: RANGE, verdict: 'accept' },
          { label: 'active', direction: 'in', verdict: 'tcp-reset' },
        ],
      })
      return ipv4.server
    },
    expects: {
      primary: 'active-connect-back-refused',
      not: ['port-rejected-illegal', 'passive-port-filtered', 'active-server-egress-blocked'],
      status: 'degraded',
    },
  },
]
