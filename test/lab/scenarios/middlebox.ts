/** Something on the way that reads FTP, and does not leave it as it is. */
import type { Product } from '../capabilities.ts'
import type { Firewall, Rule } from '../firewall.ts'
import type { LabServer } from '../lab.ts'
import type { Scenario } from '../scenario.ts'

const hex = (text: string): string => Buffer.from(text).toString('hex')

/** What clients say on port 21, by its first bytes. */
const heard = (words: string, verdict: Rule['verdict']): Rule => ({
  label: 'heard',
  direction: 'in',
  ports: 21,
  payload: hex(words),
  verdict,
})

/** What servers say on port 21. */
const said = (words: string, rest: Pick<Rule, 'verdict' | 'rewritten'>): Rule => ({
  label: 'said',
  direction: 'out',
  sourcePorts: 21,
  payload: hex(words),
  ...rest,
})

const reading = (
  name: string,
  about: string,
  product: Product,
  rules: readonly Rule[],
  request: Scenario['request'],
  expects: Scenario['expects'],
  server: LabServer = {},
): Scenario => ({
  name,
  group: 'alg',
  about,
  request,
  async setUp(lab) {
    const { ipv4 } = await lab.network()
    await lab.serve(product, server)
    await lab.firewall('server-gateway', { rules })
    return ipv4.server
  },
  expects,
})

/** A firewall that opens passive ports by reading replies, with a helper that reads 227 alone. */
const oldHelper: Firewall = {
  stateful: true,
  helperPorts: [21],
  helperBlindToEpsv: true,
  rules: [
    { direction: 'in', ports: 21, verdict: 'accept' },
    { label: 'passive', direction: 'in', verdict: 'drop' },
  ],
}

const unreadEpsv = (product: Product): Scenario => ({
  name: `middlebox-reads-no-229-${product}`,
  group: 'alg',
  about: `The firewall before ${product} opens the ports of 227 and not those of 229.`,
  request: { security: 'plain', samplePorts: 8 },
  async setUp(lab) {
    const { ipv4 } = await lab.network()
    await lab.serve(product)
    await lab.firewall('server-gateway', oldHelper)
    return ipv4.server
  },
  expects: {
    primary: 'epsv-blocked-by-middlebox',
    not: ['passive-range-partly-blocked', 'passive-intermittent-backend', 'alg-blinded-by-tls'],
    status: 'degraded',
  },
})

const masked = {
  not: ['greeting-unclosed', 'reply-desync', 'alg-blinded-by-tls'],
  status: 'degraded',
} as const

export const middlebox: readonly Scenario[] = [
  unreadEpsv('vsftpd'),
  unreadEpsv('pure-ftpd'),
  reading(
    'middlebox-resets-at-epsv',
    'A proxy that does not know EPSV resets the connection; PASV passes.',
    'vsftpd',
    [heard('EPSV', 'tcp-reset')],
    { security: 'plain' },
    {
      primary: 'command-blocked-by-middlebox',
      not: ['control-reset-mid-session', 'pasv-refused-disabled', 'passive-port-filtered'],
      status: 'degraded',
    },
  ),
  reading(
    'middlebox-swallows-227',
    'A firewall with an idea of its own of what a 227 looks like drops it; EPSV passes.',
    'vsftpd',
    [said('227 ', { verdict: 'drop' })],
    { security: 'plain', mode: 'passive' },
    { primary: 'command-hangs', not: ['passive-port-filtered', 'pasv-refused-disabled'], status: 'degraded' },
  ),
  reading(
    'middlebox-resets-at-eprt',
    'A firewall resets the connection at EPRT; PORT passes.',
    'pure-ftpd',
    [heard('EPRT', 'tcp-reset')],
    { security: 'plain', family: '4' },
    {
      primary: 'command-blocked-by-middlebox',
      not: ['port-refused-disabled', 'active-connect-back-timeout'],
      status: 'degraded',
    },
  ),
  reading(
    'middlebox-resets-at-auth',
    'A firewall that wants to read along resets the connection at AUTH.',
    'proftpd',
    [heard('AUTH', 'tcp-reset')],
    { security: 'explicit' },
    {
      primary: 'command-blocked-by-middlebox',
      not: ['auth-tls-unsupported', 'control-port-filtered', 'tls-version-too-old'],
      status: 'broken',
    },
    { tls: { mode: 'explicit' } },
  ),
  reading(
    'middlebox-masks-syst',
    'A firewall writes X over the reply to SYST in clear; TLS shows the true one.',
    'proftpd',
    [said('215 ', { rewritten: hex('215 XXXXXXXXXXXXX'), verdict: 'accept' })],
    { security: 'auto' },
    { primary: 'middlebox-masks-replies', ...masked },
    { tls: { mode: 'explicit' } },
  ),
  reading(
    'middlebox-masks-greeting',
    'A firewall writes asterisks over the greeting.',
    'vsftpd',
    [said('220 ', { rewritten: hex('220 **************'), verdict: 'accept' })],
    { security: 'plain' },
    { primary: 'greeting-masked-by-middlebox', ...masked },
  ),
]
