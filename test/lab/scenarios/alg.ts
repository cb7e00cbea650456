import type { Firewall } from '../firewall.ts'
import type { Scenario } from '../scenario.ts'

const SERVER = '192.168.20.10'

/** A gateway that forwards the control port alone and relies on the kernel's FTP helper for the rest. */
const relyingOnHelper = (helperPorts: readonly number[], ...ports: readonly number[]): Firewall => ({
  masquerade: '192.168.20.0/24',
  stateful: true,
  helperPorts,
  forwards: ports.map((port) => ({ ports: port, to: SERVER })),
  rules: [
    ...ports.map((port) => ({ direction: 'in', ports: port, verdict: 'accept' }) as const),
    { direction: 'in', verdict: 'drop' },
  ],
})

export const alg: readonly Scenario[] = [
  {
    name: 'alg-rewrites-pasv',
    group: 'alg',
    about:
      'Behind NAT with a helper that puts the public address into the 227 and opens the port: all is well.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { face } = await lab.network({ server: 'private' })
      await lab.serve('vsftpd')
      await lab.firewall('server-gateway', relyingOnHelper([21], 21))
      return face
    },
    expects: {
      primary: null,
      not: ['pasv-private-address', 'passive-port-filtered', 'alg-blinded-by-tls'],
      status: 'healthy',
    },
  },
  {
    name: 'alg-blinded-by-tls',
    group: 'alg',
    about: 'The same helper cannot read a 227 under TLS: private address, closed ports; in clear all works.',
    request: {},
    async setUp(lab) {
      const { face } = await lab.network({ server: 'private' })
      await lab.serve('vsftpd', { tls: { mode: 'explicit' } })
      await lab.firewall('server-gateway', relyingOnHelper([21], 21))
      return face
    },
    expects: { primary: 'alg-blinded-by-tls', not: ['passive-range-partly-blocked'], status: 'degraded' },
  },
  {
    name: 'alg-blinded-by-tls-no-nat',
    group: 'alg',
    about: 'A public server whose firewall opens passive ports by reading 227s, which it cannot under TLS.',
    request: {},
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      await lab.serve('proftpd', { tls: { mode: 'explicit' } })
      await lab.firewall('server-gateway', {
        stateful: true,
        helperPorts: [21],
        rules: [
          { direction: 'in', ports: 21, verdict: 'accept' },
          { label: 'passive', direction: 'in', verdict: 'drop' },
        ],
      })
      return ipv4.server
    },
    expects: { primary: 'alg-blinded-by-tls', not: ['pasv-private-address'], status: 'degraded' },
  },
  {
    name: 'alg-not-on-this-port',
    group: 'alg',
    about: 'Two control ports; the helper watches 21 and not 2121, which is the one asked for.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { face } = await lab.network({ server: 'private' })
      await lab.serve('vsftpd')
      await lab.serve('vsftpd', { port: 2121 })
      await lab.firewall('server-gateway', relyingOnHelper([21], 21, 2121))
      return `${face}:2121`
    },
    expects: {
      primary: 'alg-missing-on-nonstandard-port',
      not: ['alg-blinded-by-tls'],
      status: 'degraded',
    },
  },
  {
    name: 'alg-helper-not-assigned',
    group: 'alg',
    about: 'A firewall that would let related connections in, and has no helper to relate them.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      await lab.serve('inetutils')
      await lab.firewall('server-gateway', {
        stateful: true,
        rules: [
          { direction: 'in', ports: 21, verdict: 'accept' },
          { label: 'passive', direction: 'in', verdict: 'drop' },
        ],
      })
      return ipv4.server
    },
    // From outside this is a passive range that is not open.
    expects: {
      primary: 'passive-port-filtered',
      not: ['alg-blinded-by-tls', 'alg-missing-on-nonstandard-port'],
      status: 'degraded',
    },
  },
  {
    name: 'alg-client-side',
    group: 'alg',
    about: 'The client’s home router has a helper: it corrects PORT and lets the connect-back in.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { ipv4 } = await lab.network({ client: 'private', clientIpv6: false })
      await lab.serve('vsftpd')
      await lab.firewall('client-gateway', {
        masquerade: '192.168.10.0/24',
        stateful: true,
        helperPorts: [21],
        rules: [{ direction: 'in', verdict: 'drop' }],
      })
      return ipv4.server
    },
    expects: {
      primary: null,
      also: ['vantage-behind-nat', 'port-tainted-by-middlebox'],
      not: ['port-rejected-illegal', 'active-connect-back-timeout', 'port-private-address-sent'],
      status: 'healthy',
    },
  },
  {
    name: 'alg-client-side-blinded',
    group: 'alg',
    about: 'The same router under TLS: our private address reaches the server, which calls it illegal.',
    request: { security: 'explicit' },
    async setUp(lab) {
      const { ipv4 } = await lab.network({ client: 'private', clientIpv6: false })
      await lab.serve('vsftpd', { tls: { mode: 'required' } })
      await lab.firewall('client-gateway', {
        masquerade: '192.168.10.0/24',
        stateful: true,
        helperPorts: [21],
        rules: [{ direction: 'in', verdict: 'drop' }],
      })
      return ipv4.server
    },
    expects: {
      primary: 'port-rejected-illegal',
      also: ['vantage-behind-nat'],
      not: ['active-server-egress-blocked', 'passive-port-filtered'],
      status: 'degraded',
    },
  },
  {
    name: 'alg-kills-tls',
    group: 'alg',
    about: 'A middlebox that expects FTP on port 21 resets the connection when TLS begins.',
    request: { security: 'explicit' },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      await lab.serve('pure-ftpd', { tls: { mode: 'explicit' } })
      await lab.firewall('server-gateway', {
        rules: [{ label: 'hello', direction: 'in', ports: 21, payload: '1603', verdict: 'tcp-reset' }],
      })
      return ipv4.server
    },
    expects: {
      primary: 'auth-tls-killed-by-middlebox',
      not: ['auth-tls-unsupported', 'tls-version-too-old', 'tls-no-shared-cipher'],
      status: 'broken',
    },
  },
]
