import type { Scenario } from '../scenario.ts'

const HOST = 'ftp.example.org'

/** Of a range that its owner publishes as its proxies'. */
const CDN = '104.16.10.10'

/** Names that lead nowhere; no server is needed. */
const unresolved = (
  name: string,
  about: string,
  primary: string,
  zone: Parameters<Parameters<Scenario['setUp']>[0]['names']>[0],
  not: readonly string[],
): Scenario => ({
  name,
  group: 'dns',
  about,
  request: { security: 'plain' },
  async setUp(lab) {
    await lab.names(zone)
    return HOST
  },
  expects: { primary, not: [...not, 'control-port-filtered'], status: 'broken' },
})

export const dns: readonly Scenario[] = [
  unresolved('dns-nxdomain', 'The name does not exist.', 'dns-nxdomain', { 'example.org': {} }, [
    'dns-no-address',
    'dns-timeout',
    'dns-cname-dangling',
  ]),
  unresolved('dns-no-data', 'The name exists and has no address.', 'dns-no-address', { [HOST]: {} }, [
    'dns-nxdomain',
  ]),
  unresolved('dns-servfail', 'The name server fails.', 'dns-servfail', { [HOST]: { fault: 'servfail' } }, [
    'dns-nxdomain',
    'dns-timeout',
  ]),
  unresolved(
    'dns-silent',
    'The name server never answers.',
    'dns-timeout',
    { [HOST]: { fault: 'silence' } },
    ['dns-nxdomain', 'dns-servfail'],
  ),
  unresolved(
    'dns-dangling-alias',
    'The name is an alias of one that does not exist.',
    'dns-cname-dangling',
    { [HOST]: { cname: 'gone.example.net' } },
    ['dns-nxdomain'],
  ),
  {
    name: 'dns-slow',
    group: 'dns',
    about: 'Every answer of the name server takes 2.6 s.',
    request: { security: 'plain', connectTimeoutS: 8 },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      await lab.serve('pure-ftpd')
      await lab.names({ [HOST]: { a: [ipv4.server], delayMs: 2600 } })
      // A stub resolver that asks again after a second would get the first question's answer all the same.
      return HOST
    },
    expects: { primary: 'dns-slow', not: ['dns-timeout', 'greeting-slow'], status: 'degraded' },
  },
  {
    name: 'dns-one-dead-address',
    group: 'dns',
    about: 'Two A records; behind the first nobody answers.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      await lab.serve('vsftpd')
      await lab.firewall('server-gateway', {
        rules: [{ label: 'dead', direction: 'in', to: ipv4.second, verdict: 'drop' }],
      })
      await lab.names({ [HOST]: { a: [ipv4.second, ipv4.server] } })
      return HOST
    },
    expects: { primary: 'dns-split-answers', not: [], status: 'degraded' },
  },
  {
    name: 'dns-private-address',
    group: 'dns',
    about: 'The public name has a private address.',
    request: { security: 'plain' },
    async setUp(lab) {
      await lab.names({ [HOST]: { a: ['192.168.77.5'] } })
      return HOST
    },
    expects: { primary: 'dns-private-address', not: ['dns-no-address'], status: 'broken' },
  },
  {
    name: 'dns-leads-to-web-proxy',
    group: 'dns',
    about: 'The name leads to a content delivery network, which carries HTTP and drops the rest.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { addAddress } = await lab.network()
      await addAddress('internet', CDN)
      for (const port of [80, 443]) {
        await lab.pretend({ silent: ['GREETING'] }, { place: 'internet', address: CDN, port })
      }
      await lab.firewall('client-gateway', {
        rules: [{ label: 'ftp', direction: 'out', to: CDN, ports: 21, verdict: 'drop' }],
      })
      await lab.names({ [HOST]: { a: [CDN] } })
      return HOST
    },
    expects: { primary: 'dns-points-to-http-proxy', not: ['dns-private-address'], status: 'broken' },
  },
]
