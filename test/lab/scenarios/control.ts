import type { Rule } from '../firewall.ts'
import type { Scenario } from '../scenario.ts'
import { atServer } from '../set-up.ts'
import { UNREACHABLE } from '../topology.ts'

/** A server in good health, and a rule on its gateway that eats the control connection. */
const eaten = (
  name: string,
  about: string,
  verdict: Rule['verdict'],
  primary: string,
  not: readonly string[],
): Scenario => ({
  name,
  group: 'control',
  about,
  request: { security: 'plain' },
  async setUp(lab) {
    const { ipv4 } = await lab.network()
    await lab.serve('vsftpd')
    await lab.firewall('server-gateway', {
      rules: [{ label: 'control', direction: 'in', ports: 21, verdict }],
    })
    return ipv4.server
  },
  expects: { primary, not, status: 'broken' },
})

export const control: readonly Scenario[] = [
  eaten('control-dropped', 'The server’s firewall drops port 21.', 'drop', 'control-port-filtered', [
    'control-port-refused',
    'control-host-unreachable',
  ]),
  eaten(
    'control-rejected-with-reset',
    'The server’s firewall answers port 21 with a reset, as a closed port would.',
    'tcp-reset',
    'control-port-refused',
    ['control-port-filtered', 'control-reset-after-accept'],
  ),
  eaten(
    'control-host-prohibited',
    'The server’s firewall answers port 21 with ICMP host-prohibited; other ports are closed.',
    'host-prohibited',
    'control-port-rejected-icmp',
    ['control-host-unreachable', 'control-port-filtered'],
  ),
  eaten(
    'control-admin-prohibited',
    'The server’s firewall answers port 21 with ICMP admin-prohibited; other ports are closed.',
    'admin-prohibited',
    'control-port-rejected-icmp',
    ['control-host-unreachable', 'control-port-filtered'],
  ),
  {
    name: 'control-no-daemon',
    group: 'control',
    about: 'The host is there, no FTP server is.',
    request: { security: 'plain' },
    setUp: async (lab) => (await lab.network()).ipv4.server,
    expects: { primary: 'control-port-refused', not: ['control-port-filtered'], status: 'broken' },
  },
  {
    name: 'control-network-unreachable',
    group: 'control',
    about: 'A router on the way knows no route: ICMP host-unreachable for every port.',
    request: { security: 'plain' },
    async setUp(lab) {
      await lab.network()
      return UNREACHABLE
    },
    expects: {
      primary: 'control-host-unreachable',
      not: ['control-port-rejected-icmp', 'control-port-filtered'],
      status: 'broken',
    },
  },
  {
    name: 'control-host-gone',
    group: 'control',
    about: 'The host is switched off: its gateway gets no ARP answer and says host-unreachable after 3 s.',
    request: { security: 'plain', connectTimeoutS: 5 },
    async setUp(lab) {
      await lab.network()
      return '45.67.20.99'
    },
    expects: {
      primary: 'control-host-unreachable',
      not: ['control-port-rejected-icmp'],
      status: 'broken',
    },
  },
  {
    name: 'control-everything-dropped',
    group: 'control',
    about: 'The host answers on no port at all.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      await lab.serve('proftpd')
      await lab.firewall('server', { rules: [{ label: 'all', direction: 'in', verdict: 'drop' }] })
      return ipv4.server
    },
    expects: { primary: 'control-port-filtered', not: ['control-port-refused'], status: 'broken' },
  },
  {
    name: 'control-refused-beside-ssh',
    group: 'control',
    about: 'No FTP server; the same host serves SSH, so SFTP may be what is meant.',
    request: { security: 'plain' },
    setUp: atServer((lab) =>
      lab.pretend({ raw: { GREETING: 'SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n' } }, { port: 22 }),
    ),
    expects: {
      primary: 'control-port-refused',
      also: ['server-is-sftp'],
      not: ['control-port-filtered'],
      status: 'broken',
    },
  },
  {
    name: 'control-port-20',
    group: 'control',
    about: 'Port 20 was typed; FTP answers on 21.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      await lab.serve('vsftpd')
      return `${ipv4.server}:20`
    },
    expects: { primary: 'control-port-is-20', not: ['control-port-refused'], status: 'broken' },
  },
  {
    name: 'control-closed-at-once',
    group: 'control',
    about: 'The connection is accepted and closed before any byte.',
    request: { security: 'plain' },
    setUp: atServer((lab) => lab.pretend({ close: ['GREETING'] })),
    expects: {
      primary: 'control-reset-after-accept',
      not: ['greeting-timeout', 'control-port-refused'],
      status: 'broken',
    },
  },
  {
    name: 'control-reset-at-once',
    group: 'control',
    about: 'The connection is accepted and reset before any byte.',
    request: { security: 'plain' },
    setUp: atServer((lab) => lab.pretend({ reset: ['CONNECT'] })),
    expects: {
      primary: 'control-reset-after-accept',
      not: ['greeting-timeout', 'control-port-refused'],
      status: 'broken',
    },
  },
  {
    name: 'control-accepts-everything',
    group: 'control',
    about: 'Something before the server accepts connections to every port and says nothing on any.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      await lab.pretend({ silent: ['GREETING'] }, { port: 9 })
      await lab.firewall('server-gateway', {
        forwards: [{ face: ipv4.server, ports: { min: 1, max: 65_535 }, to: ipv4.server, toPort: 9 }],
      })
      return ipv4.server
    },
    expects: {
      primary: 'control-accepts-nothing-behind',
      not: ['implicit-tls-on-plain-port'],
      status: 'broken',
    },
  },
]
