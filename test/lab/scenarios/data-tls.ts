/** TLS on data connections, where that of the control connection stands. */
import type { Lab } from '../lab.ts'
import type { Scenario } from '../scenario.ts'
import { atServer } from '../set-up.ts'

const mistakable = [
  'tls-session-reuse-required',
  'tls-session-reuse-impossible',
  'passive-port-filtered',
  'transfer-truncated',
]

const scripted = (
  name: string,
  about: string,
  expects: Scenario['expects'],
  ...served: Parameters<Lab['pretendTls']>
): Scenario => ({
  name: `data-tls-${name}`,
  group: 'tls',
  about,
  request: { security: 'explicit', user: 'tester', mode: 'passive' },
  setUp: atServer((lab) => lab.pretendTls(...served)),
  expects,
})

export const dataTls: readonly Scenario[] = [
  scripted(
    'listing-in-clear',
    'PROT P is accepted, and the listing comes in clear all the same.',
    {
      primary: 'data-tls-plaintext-seen',
      not: [...mistakable, 'data-tls-handshake-failed', 'data-tls-handshake-timeout', 'tls-intercepted'],
      status: 'broken',
    },
    { clearData: true },
  ),
  {
    name: 'data-tls-hello-reset',
    group: 'tls',
    about: 'Something on the way resets data connections at their TLS hello.',
    request: { security: 'explicit', user: 'tester', mode: 'passive' },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      await lab.serve('pure-ftpd', { tls: { mode: 'required' }, extra: ['-Y', '3'] })
      const ports = { min: 50_000, max: 50_999 }
      await lab.firewall('server-gateway', {
        rules: [{ label: 'hello', direction: 'in', ports, payload: '1603', verdict: 'tcp-reset' }],
      })
      return ipv4.server
    },
    expects: {
      primary: 'data-tls-handshake-failed',
      not: [...mistakable, 'data-tls-handshake-timeout', 'passive-connects-then-reset'],
      status: 'broken',
    },
  },
  scripted(
    'another-certificate',
    'Data connections still show the certificate from before its renewal.',
    {
      primary: 'data-tls-cert-differs',
      not: [...mistakable, 'tls-cert-untrusted-ca', 'tls-cert-needs-sni', 'data-tls-handshake-failed'],
      status: 'degraded',
    },
    {},
    { data: 'renewed' },
  ),
]
