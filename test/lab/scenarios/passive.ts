import type { Product } from '../capabilities.ts'
import type { Rule } from '../firewall.ts'
import type { LabServer } from '../lab.ts'
import type { Scenario } from '../scenario.ts'
import { atServer } from '../set-up.ts'

/** Port 21 in, what belongs to it, and this for everything else. */
const closedBut = (verdict: Rule['verdict'], ...open: readonly Rule[]) => ({
  stateful: true,
  rules: [
    { direction: 'in', ports: 21, verdict: 'accept' },
    ...open,
    { label: 'passive', direction: 'in', verdict },
  ] satisfies Rule[],
})

const blocked = (
  product: Product,
  name: string,
  about: string,
  verdict: Rule['verdict'],
  primary: string,
  not: readonly string[],
): Scenario => ({
  name: `${name}-${product}`,
  group: 'passive',
  about,
  request: { security: 'plain' },
  async setUp(lab) {
    const { ipv4 } = await lab.network()
    await lab.serve(product)
    await lab.firewall('server-gateway', closedBut(verdict))
    return ipv4.server
  },
  expects: { primary, not, status: 'degraded' },
})

/** A server whose 227 is wrong though every port is open. */
const misaddressed = (
  name: string,
  about: string,
  publicAddress: string,
  primary: string,
  not: readonly string[],
): Scenario => ({
  name,
  group: 'passive',
  about,
  request: { security: 'plain' },
  setUp: atServer((lab) => lab.serve('vsftpd', { publicAddress })),
  expects: { primary, not: [...not, 'passive-port-filtered'], status: 'degraded' },
})

const configured = (
  name: string,
  about: string,
  product: Product,
  options: LabServer,
  expects: Scenario['expects'],
): Scenario => ({
  name,
  group: 'passive',
  about,
  request: { security: 'plain' },
  setUp: atServer((lab) => lab.serve(product, options)),
  expects,
})

/** The story of two ranges that are not the same: the daemon's 3001-3300, the firewall's 3001-3100. */
const partlyBlocked = (product: Product): Scenario => ({
  name: `passive-range-partly-blocked-${product}`,
  group: 'passive',
  about: `${product} uses ports 3001-3300, the firewall opens 3001-3100.`,
  request: { security: 'plain', samplePorts: 32 },
  async setUp(lab) {
    const { ipv4 } = await lab.network()
    await lab.serve(product, { passivePorts: { min: 3001, max: 3300 } })
    await lab.firewall(
      'server-gateway',
      closedBut('drop', { direction: 'in', ports: { min: 3001, max: 3100 }, verdict: 'accept' }),
    )
    return ipv4.server
  },
  expects: {
    primary: 'passive-range-partly-blocked',
    not: ['passive-intermittent-backend', 'alg-blinded-by-tls'],
    status: 'degraded',
  },
})

const notFiltered = ['passive-port-filtered']

