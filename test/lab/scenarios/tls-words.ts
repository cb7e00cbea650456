/** TLS refused, broken off, or not the server's own: what is said, in clear or as an alert, where TLS was due. */
import { randomUUID } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fatal } from '../../probe/ftps-server.ts'
import { scratchFolder } from '../folder.ts'
import type { Scenario } from '../scenario.ts'
import { atServer } from '../set-up.ts'

/** @param answersHello the bytes that come instead of a handshake */
const handshaking = (
  name: string,
  about: string,
  answersHello: readonly number[],
  expects: Scenario['expects'],
): Scenario => ({
  name,
  group: 'tls',
  about,
  request: { security: 'explicit', user: 'tester' },
  setUp: atServer((lab) => lab.pretendTls({ answersHello })),
  expects,
})

/** What FEAT of each product says of TLS, and its refusal all the same. */
const refusing = (product: string, greeting: string, feat: string, refusal: string): Scenario => ({
  name: `tls-refused-by-policy-${product}`,
  group: 'tls',
  about: 'The server knows TLS and has no certificate to use, or may not.',
  request: { security: 'explicit' },
  setUp: atServer((lab) => lab.pretend({ reply: { GREETING: greeting, FEAT: feat, AUTH: refusal } })),
  expects: {
    primary: 'auth-tls-policy-refused',
    not: ['auth-tls-unsupported', 'auth-tls-stripped', 'auth-tls-killed-by-middlebox', 'tls-alert-close'],
    status: 'broken',
  },
})

const hex = (text: string): string => Buffer.from(text).toString('hex')

/** vsftpd reads a file of settings for each user after the password. */
async function settingsOfUsers(...lines: readonly string[]): Promise<string> {
  const folder = join(await scratchFolder(), `users-${randomUUID()}`)
  await mkdir(folder)
  await writeFile(join(folder, 'tester'), `${lines.join('\n')}\n`)
  return folder
}

export const tlsWords: readonly Scenario[] = [
  refusing(
    'iis',
    '220 Microsoft FTP Service',
    '211-Extended features supported:\n LANG EN*\n UTF8\n AUTH TLS;TLS-C;SSL;TLS-P;\n PBSZ\n PROT C;P;\n CCC\n HOST\n SIZE\n MDTM\n REST STREAM\n211 END',
    '534 Local policy on server does not allow TLS secure connections.',
  ),
  refusing(
    'filezilla',
    '220 FileZilla Server 0.9.60 beta',
    '211-Features:\n MDTM\n REST STREAM\n SIZE\n MLST type*;size*;modify*;\n MLSD\n UTF8\n CLNT\n MFMT\n EPSV\n EPRT\n211 End',
    '502 Explicit TLS authentication not allowed',
  ),
  {
    name: 'tls-oops-in-session',
    group: 'tls',
    about: 'vsftpd meets a wrong line in the settings of this user, and says so in clear below TLS.',
    request: { security: 'explicit', user: 'tester' },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      const users = await settingsOfUsers('write_enabled=YES')
      await lab.serve('vsftpd', { tls: { mode: 'required' }, extra: [`user_config_dir=${users}`] })
      return ipv4.server
    },
    expects: {
      primary: 'tls-plaintext-in-session',
      not: ['login-chroot-writable', 'login-bad-credentials', 'tls-alert-close', 'tls-intercepted'],
      status: 'broken',
    },
  },
  handshaking(
    'tls-alert-internal-error',
    'Every hello is answered with the alert internal_error.',
    fatal(80),
    {
      primary: 'tls-alert-close',
      not: ['tls-no-shared-cipher', 'tls-version-too-old', 'tls-cert-needs-sni', 'auth-tls-unsupported'],
      status: 'broken',
    },
  ),
  handshaking(
    'tls-malformed-record',
    'After 234 comes a TLS record, and what it holds is no hello but a message of sixteen megabytes.',
    [22, 3, 3, 0, 4, 11, 255, 255, 255],
    {
      primary: 'tls-malformed',
      not: ['tls-plaintext-during-handshake', 'auth-tls-unsupported', 'tls-no-shared-cipher'],
      status: 'broken',
    },
  ),
  {
    name: 'tls-features-edited-in-clear',
    group: 'alg',
    about: 'A middlebox crosses EPSV out of the features; under TLS it cannot read them.',
    request: { security: 'explicit', mode: 'passive' },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      await lab.serve('vsftpd', { tls: { mode: 'explicit' } })
      const payload = hex(' EPSV\r\n')
      const rewritten = hex(' XXXX\r')
      await lab.firewall('server-gateway', {
        rules: [{ label: 'line', direction: 'out', sourcePorts: 21, payload, rewritten, verdict: 'accept' }],
      })
      return ipv4.server
    },
    expects: {
      primary: null,
      also: ['feat-changes-after-tls'],
      not: ['auth-tls-stripped', 'alg-blinded-by-tls', 'epsv-unsupported'],
      status: 'healthy',
    },
  },
  {
    name: 'tls-opened-on-the-way',
    group: 'tls',
    about: 'The certificate was signed by a gateway that opens TLS and closes it anew.',
    request: { security: 'explicit', user: 'tester', insecure: true },
    setUp: atServer((lab) => lab.serve('proftpd', { tls: { mode: 'required', certificate: 'inspected' } })),
    expects: {
      primary: 'tls-intercepted',
      not: ['tls-cert-self-signed', 'tls-cert-chain-incomplete', 'tls-cert-name-mismatch'],
      status: 'degraded',
    },
  },
]
