import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Product } from '../capabilities.ts'
import type { CertificateKind } from '../certificates.ts'
import { scratchFolder } from '../folder.ts'
import type { LabServer } from '../lab.ts'
import type { Scenario } from '../scenario.ts'

/** Certificate faults: told, and since the probe is asked to go on, all else works. */
const certified = (
  kind: CertificateKind,
  product: Product,
  about: string,
  primary: string | null,
  not: readonly string[],
): Scenario => ({
  name: `tls-certificate-${kind}`,
  group: 'tls',
  about,
  request: { security: 'explicit', user: 'tester', insecure: true },
  async setUp(lab) {
    const { ipv4 } = await lab.network()
    await lab.serve(product, {
      tls: { mode: 'required', certificate: kind },
      environment: await opensslSettings('CipherString = DEFAULT@SECLEVEL=0'),
      ...(product === 'pure-ftpd' ? { extra: ['-Y', '3'] } : {}),
    })
    return ipv4.server
  },
  expects: { primary, not, status: 'degraded' },
})

const secured = (
  name: string,
  about: string,
  product: Product,
  options: LabServer | (() => Promise<LabServer>),
  expects: Scenario['expects'],
): Scenario => ({
  name,
  group: 'tls',
  about,
  request: { security: 'explicit', user: 'tester' },
  async setUp(lab) {
    const { ipv4 } = await lab.network()
    await lab.serve(product, typeof options === 'function' ? await options() : options)
    return ipv4.server
  },
  expects,
})

/** The environment for a server that is to use OpenSSL with these settings. */
async function opensslSettings(...settings: readonly string[]): Promise<Record<string, string>> {
  const file = join(await scratchFolder(), `openssl-${randomUUID()}.cnf`)
  const sections = ['openssl_conf = init', '[init]', 'ssl_conf = ssl', '[ssl]', 'system_default = settings']
  await writeFile(file, [...sections, '[settings]', ...settings, ''].join('\n'))
  return { OPENSSL_CONF: file }
}

const OLD_ONLY = [
  'MinProtocol = TLSv1',
  'MaxProtocol = TLSv1.1',
  'CipherString = DEFAULT@SECLEVEL=0',
] as const

const MISTAKABLE = [
  'tls-cert-untrusted-ca',
  'tls-cert-self-signed',
  'tls-cert-name-mismatch',
  'tls-intercepted',
]
const others = (...codes: readonly string[]) => MISTAKABLE.filter((code) => !codes.includes(code))

