import { randomUUID } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Product } from '../capabilities.ts'
import type { CertificateKind } from '../certificates.ts'
import { scratchFolder } from '../folder.ts'
import type { Lab, LabServer, OtherCertificates } from '../lab.ts'
import type { Scenario } from '../scenario.ts'
import { atServer } from '../set-up.ts'

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

const OLD_TOO = ['MinProtocol = TLSv1', 'CipherString = ALL:@SECLEVEL=0'] as const

const OLD_BESIDE_NEW: Scenario['expects'] = {
  primary: null,
  also: ['sec-tls-legacy'],
  not: ['tls-version-too-old', 'tls-no-shared-cipher', 'tls-old-session-key-weak'],
  status: 'healthy',
}

const MISTAKABLE = [
  'tls-cert-untrusted-ca',
  'tls-cert-self-signed',
  'tls-cert-name-mismatch',
  'tls-intercepted',
]
const others = (...codes: readonly string[]) => MISTAKABLE.filter((code) => !codes.includes(code))

interface Scripted {
  readonly behaviour: Parameters<Lab['pretendTls']>[0]
  readonly unnamed?: OtherCertificates['unnamed']
  /** Whether it is dialled by its name. */
  readonly named?: true
  readonly expects: Scenario['expects']
}

const scripted = (
  name: string,
  about: string,
  { behaviour, unnamed, named, expects }: Scripted,
): Scenario => ({
  name,
  group: 'tls',
  about,
  request: { security: 'explicit', user: 'tester', mode: 'passive' },
  async setUp(lab) {
    const { ipv4 } = await lab.network()
    await lab.pretendTls(behaviour, { unnamed })
    if (!named) return ipv4.server
    await lab.names({ 'ftp.example.org': { a: [ipv4.server] } })
    return 'ftp.example.org'
  },
  expects,
})

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
  secured(
    'tls-client-certificate-demanded-tls12',
    'The same with TLS 1.2, which has no alert of its own for it.',
    'proftpd',
    { tls: { mode: 'required' }, extra: ['TLSProtocol TLSv1.2', 'TLSVerifyClient on'] },
    {
      primary: 'tls-client-cert-required',
      not: ['tls-no-shared-cipher', 'login-bad-credentials', 'tls-alert-close'],
      status: 'broken',
    },
  ),
  secured(
    'tls-old-versions-too-vsftpd',
    'vsftpd speaks TLS 1.0 to 1.3.',
    'vsftpd',
    async () => ({
      tls: { mode: 'required' },
      extra: ['ssl_tlsv1=YES', 'ssl_ciphers=ALL:@SECLEVEL=0'],
      environment: await opensslSettings(...OLD_TOO),
    }),
    OLD_BESIDE_NEW,
  ),
  secured(
    'tls-old-versions-too-proftpd',
    'ProFTPD’s TLSProtocol names all versions from 1.0 on.',
    'proftpd',
    async () => ({
      tls: { mode: 'required' },
      extra: ['TLSProtocol TLSv1 TLSv1.1 TLSv1.2 TLSv1.3', 'TLSCipherSuite ALL:@SECLEVEL=0'],
      environment: await opensslSettings(...OLD_TOO),
    }),
    OLD_BESIDE_NEW,
  ),
  {
    name: 'tls-server-name-needed',
    group: 'tls',
    about: 'ProFTPD serves two names with a certificate each; the default one is for the other name.',
    request: { security: 'explicit', user: 'tester' },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      const { certificate, key } = await lab.certificate('good')
      await lab.serve('proftpd', {
        tls: { mode: 'explicit', certificate: 'wrong-name' },
        extra: [
          `<VirtualHost ${ipv4.server}>`,
          '  ServerAlias ftp.example.org',
          '  TLSEngine on',
          '  TLSOptions NoSessionReuseRequired',
          `  TLSRSACertificateFile ${certificate}`,
          `  TLSRSACertificateKeyFile ${key}`,
          `  TLSCertificateChainFile ${certificate}`,
          '  DefaultRoot ~',
          '</VirtualHost>',
        ],
      })
      await lab.names({ 'ftp.example.org': { a: [ipv4.server] } })
      return 'ftp.example.org'
    },
    expects: {
      primary: 'tls-cert-needs-sni',
      not: [...MISTAKABLE, 'tls-alert-close'],
      status: 'degraded',
    },
  },
  scripted('tls-server-name-demanded', 'Clients that name no host are refused with alert 112.', {
    behaviour: {},
    unnamed: 'alert',
    named: true,
    expects: {
      primary: 'tls-cert-needs-sni',
      not: [...MISTAKABLE, 'tls-alert-close', 'auth-tls-killed-by-middlebox'],
      status: 'degraded',
    },
  }),
  scripted('tls-server-name-missing', 'The same, and it is an address that is dialled.', {
    behaviour: {},
    unnamed: 'alert',
    expects: {
      primary: 'tls-cert-needs-sni',
      not: ['tls-alert-close', 'tls-no-shared-cipher', 'auth-tls-killed-by-middlebox'],
      status: 'broken',
    },
  }),
  scripted('tls-close-notify-missing', 'Data connections end by FIN alone, as an old library ends them.', {
    behaviour: { bareFin: true },
    expects: {
      primary: 'data-tls-close-notify-missing',
      not: ['transfer-truncated', 'tls-session-reuse-required', 'data-tls-handshake-failed'],
      status: 'degraded',
    },
  }),
  scripted('tls-reuse-only-with-tls12', 'Reuse is demanded, and TLS 1.3 sessions are never resumed.', {
    behaviour: { reuse: 'not-in-1.3' },
    expects: {
      primary: 'tls13-session-reuse-flaky',
      not: ['tls-session-reuse-impossible', 'tls-session-reuse-required', 'data-tls-handshake-failed'],
      status: 'broken',
    },
  }),
  scripted('tls-reuse-once', 'Reuse is demanded, and only the first data connection gets it.', {
    behaviour: { reuse: 'once' },
    expects: {
      primary: 'tls13-session-reuse-flaky',
      not: ['tls-session-reuse-impossible', 'data-tls-handshake-failed'],
      status: 'degraded',
    },
  }),
  {
    name: 'tls-oops-in-handshake',
    group: 'tls',
    about: 'After 234 the server writes its complaint in clear where its hello is due.',
    request: { security: 'explicit' },
    setUp: atServer((lab) =>
      lab.pretend({
        reply: {
          FEAT: '211-Features:\n AUTH TLS\n PBSZ\n PROT\n211 End',
          AUTH: '234 Proceed with negotiation.',
          '*': '500 OOPS: SSL: cannot load RSA private key',
        },
      }),
    ),
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
      not: ['tls-mtu-blackhole', 'auth-tls-unsupported', 'greeting-timeout'],
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
    // Its first packet is a full one already, so that not a byte of a hello comes; an alert does.
    expects: {
      primary: 'tls-mtu-blackhole',
      not: [
        'tls-handshake-timeout',
        'auth-tls-unsupported',
        'auth-tls-killed-by-middlebox',
        'tls-version-too-old',
      ],
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
    'tls-reuse-required-tls12',
    'vsftpd demands reuse, with TLS 1.2, which has its session in the handshake and not in tickets after it.',
    'vsftpd',
    async () => ({
      tls: { mode: 'required', requireSessionReuse: true },
      environment: await opensslSettings('MaxProtocol = TLSv1.2'),
    }),
    {
      primary: null,
      also: ['tls-session-reuse-required'],
      not: ['tls-session-reuse-impossible', 'tls13-session-reuse-flaky', 'data-tls-handshake-failed'],
      status: 'healthy',
    },
  ),
  scripted('tls-reuse-impossible', 'Reuse is demanded, and no session is ever resumed.', {
    behaviour: { reuse: 'never' },
    expects: {
      primary: 'tls-session-reuse-impossible',
      not: ['tls-session-reuse-required', 'tls13-session-reuse-flaky', 'passive-port-filtered'],
      status: 'broken',
    },
  }),
  {
    name: 'tls-data-hello-swallowed-clear-works',
    group: 'tls',
    about: 'Something swallows TLS hellos on the data ports, and the server takes data in clear as well.',
    request: { security: 'explicit', mode: 'passive', user: 'tester' },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      await lab.serve('pure-ftpd', { tls: { mode: 'required' } })
      const ports = { min: 50_000, max: 50_999 }
      await lab.firewall('server-gateway', {
        rules: [{ label: 'hello', direction: 'in', ports, payload: '1603', verdict: 'drop' }],
      })
      return ipv4.server
    },
    expects: {
      primary: 'data-tls-handshake-timeout',
      also: ['prot-c-fallback-works', 'sec-prot-c-accepted'],
      not: ['passive-port-filtered', 'tls-session-reuse-required', 'transfer-mtu-blackhole'],
      status: 'broken',
    },
  },
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
