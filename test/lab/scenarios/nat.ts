import type { Firewall } from '../firewall.ts'
import type { Scenario } from '../scenario.ts'
import { SECOND_UPLINK } from '../topology.ts'

const HOME = '192.168.10.0/24'
const SERVER = '192.168.20.10'
const RANGE = { min: 50_000, max: 50_999 }

/** A home router: everything inside leaves with its address, nothing comes in. */
const homeRouter: Firewall = {
  masquerade: HOME,
  stateful: true,
  rules: [{ direction: 'in', verdict: 'drop' }],
}

/** A gateway that leads these ports to the server and drops the rest. */
const gateway = (...ports: readonly (number | typeof RANGE)[]): Firewall => ({
  masquerade: '192.168.20.0/24',
  stateful: true,
  forwards: ports.map((port) => ({ ports: port, to: SERVER })),
  rules: [
    ...ports.map((port) => ({ direction: 'in', ports: port, verdict: 'accept' }) as const),
    { direction: 'in', verdict: 'drop' },
  ],
})

export const nat: readonly Scenario[] = [
  {
    name: 'nat-client-passive',
    group: 'nat',
    about: 'The client sits behind a home router; passive mode does not mind.',
    request: { security: 'plain', mode: 'passive' },
    async setUp(lab) {
      const { ipv4 } = await lab.network({ client: 'private', clientIpv6: false })
      await lab.serve('vsftpd')
      await lab.firewall('client-gateway', homeRouter)
      return ipv4.server
    },
    expects: { primary: null, not: ['passive-port-filtered', 'port-rejected-illegal'], status: 'healthy' },
  },
  {
    name: 'nat-client-port-refused',
    group: 'nat',
    about: 'Behind a home router we announce a private address, and vsftpd calls that illegal.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { ipv4 } = await lab.network({ client: 'private', clientIpv6: false })
      await lab.serve('vsftpd')
      await lab.firewall('client-gateway', homeRouter)
      return ipv4.server
    },
    expects: {
      primary: 'port-rejected-illegal',
      also: ['vantage-behind-nat'],
      not: ['port-refused-disabled', 'active-server-egress-blocked', 'active-behind-l4-proxy'],
      status: 'degraded',
    },
  },
  {
    name: 'nat-client-port-corrected',
    group: 'nat',
    about:
      'Behind a home router; ProFTPD replaces our private address by the router’s, which lets nothing in.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { ipv4 } = await lab.network({ client: 'private', clientIpv6: false })
      await lab.serve('proftpd')
      await lab.firewall('client-gateway', homeRouter)
      return ipv4.server
    },
    expects: {
      primary: 'active-connect-back-timeout',
      also: ['vantage-behind-nat'],
      not: ['active-server-egress-blocked', 'port-refused-disabled'],
      status: 'degraded',
    },
  },
  {
    name: 'nat-client-announces-router',
    group: 'nat',
    about: 'Behind a home router that forwards a range; its address is announced, and active mode works.',
    request: { security: 'plain', activeAddress: '45.67.1.2', activePorts: '6000-6009' },
    async setUp(lab) {
      const { ipv4 } = await lab.network({ client: 'private', clientIpv6: false })
      await lab.serve('vsftpd')
      const ports = { min: 6000, max: 6009 }
      await lab.firewall('client-gateway', {
        masquerade: HOME,
        stateful: true,
        forwards: [{ ports, to: ipv4.client }],
        rules: [
          { direction: 'in', ports, verdict: 'accept' },
          { direction: 'in', verdict: 'drop' },
        ],
      })
      return ipv4.server
    },
    expects: {
      primary: null,
      not: ['port-rejected-illegal', 'active-connect-back-timeout'],
      status: 'healthy',
    },
  },
  {
    name: 'nat-server-complete',
    group: 'nat',
    about: 'The server sits behind NAT, announces the public address, and its range is forwarded.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { face } = await lab.network({ server: 'private' })
      await lab.serve('proftpd', { publicAddress: face })
      await lab.firewall('server-gateway', gateway(21, RANGE))
      return face
    },
    expects: {
      primary: null,
      not: ['pasv-private-address', 'pasv-address-mismatch', 'passive-port-not-forwarded'],
      status: 'healthy',
    },
  },
  {
    name: 'nat-server-private-address',
    group: 'nat',
    about: 'The range is forwarded; the server behind NAT announces its private address.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { face } = await lab.network({ server: 'private' })
      await lab.serve('vsftpd')
      await lab.firewall('server-gateway', gateway(21, RANGE))
      return face
    },
    expects: {
      primary: 'pasv-private-address',
      not: ['passive-port-filtered', 'passive-port-not-forwarded', 'server-sees-forwarder'],
      status: 'degraded',
    },
  },
  {
    name: 'nat-server-private-address-not-forwarded',
    group: 'nat',
    about: 'The server behind NAT announces its private address, and only port 21 is forwarded.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { face } = await lab.network({ server: 'private' })
      await lab.serve('proftpd')
      await lab.firewall('server-gateway', gateway(21))
      return face
    },
    expects: {
      primary: 'passive-port-not-forwarded',
      also: ['pasv-private-address'],
      not: ['server-sees-forwarder', 'passive-port-refused'],
      status: 'degraded',
    },
  },
  {
    name: 'nat-server-not-forwarded',
    group: 'nat',
    about:
      'The server behind NAT announces the public address, and only port 21 is forwarded: as good as filtered.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { face } = await lab.network({ server: 'private' })
      await lab.serve('pure-ftpd', { publicAddress: face })
      await lab.firewall('server-gateway', gateway(21))
      return face
    },
    // No reply gives the NAT away.
    expects: {
      primary: 'passive-port-filtered',
      not: ['pasv-private-address', 'pasv-address-mismatch'],
      status: 'degraded',
    },
  },
  {
    name: 'nat-server-other-ports-forwarded',
    group: 'nat',
    about:
      'The gateway forwards 50000-50999, the server uses 40000-40099; the gateway resets what it does not know.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { face } = await lab.network({ server: 'private' })
      await lab.serve('pyftpdlib', { publicAddress: face, passivePorts: { min: 40_000, max: 40_099 } })
      await lab.firewall('server-gateway', { ...gateway(21, RANGE), rules: [] })
      return face
    },
    expects: {
      primary: 'passive-port-refused',
      not: ['passive-port-filtered', 'pasv-private-address'],
      status: 'degraded',
    },
  },
  {
    name: 'nat-relay',
    group: 'nat',
    about: 'Port 21 goes through a relay: the server takes the relay for its client, in both modes.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { face } = await lab.network({ server: 'private' })
      await lab.serve('vsftpd')
      await lab.firewall('server-gateway', {
        ...gateway(21),
        forwards: [{ ports: 21, to: SERVER, relayed: true }],
      })
      return face
    },
    expects: { primary: 'server-sees-forwarder', not: ['vantage-behind-nat'], status: 'broken' },
  },
  {
    name: 'nat-hairpin',
    group: 'nat',
    about:
      'From inside, the public address leads back to the server for port 21 and not for the passive ports.',
    request: { security: 'plain', mode: 'passive' },
    vantage: 'second',
    async setUp(lab) {
      const { face } = await lab.network({ server: 'private' })
      await lab.serve('vsftpd', { publicAddress: face })
      await lab.firewall('server-gateway', {
        forwards: [
          { ports: 21, to: SERVER, hairpin: true },
          { ports: RANGE, to: SERVER },
        ],
        masquerade: '192.168.20.0/24',
        rules: [],
      })
      return face
    },
    expects: { primary: 'passive-hairpin-nat', not: ['pasv-private-address'], status: 'broken' },
  },
  {
    name: 'nat-two-uplinks',
    group: 'nat',
    about: 'The client’s router sends control and data connections out of two different addresses.',
    request: { security: 'plain', mode: 'passive' },
    async setUp(lab) {
      const { ipv4 } = await lab.network({ client: 'private', clientIpv6: false })
      await lab.serve('vsftpd')
      await lab.firewall('client-gateway', {
        sourceNat: [{ from: HOME, ports: { min: 1024, max: 65_535 }, to: SECOND_UPLINK }],
        masquerade: HOME,
      })
      return ipv4.server
    },
    expects: {
      primary: 'data-source-address-mismatch',
      not: ['passive-accepted-no-transfer', 'passive-port-filtered'],
      status: 'broken',
    },
  },
  {
    name: 'nat-balanced-backends',
    group: 'nat',
    about: 'A balancer deals connections out to two servers in turn, data connections too.',
    request: { security: 'plain', samplePorts: 12 },
    async setUp(lab) {
      const { face, ipv4 } = await lab.network({ server: 'private' })
      await lab.serve('proftpd', { publicAddress: face })
      await lab.serve('pure-ftpd', { publicAddress: face, place: 'second' })
      const to = [ipv4.server, ipv4.second]
      await lab.firewall('server-gateway', {
        masquerade: '192.168.20.0/24',
        forwards: [
          { ports: 21, to },
          { ports: RANGE, to },
        ],
      })
      return face
    },
    expects: {
      primary: 'passive-intermittent-backend',
      not: ['passive-range-partly-blocked'],
      status: 'degraded',
    },
  },
]