export const tls: readonly Scenario[] = [
  certified('expired', 'vsftpd', 'The certificate has expired.', 'tls-cert-expired', others()),
  certified(
    'not-yet-valid',
    'proftpd',
    'The certificate is valid from next year on.',
    'tls-cert-not-yet-valid',
    [...others(), 'tls-cert-expired'],
  ),
  certified('self-signed', 'pure-ftpd', 'The certificate is signed by itself.', 'tls-cert-self-signed', [
    ...others('tls-cert-self-signed'),
    'tls-cert-chain-incomplete',
  ]),
  certified(
    'wrong-name',
    'proftpd',
    'The certificate is made out to the hosting company’s name.',
    'tls-cert-name-mismatch',
    others('tls-cert-name-mismatch'),
  ),
  certified(
    'without-intermediate',
    'vsftpd',
    'The server sends its own certificate and not the one between it and the root.',
    'tls-cert-chain-incomplete',
    [...others()],
  ),
  certified(
    'unknown-authority',
    'proftpd',
    'The chain is complete and ends at a root that nobody knows.',
    'tls-cert-untrusted-ca',
    [...others('tls-cert-untrusted-ca'), 'tls-cert-chain-incomplete'],
  ),
  {
    ...certified('weak-key', 'proftpd', 'The certificate’s RSA key has 1024 bits.', null, others()),
    expects: {
      primary: null,
      also: ['tls-old-session-key-weak'],
      not: [...MISTAKABLE, 'tls-no-shared-cipher'],
      status: 'healthy',
    },
  },
  {
    ...certified(
      'expired',
      'proftpd',
      'The same, and the probe is not asked to go on.',
      'tls-cert-expired',
      [],
    ),
    name: 'tls-certificate-expired-demanded',
    request: { security: 'explicit', user: 'tester' },
    expects: { primary: 'tls-cert-expired', not: ['login-bad-credentials'], status: 'broken' },
  },
  ...(['vsftpd', 'pyftpdlib', 'inetutils'] as const).map((product) =>
    secured(
      `tls-not-offered-${product}`,
      `${product} has no TLS, and TLS is asked for.`,
      product,
      {},
      {
        primary: 'auth-tls-unsupported',
        not: ['auth-tls-stripped', 'auth-tls-killed-by-middlebox', 'login-bad-credentials'],
        status: 'broken',
      },
    ),
  ),
  secured(
    'tls-broken-netkit',
    'netkit says 234 and ends every handshake: it has no certificate.',
    'netkit',
    {},
    {
      primary: 'tls-no-shared-cipher',
      not: ['auth-tls-unsupported', 'tls-handshake-timeout', 'tls-version-too-old'],
      status: 'broken',
    },
  ),
  secured(
    'tls-too-old-vsftpd',
    'vsftpd speaks TLS 1.0 at most.',
    'vsftpd',
    async () => ({
      tls: { mode: 'required' },
      extra: ['ssl_tlsv1=YES', 'ssl_ciphers=ALL:@SECLEVEL=0'],
      environment: await opensslSettings(...OLD_ONLY),
    }),
    {
      primary: 'tls-version-too-old',
      not: ['tls-no-shared-cipher', 'auth-tls-killed-by-middlebox'],
      status: 'broken',
    },
  ),
  secured(
    'tls-too-old-proftpd',
    'ProFTPD’s TLSProtocol is TLSv1.',
    'proftpd',
    async () => ({
      tls: { mode: 'required' },
      extra: ['TLSProtocol TLSv1 TLSv1.1'],
      environment: await opensslSettings(...OLD_ONLY),
    }),
    {
      primary: 'tls-version-too-old',
      not: ['tls-no-shared-cipher', 'auth-tls-killed-by-middlebox'],
      status: 'broken',
    },
  ),
  secured(
    'tls-no-shared-cipher',
    'ProFTPD’s TLSCipherSuite holds anonymous ciphers only.',
    'proftpd',
    async () => ({
      tls: { mode: 'required' },
      extra: ['TLSProtocol TLSv1.2', 'TLSCipherSuite aNULL:@SECLEVEL=0'],
      environment: await opensslSettings('CipherString = aNULL:@SECLEVEL=0'),
    }),
    {
      primary: 'tls-no-shared-cipher',
      not: ['tls-version-too-old', 'tls-handshake-timeout'],
      status: 'broken',
    },
  ),
  secured(
    'tls-client-certificate-demanded',
    'ProFTPD takes no client without a certificate of its own.',
    'proftpd',
    { tls: { mode: 'required' }, extra: ['TLSVerifyClient on'] },
    {
      primary: 'tls-client-cert-required',
      not: ['tls-no-shared-cipher', 'login-bad-credentials', 'tls-version-too-old'],
      status: 'broken',
    },
  ),
  {
    name: 'tls-oops-in-handshake',
    group: 'tls',
    about: 'After 234 the server writes its complaint in clear where its hello is due.',
    request: { security: 'explicit' },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      await lab.pretend({
        reply: {
          FEAT: '211-Features:\n AUTH TLS\n PBSZ\n PROT\n211 End',
          AUTH: '234 Proceed with negotiation.',
          '*': '500 OOPS: SSL: cannot load RSA private key',
        },
      })
      return ipv4.server
    },
    expects: {
      primary: 'tls-plaintext-during-handshake',
      not: ['plain-ftp-on-implicit-port', 'auth-tls-unsupported', 'tls-version-too-old'],
      status: 'broken',
    },
  },
  {
    name: 'tls-auth-stripped',
    group: 'tls',
    about:
      'A middlebox turns AUTH into XXXX, so that the server does not understand it; FEAT still offers it.',
    request: { security: 'explicit' },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      await lab.serve('pyftpdlib', { tls: { mode: 'explicit' } })
      await lab.firewall('server-gateway', {
        rules: [
          {
            label: 'auth',
            direction: 'in',
            ports: 21,
            payload: '41555448',
            rewritten: '58585858',
            verdict: 'accept',
          },
        ],
      })
      return ipv4.server
    },
    expects: {
      primary: 'auth-tls-stripped',
      not: ['auth-tls-unsupported', 'auth-tls-policy-refused', 'auth-tls-killed-by-middlebox'],
      status: 'broken',
    },
  },
  {
    name: 'tls-handshake-unanswered',
    group: 'tls',
    about: 'Something on the way swallows TLS hellos on port 21.',
    request: { security: 'explicit' },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      await lab.serve('proftpd', { tls: { mode: 'explicit' } })
      await lab.firewall('server-gateway', {
        rules: [{ label: 'hello', direction: 'in', ports: 21, payload: '1603', verdict: 'drop' }],
      })
      return ipv4.server
    },
    expects: {
      primary: 'tls-handshake-timeout',
      not: ['auth-tls-unsupported', 'greeting-timeout'],
      status: 'broken',
    },
  },
  {
    name: 'tls-mtu-black-hole',
    group: 'tls',
    about: 'Big packets vanish on the way from the server: its certificate never arrives.',
    request: { security: 'explicit' },
    async setUp(lab) {
      const { ipv4 } = await lab.network({ serverLineMtu: 1280 })
      await lab.serve('vsftpd', { tls: { mode: 'required' } })
      await lab.firewall('server', {
        rules: [{ label: 'too_big', direction: 'in', icmp: 'frag-needed', verdict: 'drop' }],
      })
      return ipv4.server
    },
    // Its first packet is a full one already, so that not a byte of a hello comes.
    expects: {
      primary: 'tls-handshake-timeout',
      not: ['auth-tls-unsupported', 'auth-tls-killed-by-middlebox', 'tls-version-too-old'],
      status: 'broken',
    },
  },
  {
    name: 'tls-data-hello-swallowed',
    group: 'tls',
    about: 'Something on the way swallows TLS hellos on the data ports only.',
    request: { security: 'explicit', mode: 'passive' },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      await lab.serve('pure-ftpd', { tls: { mode: 'required' }, extra: ['-Y', '3'] })
      const ports = { min: 50_000, max: 50_999 }
      await lab.firewall('server-gateway', {
        rules: [{ label: 'hello', direction: 'in', ports, payload: '1603', verdict: 'drop' }],
      })
      return ipv4.server
    },
    expects: {
      primary: 'data-tls-handshake-timeout',
      not: ['passive-port-filtered', 'tls-session-reuse-required', 'transfer-mtu-blackhole'],
      status: 'broken',
    },
  },
  secured(
    'tls-reuse-required-vsftpd',
    'vsftpd demands that data connections resume the control connection’s session.',
    'vsftpd',
    { tls: { mode: 'required', requireSessionReuse: true } },
    {
      primary: null,
      also: ['tls-session-reuse-required'],
      not: ['tls-session-reuse-impossible', 'data-tls-handshake-failed', 'passive-port-filtered'],
      status: 'healthy',
    },
  ),
  secured(
    'tls-reuse-required-proftpd',
    'ProFTPD demands that data connections resume the control connection’s session.',
    'proftpd',
    { tls: { mode: 'required', requireSessionReuse: true } },
    {
      primary: null,
      also: ['tls-session-reuse-required'],
      not: ['tls-session-reuse-impossible', 'data-tls-handshake-failed', 'passive-port-filtered'],
      status: 'healthy',
    },
  ),
  secured(
    'tls-data-protection-refused',
    'ProFTPD keeps its data connections in clear (TLSRequired !data).',
    'proftpd',
    { tls: { mode: 'explicit' }, extra: ['TLSRequired !data'] },
    {
      primary: 'prot-p-refused',
      not: ['data-tls-handshake-failed', 'auth-tls-unsupported'],
      status: 'broken',
    },
  ),
]
