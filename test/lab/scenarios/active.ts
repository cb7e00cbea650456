import type { Product } from '../capabilities.ts'
import type { Rule } from '../firewall.ts'
import type { Scenario } from '../scenario.ts'
import { atServer } from '../set-up.ts'
import { SECOND_FACE } from '../topology.ts'

/** The server's own firewall lets no connection out. */
const kept = (product: Product, name: string, verdict: Rule['verdict'], primary: string): Scenario => ({
  name: `${name}-${product}`,
  group: 'active',
  about: `${product} may open no connection to the outside: ${verdict}.`,
  request: { security: 'plain' },
  async setUp(lab) {
    const { ipv4 } = await lab.network()
    await lab.serve(product)
    await lab.firewall('server', {
      stateful: true,
      rules: [{ label: 'active', direction: 'out', verdict }],
    })
    return ipv4.server
  },
  expects: { primary, not: ['passive-port-filtered', 'port-rejected-illegal'], status: 'degraded' },
})

export const active: readonly Scenario[] = [
  {
    name: 'active-port-20-taken',
    group: 'active',
    about: 'Another program has port 20 of the server, which vsftpd wants to connect back from.',
    request: { security: 'plain', mode: 'active' },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      await lab.serve('vsftpd', { extra: ['connect_from_port_20=YES'] })
      await lab.hold('server', ['import socket', 'other = socket.create_server(("", 20))'])
      return ipv4.server
    },
    expects: {
      primary: 'active-bind-20-failed',
      not: ['active-connect-back-timeout', 'active-connect-back-refused', 'port-rejected-illegal'],
      status: 'broken',
    },
  },
  {
    name: 'active-socket-forbidden-iis',
    group: 'active',
    about: 'Windows lets IIS open no socket for data: PORT is told so, and at PASV the session ends.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      const forbidden =
        '550 An attempt was made to access a socket in a way forbidden by its access permissions. '
      await lab.pretend({
        reply: {
          GREETING: '220 Microsoft FTP Service',
          SYST: '215 Windows_NT',
          PORT: forbidden,
          EPRT: forbidden,
        },
        close: ['PASV', 'EPSV'],
      })
      return ipv4.server
    },
    expects: {
      primary: 'port-reply-socket-error',
      not: ['port-refused-disabled', 'port-rejected-illegal', 'eprt-refused', 'active-connect-back-timeout'],
      status: 'broken',
    },
  },
  kept('vsftpd', 'active-dropped', 'drop', 'active-connect-back-timeout'),
  kept('proftpd', 'active-dropped', 'drop', 'active-connect-back-timeout'),
  kept('pyftpdlib', 'active-dropped', 'drop', 'active-connect-back-timeout'),
  kept('pure-ftpd', 'active-rejected', 'tcp-reset', 'active-connect-back-refused'),
  kept('inetutils', 'active-rejected', 'tcp-reset', 'active-connect-back-refused'),
  {
    name: 'active-dropped-at-client',
    group: 'active',
    about: 'The firewall before the client lets nothing in that the client did not open.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      await lab.serve('vsftpd')
      await lab.firewall('client-gateway', {
        stateful: true,
        rules: [{ label: 'active', direction: 'in', verdict: 'drop' }],
      })
      return ipv4.server
    },
    expects: {
      primary: 'active-connect-back-timeout',
      not: ['active-server-egress-blocked', 'port-rejected-illegal', 'passive-port-filtered'],
      status: 'degraded',
    },
  },
  {
    name: 'active-only-from-port-20',
    group: 'active',
    about: 'The firewall before the client lets connect-backs in from port 20 only; Pure-FTPd uses another.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      await lab.serve('vsftpd', { extra: ['connect_from_port_20=NO'] })
      await lab.firewall('client-gateway', {
        stateful: true,
        rules: [
          { direction: 'in', sourcePorts: 20, verdict: 'accept' },
          { label: 'others', direction: 'in', verdict: 'drop' },
        ],
      })
      return ipv4.server
    },
    expects: {
      primary: 'active-connect-back-timeout',
      not: ['active-server-egress-blocked', 'passive-port-filtered'],
      status: 'degraded',
    },
  },
  {
    name: 'active-port-command-reset',
    group: 'active',
    about: 'A middlebox resets the control connection when it reads PORT; EPRT and passive mode pass.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      await lab.serve('proftpd')
      await lab.firewall('client-gateway', {
        rules: [{ label: 'port', direction: 'out', ports: 21, payload: '504f5254', verdict: 'tcp-reset' }],
      })
      return ipv4.server
    },
    expects: {
      primary: 'command-blocked-by-middlebox',
      not: ['port-refused-disabled', 'control-closed-without-421', 'active-connect-back-timeout'],
      status: 'degraded',
    },
  },
  {
    name: 'active-disabled',
    group: 'active',
    about: 'vsftpd’s port_enable is NO.',
    request: { security: 'plain' },
    setUp: atServer((lab) => lab.serve('vsftpd', { extra: ['port_enable=NO'] })),
    expects: {
      primary: 'port-refused-disabled',
      not: ['port-rejected-illegal', 'active-connect-back-timeout'],
      status: 'degraded',
    },
  },
  {
    name: 'active-not-from-port-20',
    group: 'active',
    about: 'vsftpd connects back from an ephemeral port, which is its default and no fault.',
    request: { security: 'plain', mode: 'active' },
    setUp: atServer((lab) => lab.serve('vsftpd', { extra: ['connect_from_port_20=NO'] })),
    expects: {
      primary: null,
      also: ['active-source-port-not-20'],
      not: ['active-connect-back-wrong-source'],
      status: 'healthy',
    },
  },
  {
    name: 'active-from-another-address',
    group: 'active',
    about: 'The server is reached at its gateway’s second address and connects back from the first.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { ipv4 } = await lab.network({ server: 'private' })
      const passivePorts = { min: 50_000, max: 50_999 }
      await lab.serve('proftpd', { passivePorts, publicAddress: SECOND_FACE })
      await lab.firewall('server-gateway', {
        forwards: [
          { face: SECOND_FACE, ports: 21, to: ipv4.server },
          { face: SECOND_FACE, ports: passivePorts, to: ipv4.server },
        ],
        masquerade: '192.168.20.0/24',
      })
      return SECOND_FACE
    },
    expects: {
      primary: 'active-connect-back-wrong-source',
      not: ['passive-port-filtered', 'pasv-address-mismatch'],
      status: 'degraded',
    },
  },
]
