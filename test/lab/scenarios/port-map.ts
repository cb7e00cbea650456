/** Which ports a server offers, and which of them get through. */
import type { Product } from '../capabilities.ts'
import type { Rule } from '../firewall.ts'
import type { LabServer } from '../lab.ts'
import type { Scenario } from '../scenario.ts'
import type { PortRange } from '../server.ts'

const opening = (verdict: Rule['verdict'], ...ranges: readonly (number | PortRange)[]) => ({
  stateful: true,
  rules: [
    { direction: 'in', ports: 21, verdict: 'accept' },
    ...ranges.map((ports) => ({ direction: 'in', ports, verdict: 'accept' }) as const),
    { label: 'passive', direction: 'in', verdict },
  ] satisfies Rule[],
})

const mapped = (
  name: string,
  about: string,
  product: Product,
  server: LabServer,
  open: readonly (number | PortRange)[] | null,
  expects: Scenario['expects'],
  request: Scenario['request'] = {},
  verdict: Rule['verdict'] = 'drop',
): Scenario => ({
  name,
  group: 'passive',
  about,
  request: { security: 'plain', samplePorts: 24, ...request },
  async setUp(lab) {
    const { ipv4 } = await lab.network()
    await lab.serve(product, server)
    if (open) await lab.firewall('server-gateway', opening(verdict, ...open))
    return ipv4.server
  },
  expects,
})

/** pyftpdlib draws by lot; told to draw the first of those it has not used, it counts up as Windows does. */
const countingUp = (min: number, max: number): LabServer => ({
  passivePorts: { min, max },
  extra: [
    'import itertools',
    'import pyftpdlib.handlers',
    'count = itertools.count()',
    'class InTurn:',
    '    @staticmethod',
    '    def randint(low, high):',
    '        return next(count) % (high + 1)',
    'pyftpdlib.handlers.random = InTurn',
  ],
})

const fine = { primary: null, not: ['passive-range-partly-blocked'], status: 'healthy' } as const
const edge = {
  primary: 'passive-range-partly-blocked',
  not: ['passive-intermittent-backend', 'alg-blinded-by-tls', 'epsv-blocked-by-middlebox'],
  status: 'degraded',
} as const

export const portMap: readonly Scenario[] = [
  mapped(
    'ports-counted-up',
    'The server counts its ports up, as Windows does; all are open.',
    'pyftpdlib',
    countingUp(50_000, 50_999),
    null,
    fine,
  ),
  mapped(
    'ports-counted-up-into-the-wall',
    'The server counts up, and the firewall’s range ends after the twelfth port.',
    'pyftpdlib',
    countingUp(50_000, 50_999),
    [{ min: 50_000, max: 50_011 }],
    edge,
  ),
  mapped(
    'ports-single-blocked',
    'The passive range is one port, and the firewall does not open it.',
    'vsftpd',
    { passivePorts: { min: 40_000, max: 40_000 } },
    [40_001],
    {
      primary: 'passive-port-filtered',
      not: ['passive-range-partly-blocked', 'passive-intermittent-backend'],
      status: 'degraded',
    },
    { samplePorts: 6 },
  ),
  mapped(
    'ports-from-the-whole-range',
    'No passive range is set: ports come from all that the system hands out, and all are open.',
    'inetutils',
    {},
    null,
    { ...fine, also: ['passive-range-unconfigured'] },
  ),
  mapped(
    'ports-from-the-whole-range-blocked',
    'No passive range is set, and the firewall opens 50000-50099, which such a port seldom lies in.',
    'vsftpd',
    { passivePorts: { min: 32_768, max: 60_999 } },
    [{ min: 50_000, max: 50_001 }],
    {
      primary: 'passive-port-filtered',
      also: ['passive-range-unconfigured'],
      not: ['passive-range-partly-blocked', 'passive-intermittent-backend'],
      status: 'degraded',
    },
    { connectTimeoutS: 4 },
  ),
  mapped(
    'ports-upper-part-open',
    'The server uses 3001-3300, the firewall opens 3201-3400: the lower part is blocked.',
    'proftpd',
    { passivePorts: { min: 3001, max: 3300 } },
    [{ min: 3201, max: 3400 }],
    edge,
  ),
  mapped(
    'ports-middle-open',
    'The server uses 3001-3300, the firewall opens 3101-3200: both ends are blocked.',
    'pyftpdlib',
    { passivePorts: { min: 3001, max: 3300 } },
    [{ min: 3101, max: 3200 }],
    edge,
    { samplePorts: 32, connectTimeoutS: 5 },
  ),
  mapped(
    'ports-cluster-with-outliers',
    'Most ports come from 50000-50099, which is open, and some from far outside, as when a range is used up.',
    'pyftpdlib',
    {
      ...countingUp(50_000, 50_099),
      extra: [
        ...(countingUp(50_000, 50_099).extra ?? []),
        'inside = [50000 + i * 37 % 100 for i in range(100)]',
        'handler.passive_ports = [port for i, port in enumerate(inside) for port in [port] + [33000 + i * 77] * (i % 7 == 6)]',
      ],
    },
    [{ min: 50_000, max: 50_099 }],
    {
      primary: 'passive-port-outside-range',
      not: ['passive-intermittent-backend', 'passive-range-unconfigured', 'alg-blinded-by-tls'],
      status: 'degraded',
    },
    { samplePorts: 32, connectTimeoutS: 5 },
  ),
  mapped(
    'ports-partly-rejected',
    'The server uses 3001-3300; what the firewall does not open it resets.',
    'vsftpd',
    { passivePorts: { min: 3001, max: 3300 } },
    [{ min: 3001, max: 3150 }],
    { ...edge, not: [...edge.not, 'passive-port-filtered'] },
    {},
    'tcp-reset',
  ),
]
