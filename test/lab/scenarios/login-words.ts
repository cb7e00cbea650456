/** Logins refused, or taken late, for a reason that only the reply tells. */
import type { Script } from '../../../server/sources/practice/script.ts'
import type { Product } from '../capabilities.ts'
import type { LabServer } from '../lab.ts'
import type { Scenario } from '../scenario.ts'
import { atServer } from '../set-up.ts'

const NAMED = { security: 'plain', mode: 'passive', user: 'tester', allowPlainCredentials: true } as const

const refused = (primary: string, ...not: readonly string[]): Scenario['expects'] => ({
  primary,
  not: ['login-bad-credentials', 'login-user-not-allowed', 'login-tls-required', ...not],
  status: 'broken',
})

const answering = (
  name: string,
  about: string,
  reply: Script['reply'],
  expects: Scenario['expects'],
): Scenario => ({
  name: `login-${name}`,
  group: 'login',
  about,
  request: NAMED,
  setUp: atServer((lab) => lab.pretend(reply ? { reply } : {})),
  expects,
})

const serving = (
  name: string,
  about: string,
  [product, server]: readonly [Product, LabServer],
  request: Scenario['request'],
  expects: Scenario['expects'],
): Scenario => ({
  name: `login-${name}`,
  group: 'login',
  about,
  request,
  setUp: atServer((lab) => lab.serve(product, server)),
  expects,
})

export const loginWords: readonly Scenario[] = [
  serving(
    'anonymous-only-in-clear',
    'vsftpd lets anonymous users in, and not under TLS.',
    ['vsftpd', { tls: { mode: 'explicit' }, extra: ['allow_anon_ssl=NO'] }],
    { security: 'explicit', mode: 'passive' },
    {
      primary: 'login-anonymous-no-tls',
      not: ['login-anonymous-refused', 'login-plain-required', 'login-tls-required', 'login-bad-credentials'],
      status: 'broken',
    },
  ),
  serving(
    'account-of-the-system',
    'Pure-FTPd has switched off all accounts with low numbers, and this user’s is one.',
    ['pure-ftpd', { extra: ['-u', '60000'] }],
    NAMED,
    refused('login-account-disabled'),
  ),
  answering(
    'account-disabled-filezilla',
    'The account has been disabled in FileZilla Server.',
    {
      GREETING: '220 FileZilla Server 0.9.60 beta',
      PASS: '530 Not logged in, user account has been disabled',
    },
    refused('login-account-disabled'),
  ),
  answering(
    'host-name-required-iis',
    'IIS serves several sites on one address and wants to hear which.',
    { GREETING: '220 Microsoft FTP Service', PASS: '530 Valid hostname is expected.' },
    refused('login-host-name-required', 'login-anonymous-refused'),
  ),
  answering(
    'account-demanded',
    'After the password the server asks for an account.',
    { PASS: '332 Need account for login.' },
    refused('login-acct-required', 'login-account-disabled'),
  ),
  answering(
    'one-time-password-opie',
    'The server wants a password that counts once, and answers to a fixed one as to a wrong one.',
    {
      USER: '331 Response to otp-md5 487 dog2 ext required for tester.',
      PASS: '530 Login incorrect.',
    },
    {
      primary: 'login-otp-challenge',
      not: ['login-anonymous-refused', 'login-user-not-allowed', 'login-tls-required'],
      status: 'broken',
    },
  ),
  serving(
    'slow-vsftpd',
    'vsftpd waits four seconds after each right password.',
    ['vsftpd', { extra: ['delay_successful_login=4'] }],
    NAMED,
    {
      primary: null,
      also: ['login-slow'],
      not: ['path-packet-loss', 'greeting-slow', 'login-bad-credentials', 'command-hangs'],
      status: 'healthy',
    },
  ),
]
