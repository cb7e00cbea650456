/** Nothing is wrong here, and nothing may be said to be: every server, in every protection and family it supports. */
import { capabilities, type Product } from '../capabilities.ts'
import type { Lab, LabServer } from '../lab.ts'
import type { Scenario } from '../scenario.ts'
import { atServer } from '../set-up.ts'

const fine = { primary: null, not: [], status: 'healthy' } as const

const protections = ['clear', 'explicit', 'implicit'] as const

const baselines = (Object.keys(capabilities) as Product[]).flatMap((product) =>
  protections.flatMap((protection) =>
    ([4, 6] as const).flatMap((family): Scenario[] => {
      if (protection === 'explicit' && !capabilities[product].tls) return []
      if (protection === 'implicit' && !capabilities[product].implicitTls) return []
      return [
        {
          name: `healthy-${product}-${protection}-ipv${family}`,
          group: 'healthy',
          about: `${product}, ${protection}, IPv${family}: everything works.`,
          request: {
            security: protection === 'clear' ? 'plain' : protection,
            samplePorts: 8,
            // Named where TLS keeps the password secret, as people do.
            ...(protection === 'clear' ? {} : { user: 'tester' }),
          },
          setUp: (lab) => baseline(lab, product, protection, family),
          expects: fine,
        },
      ]
    }),
  ),
)

async function baseline(
  lab: Lab,
  product: Product,
  protection: (typeof protections)[number],
  family: 4 | 6,
): Promise<string> {
  const { ipv4, ipv6 } = await lab.network()
  const address = family === 4 ? ipv4.server : ipv6.server
  const port = protection === 'implicit' ? 990 : 21
  await lab.serve(product, { address, port, ...secured(product, protection) })
  return family === 4 ? `${address}:${port}` : `[${address}]:${port}`
}

const secured = (product: Product, protection: (typeof protections)[number]): LabServer => {
  if (protection === 'clear') return {}
  if (protection === 'implicit') return { tls: { mode: 'implicit' } }
  // Pure-FTPd's own "required" still takes data in clear; its third level does not.
  return { tls: { mode: 'required' }, ...(product === 'pure-ftpd' ? { extra: ['-Y', '3'] } : {}) }
}

export const healthy: readonly Scenario[] = [
  ...baselines,
  {
    name: 'healthy-dual-stack-by-name',
    group: 'healthy',
    about: 'A name with A and AAAA, found through an alias; one server for both families.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { ipv4, ipv6 } = await lab.network()
      await lab.serve('pure-ftpd', { address: '::' })
      await lab.names({
        'ftp.example.org': { cname: 'node1.example.net' },
        'node1.example.net': { a: [ipv4.server], aaaa: [ipv6.server] },
      })
      return 'ftp.example.org'
    },
    expects: { ...fine, not: ['dns-cname-dangling', 'dns-aaaa-broken'] },
  },
  {
    name: 'healthy-one-connection-at-a-time',
    group: 'healthy',
    about: 'The server takes one connection from an address: our second attempt must wait, not accuse.',
    request: { security: 'plain' },
    setUp: atServer((lab) => lab.serve('pyftpdlib', { extra: ['FTPServer.max_cons_per_ip = 1'] })),
    expects: { ...fine, not: ['greeting-421-ip-limit', 'greeting-421-too-many-users'] },
  },
  {
    name: 'healthy-single-passive-port',
    group: 'healthy',
    about: 'The passive range is one port, enough for one client at a time.',
    request: { security: 'plain', samplePorts: 6 },
    setUp: atServer((lab) => lab.serve('vsftpd', { passivePorts: { min: 40_000, max: 40_000 } })),
    expects: { ...fine, not: ['passive-range-partly-blocked', 'passive-range-exhausted'] },
  },
]
