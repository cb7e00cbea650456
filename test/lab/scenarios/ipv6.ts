import type { Scenario } from '../scenario.ts'

const HOST = 'ftp.example.org'

export const ipv6: readonly Scenario[] = [
  {
    name: 'ipv6-control-dropped',
    group: 'ipv6',
    about: 'The name has an AAAA record; the firewall drops port 21 over IPv6.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { ipv4, ipv6 } = await lab.network()
      await lab.serve('proftpd', { address: '::' })
      await lab.firewall('server-gateway', {
        rules: [{ label: 'six', direction: 'in', family: 6, ports: 21, verdict: 'drop' }],
      })
      await lab.names({ [HOST]: { a: [ipv4.server], aaaa: [ipv6.server] } })
      return HOST
    },
    expects: {
      primary: 'dns-aaaa-broken',
      not: ['control-port-filtered', 'vantage-without-ipv6'],
      status: 'degraded',
    },
  },
  {
    name: 'ipv6-no-listener',
    group: 'ipv6',
    about: 'The name has an AAAA record; the server listens on IPv4 only.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { ipv4, ipv6 } = await lab.network()
      await lab.serve('vsftpd')
      await lab.names({ [HOST]: { a: [ipv4.server], aaaa: [ipv6.server] } })
      return HOST
    },
    expects: {
      primary: 'dns-aaaa-broken',
      not: ['control-port-refused', 'vantage-without-ipv6'],
      status: 'degraded',
    },
  },
  {
    name: 'ipv6-passive-dropped',
    group: 'ipv6',
    about: 'The passive range is open over IPv4 and closed over IPv6.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { ipv4, ipv6 } = await lab.network()
      await lab.serve('pure-ftpd', { address: '::' })
      await lab.firewall('server-gateway', {
        stateful: true,
        rules: [
          { direction: 'in', ports: 21, verdict: 'accept' },
          { label: 'six', direction: 'in', family: 6, verdict: 'drop' },
        ],
      })
      await lab.names({ [HOST]: { a: [ipv4.server], aaaa: [ipv6.server] } })
      return HOST
    },
    expects: {
      primary: 'ipv6-data-blocked',
      not: ['dns-aaaa-broken', 'passive-range-partly-blocked'],
      status: 'degraded',
    },
  },
  {
    name: 'ipv6-not-at-vantage',
    group: 'ipv6',
    about: 'The name has an AAAA record; it is the client that has no IPv6.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { ipv4, ipv6 } = await lab.network({ clientIpv6: false })
      await lab.serve('proftpd', { address: '::' })
      await lab.names({ [HOST]: { a: [ipv4.server], aaaa: [ipv6.server] } })
      return HOST
    },
    expects: {
      primary: null,
      also: ['vantage-without-ipv6'],
      not: ['dns-aaaa-broken', 'control-host-unreachable'],
      status: 'healthy',
    },
  },
  {
    name: 'ipv6-only-name',
    group: 'ipv6',
    about: 'The name has nothing but an AAAA record, and the client has no IPv6: nothing can be said.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { ipv6 } = await lab.network({ clientIpv6: false })
      await lab.serve('proftpd', { address: '::' })
      await lab.names({ [HOST]: { aaaa: [ipv6.server] } })
      return HOST
    },
    expects: {
      primary: null,
      also: ['vantage-without-ipv6'],
      not: ['dns-aaaa-broken', 'control-host-unreachable', 'dns-no-address'],
      status: 'inconclusive',
    },
  },
]
