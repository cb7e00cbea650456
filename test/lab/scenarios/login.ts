import { chown, rm } from 'node:fs/promises'
import type { Product } from '../capabilities.ts'
import { PASSWORD, USER, USER_ID } from '../home.ts'
import type { LabServer } from '../lab.ts'
import type { Scenario } from '../scenario.ts'
import { atServer } from '../set-up.ts'

const NAMED = { security: 'plain', user: 'tester', allowPlainCredentials: true } as const

const refused = (
  name: string,
  about: string,
  product: Product,
  options: LabServer,
  request: Scenario['request'],
  expects: Omit<Scenario['expects'], 'status'>,
): Scenario => ({
  name,
  group: 'login',
  about,
  request,
  setUp: atServer((lab) => lab.serve(product, options)),
  expects: { ...expects, status: 'broken' },
})

/** What the same refusal must not be taken for. */
const notAnonymous = ['login-anonymous-refused', 'login-tls-required', 'login-user-not-allowed']

export const login: readonly Scenario[] = [
  ...(['vsftpd', 'proftpd', 'pure-ftpd', 'pyftpdlib'] as const).map((product) =>
    refused(
      `login-wrong-password-${product}`,
      `${product} is given a wrong password.`,
      product,
      {},
      { ...NAMED, password: 'not-the-one' },
      { primary: 'login-bad-credentials', not: notAnonymous },
    ),
  ),
  ...(['vsftpd', 'proftpd', 'pure-ftpd', 'pyftpdlib', 'inetutils'] as const).map((product) =>
    refused(
      `login-anonymous-refused-${product}`,
      `${product} serves no anonymous users.`,
      product,
      { anonymous: false },
      { security: 'plain' },
      { primary: 'login-anonymous-refused', not: ['login-bad-credentials', 'login-tls-required'] },
    ),
  ),
  refused(
    'login-user-list',
    'vsftpd’s user list does not have this user.',
    'vsftpd',
    { extra: ['userlist_enable=YES', 'userlist_deny=NO', 'userlist_file=/etc/ftpusers'] },
    NAMED,
    { primary: 'login-user-not-allowed', not: ['login-bad-credentials'] },
  ),
  refused(
    'login-anonymous-only',
    'vsftpd serves anonymous users only.',
    'vsftpd',
    { extra: ['local_enable=NO'] },
    NAMED,
    { primary: 'login-anonymous-only', not: ['login-bad-credentials'] },
  ),
  {
    name: 'login-chroot-writable',
    group: 'login',
    about: 'The user may write the directory that vsftpd is to lock them in.',
    request: NAMED,
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      const { root } = await lab.serve('vsftpd')
      await chown(root, USER_ID, USER_ID)
      return ipv4.server
    },
    expects: { primary: 'login-chroot-writable', not: ['login-bad-credentials'], status: 'broken' },
  },
  {
    name: 'login-chroot-writable-over-tls',
    group: 'login',
    about: 'The same under TLS, where vsftpd says it in clear text inside the encrypted session.',
    request: { security: 'explicit', user: 'tester' },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      const { root } = await lab.serve('vsftpd', { tls: { mode: 'required' } })
      await chown(root, USER_ID, USER_ID)
      return ipv4.server
    },
    expects: {
      primary: 'login-chroot-writable',
      not: ['login-bad-credentials', 'tls-intercepted'],
      status: 'broken',
    },
  },
  {
    name: 'login-home-missing',
    group: 'login',
    about: 'The user’s home directory is gone; vsftpd finds out after the password.',
    request: NAMED,
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      const { root } = await lab.serve('vsftpd')
      await rm(root, { recursive: true })
      return ipv4.server
    },
    expects: { primary: 'login-home-inaccessible', not: ['login-bad-credentials'], status: 'broken' },
  },
  {
    name: 'login-too-many-sessions',
    group: 'login',
    about: 'ProFTPD takes one client and says so after the password, when somebody else is it.',
    request: NAMED,
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      await lab.serve('proftpd', { extra: ['MaxClients 1'] })
      await lab.hold('second', [
        'import ftplib',
        `session = ftplib.FTP("${ipv4.server}")`,
        `session.login("${USER}", "${PASSWORD}")`,
      ])
      return ipv4.server
    },
    expects: { primary: 'login-too-many-sessions', not: ['login-bad-credentials'], status: 'broken' },
  },
  ...(['vsftpd', 'proftpd', 'pure-ftpd', 'pyftpdlib'] as const).map((product) =>
    refused(
      `login-needs-tls-${product}`,
      `${product} takes no password in clear.`,
      product,
      { tls: { mode: 'required' } },
      NAMED,
      { primary: 'login-tls-required', not: ['login-bad-credentials', 'login-user-not-allowed'] },
    ),
  ),
]
