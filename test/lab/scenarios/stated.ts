/** What the request states beside the target: a passive range, ports to listen on; and what only both protections show. */
import type { Scenario } from '../scenario.ts'
import { atServer } from '../set-up.ts'

export const stated: readonly Scenario[] = [
  {
    name: 'passive-range-not-applied-vsftpd',
    group: 'passive',
    about: 'The administrator names 8000-8010 and has opened it; vsftpd runs with 50000-50999.',
    request: { security: 'plain', mode: 'passive', statedPorts: '8000-8010' },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      await lab.serve('vsftpd')
      await lab.firewall('server-gateway', {
        stateful: true,
        rules: [
          { direction: 'in', ports: 21, verdict: 'accept' },
          { direction: 'in', ports: { min: 8000, max: 8010 }, verdict: 'accept' },
          { label: 'passive', direction: 'in', verdict: 'drop' },
        ],
      })
      return ipv4.server
    },
    expects: {
      primary: 'passive-range-not-applied',
      also: ['passive-port-filtered'],
      not: ['passive-port-outside-range', 'nat-port-translation-mismatch', 'passive-range-unconfigured'],
      status: 'broken',
    },
  },
  {
    name: 'passive-range-as-stated-proftpd',
    group: 'passive',
    about: 'ProFTPD uses the very range that is stated.',
    request: { security: 'plain', mode: 'passive', statedPorts: '50000-50999', samplePorts: 8 },
    setUp: atServer((lab) => lab.serve('proftpd')),
    expects: {
      primary: null,
      not: ['passive-range-not-applied', 'passive-port-outside-range', 'sec-predictable-ports'],
      status: 'healthy',
    },
  },
  ...(['vsftpd', 'pure-ftpd', 'pyftpdlib'] as const).map(
    (product): Scenario => ({
      name: `active-low-port-${product}`,
      group: 'active',
      about: `This side listens on ports below 1024, which ${product} connects to for nobody.`,
      request: { security: 'plain', activePorts: '700-799' },
      setUp: atServer((lab) => lab.serve(product)),
      expects: {
        primary: null,
        also: ['port-rejected-low-port'],
        not: ['port-refused-disabled', 'active-connect-back-timeout', 'server-sees-forwarder'],
        status: 'healthy',
      },
    }),
  ),
  {
    name: 'alg-helper-not-assigned-both-ways',
    group: 'alg',
    about:
      'Passive ports are dropped in clear and under TLS alike, behind a firewall whose helper is not assigned.',
    request: { mode: 'passive' },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      await lab.serve('proftpd', { tls: { mode: 'explicit' } })
      await lab.firewall('server-gateway', {
        stateful: true,
        rules: [
          { direction: 'in', ports: 21, verdict: 'accept' },
          { label: 'passive', direction: 'in', verdict: 'drop' },
        ],
      })
      return ipv4.server
    },
    expects: {
      primary: 'passive-port-filtered',
      also: ['conntrack-helper-not-assigned', 'sec-ccc-accepted'],
      not: ['alg-blinded-by-tls', 'alg-missing-on-nonstandard-port', 'prot-p-refused'],
      status: 'broken',
    },
  },
  {
    name: 'transfer-anonymous-may-write-pyftpdlib',
    group: 'transfer',
    about: 'Anonymous users may create files in a folder, and MLSD says so; nothing is written to find out.',
    request: { security: 'plain', mode: 'passive' },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      const extra = ["authorizer.user_table['anonymous']['perm'] = 'elradfmw'"]
      await lab.serve('pyftpdlib', { extra })
      return ipv4.server
    },
    expects: {
      primary: null,
      also: ['sec-anonymous-writable'],
      not: ['store-permission-denied'],
      status: 'healthy',
    },
  },
]