export const passive: readonly Scenario[] = [
  ...(['vsftpd', 'proftpd', 'pure-ftpd', 'pyftpdlib', 'inetutils', 'netkit'] as const).map((product) =>
    blocked(
      product,
      'passive-dropped',
      `The server’s firewall opens port 21 alone and drops the rest; ${product} behind it.`,
      'drop',
      'passive-port-filtered',
      ['passive-port-refused', 'passive-range-partly-blocked', 'pasv-private-address'],
    ),
  ),
  blocked(
    'vsftpd',
    'passive-rejected-with-reset',
    'The server’s firewall answers the passive ports with resets.',
    'tcp-reset',
    'passive-port-refused',
    notFiltered,
  ),
  blocked(
    'proftpd',
    'passive-host-prohibited',
    'The server’s firewall answers the passive ports with ICMP host-prohibited.',
    'host-prohibited',
    'passive-port-rejected-icmp',
    [...notFiltered, 'passive-port-refused', 'control-host-unreachable'],
  ),
  blocked(
    'pure-ftpd',
    'passive-admin-prohibited',
    'The server’s firewall answers the passive ports with ICMP admin-prohibited.',
    'admin-prohibited',
    'passive-port-rejected-icmp',
    [...notFiltered, 'passive-port-refused', 'control-host-unreachable'],
  ),
  {
    name: 'passive-and-active-dropped',
    group: 'passive',
    about: 'The server’s firewall lets nothing through but the control connection, either way.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      await lab.serve('vsftpd')
      const { rules, stateful } = closedBut('drop')
      await lab.firewall('server-gateway', {
        stateful,
        rules: [...rules, { label: 'active', direction: 'out', verdict: 'drop' }],
      })
      return ipv4.server
    },
    expects: {
      primary: 'passive-port-filtered',
      also: ['active-connect-back-timeout'],
      not: ['passive-port-refused'],
      status: 'broken',
    },
  },
  partlyBlocked('vsftpd'),
  partlyBlocked('proftpd'),
  partlyBlocked('pyftpdlib'),
  misaddressed(
    'pasv-zero-address',
    'vsftpd is told to announce 0.0.0.0, as some images ship it.',
    '0.0.0.0',
    'pasv-zero-address',
    ['pasv-address-mismatch', 'pasv-loopback-address'],
  ),
  misaddressed(
    'pasv-loopback-address',
    'vsftpd is told to announce 127.0.0.1.',
    '127.0.0.1',
    'pasv-loopback-address',
    ['server-sees-forwarder', 'pasv-private-address'],
  ),
  misaddressed(
    'pasv-private-address-announced',
    'vsftpd announces a private address although its own is public.',
    '10.0.0.5',
    'pasv-private-address',
    ['pasv-address-mismatch', 'passive-port-not-forwarded'],
  ),
  misaddressed(
    'pasv-cgnat-address',
    'vsftpd announces an address of carrier-grade NAT.',
    '100.64.7.7',
    'pasv-cgnat-or-linklocal-address',
    ['pasv-private-address', 'pasv-address-mismatch'],
  ),
  misaddressed(
    'pasv-another-public-address',
    'vsftpd announces the public address it had before; nobody answers there.',
    '45.67.2.77',
    'pasv-address-mismatch',
    ['pasv-private-address', 'passive-port-not-forwarded'],
  ),
  configured(
    'pasv-invalid-address',
    'vsftpd’s pasv_address is a name without pasv_addr_resolve.',
    'vsftpd',
    { publicAddress: 'ftp.example.org' },
    { primary: 'pasv-hostname-in-reply', not: ['pasv-refused-disabled'], status: 'degraded' },
  ),
  configured(
    'passive-disabled',
    'vsftpd’s pasv_enable is NO.',
    'vsftpd',
    { extra: ['pasv_enable=NO'] },
    {
      primary: 'pasv-refused-disabled',
      not: [...notFiltered, 'passive-range-exhausted', 'list-permission-denied'],
      status: 'degraded',
    },
  ),
  configured(
    'epsv-not-understood',
    'The server knows PASV and no EPSV, as old ones do.',
    'pyftpdlib',
    { extra: ["handler.proto_cmds = {k: v for k, v in handler.proto_cmds.items() if k != 'EPSV'}"] },
    { primary: null, also: ['epsv-unsupported'], not: ['pasv-refused-disabled'], status: 'healthy' },
  ),
  {
    name: 'passive-range-exhausted',
    group: 'passive',
    about: 'Pure-FTPd has one passive port, and somebody else’s transfer waits on it.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      await lab.serve('pure-ftpd', { passivePorts: { min: 40_000, max: 40_000 } })
      await lab.hold('second', [
        'import ftplib',
        `session = ftplib.FTP("${ipv4.server}")`,
        'session.login()',
        'session.makepasv()',
      ])
      return ipv4.server
    },
    expects: {
      primary: 'passive-range-exhausted',
      not: ['pasv-refused-disabled', 'passive-port-refused', ...notFiltered],
      status: 'degraded',
    },
  },
  {
    name: 'passive-swallowed',
    group: 'passive',
    about: 'A gateway leads the passive ports to another machine, which accepts and says nothing.',
    request: { security: 'plain', mode: 'passive' },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      await lab.serve('proftpd')
      await lab.pretend({ silent: ['GREETING'] }, { place: 'second', port: 9 })
      await lab.firewall('server-gateway', {
        forwards: [{ face: ipv4.server, ports: { min: 50_000, max: 50_999 }, to: ipv4.second, toPort: 9 }],
      })
      return ipv4.server
    },
    expects: {
      primary: 'passive-accepted-no-transfer',
      not: [...notFiltered, 'transfer-stalls-after-150'],
      status: 'broken',
    },
  },
]
