import { chmod, mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Script } from '../../../server/sources/practice/script.ts'
import type { Lab } from '../lab.ts'
import type { Scenario } from '../scenario.ts'
import { atServer } from '../set-up.ts'

/** Enough names that their listing takes many segments. */
async function fillHome(root: string): Promise<void> {
  const names = Array.from({ length: 300 }, (_, i) => `measurement-${String(i).padStart(4, '0')}.csv`)
  await Promise.all(names.map((name) => writeFile(join(root, name), 'time,value\n')))
}

/** A narrow line whose complaints about big packets get lost. */
async function blackHole(lab: Lab): Promise<void> {
  await lab.network({ serverLineMtu: 1280 })
  await lab.firewall('server', {
    rules: [{ label: 'too_big', direction: 'in', icmp: 'frag-needed', verdict: 'drop' }],
  })
}

/** The control connection breaks while the data connection is at work. */
const breaking = (name: string, about: string, script: Script, primary: string): Scenario => ({
  name,
  group: 'transfer',
  about,
  request: { security: 'plain', mode: 'passive' },
  setUp: atServer((lab) => lab.pretend(script)),
  expects: {
    primary,
    not: [
      'passive-port-filtered',
      'completion-226-missing',
      'transfer-stalls-after-150',
      'list-permission-denied',
    ],
    status: 'broken',
  },
})

export const transfer: readonly Scenario[] = [
  breaking(
    'transfer-control-reset-in-the-middle',
    'The control connection is reset when the data is through.',
    { reset: ['COMPLETION'] },
    'control-reset-mid-session',
  ),
  breaking(
    'transfer-control-closed-in-the-middle',
    'The control connection is closed without a word when the data is through.',
    { close: ['COMPLETION'] },
    'control-closed-without-421',
  ),
  {
    name: 'transfer-226-swallowed',
    group: 'transfer',
    about: 'A firewall has forgotten the control connection when the 226 is due.',
    request: { security: 'plain', mode: 'passive' },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      await lab.serve('vsftpd')
      await lab.firewall('server-gateway', {
        rules: [{ label: 'done', direction: 'out', sourcePorts: 21, payload: '32323620', verdict: 'drop' }],
      })
      return ipv4.server
    },
    expects: {
      primary: 'completion-226-missing',
      not: ['transfer-stalls-after-150', 'passive-accepted-no-transfer', 'control-reset-mid-session'],
      status: 'broken',
    },
  },
  {
    name: 'transfer-mtu-black-hole-ipv6',
    group: 'transfer',
    about: 'The same over IPv6, where routers never cut packets up.',
    request: { security: 'plain', mode: 'passive' },
    async setUp(lab) {
      const { ipv6 } = await lab.network({ serverLineMtu: 1280 })
      await lab.firewall('server', {
        rules: [{ label: 'too_big', direction: 'in', icmp: 'packet-too-big', verdict: 'drop' }],
      })
      await fillHome((await lab.serve('vsftpd', { address: ipv6.server })).root)
      return `[${ipv6.server}]`
    },
    expects: {
      primary: 'transfer-mtu-blackhole',
      not: ['passive-port-filtered', 'passive-accepted-no-transfer', 'ipv6-data-blocked'],
      status: 'broken',
    },
  },
  {
    name: 'transfer-mtu-black-hole-upload',
    group: 'transfer',
    about: 'Big packets vanish on the way to the server: listings arrive, a file does not get there.',
    request: {
      security: 'plain',
      mode: 'passive',
      user: 'tester',
      allowPlainCredentials: true,
      path: 'incoming',
      upload: true,
    },
    async setUp(lab) {
      const { ipv4 } = await lab.network({ serverLineMtu: 1280 })
      await lab.firewall('client', {
        rules: [{ label: 'too_big', direction: 'in', icmp: 'frag-needed', verdict: 'drop' }],
      })
      await lab.serve('vsftpd')
      return ipv4.server
    },
    expects: {
      primary: 'transfer-mtu-blackhole',
      not: ['store-permission-denied', 'store-quota-or-full', 'passive-port-filtered'],
      status: 'degraded',
    },
  },
  {
    name: 'transfer-mtu-black-hole',
    group: 'transfer',
    about: 'Big packets vanish on the way from the server: replies arrive, a long listing does not.',
    request: { security: 'plain', mode: 'passive' },
    async setUp(lab) {
      await blackHole(lab)
      const { ipv4 } = await lab.network()
      await fillHome((await lab.serve('vsftpd')).root)
      return ipv4.server
    },
    expects: {
      primary: 'transfer-mtu-blackhole',
      not: ['passive-port-filtered', 'passive-accepted-no-transfer', 'control-idle-dropped-silently'],
      status: 'broken',
    },
  },
  {
    name: 'transfer-over-lossy-line',
    group: 'transfer',
    about: 'One packet of five is lost in each direction, wherever it falls.',
    request: { security: 'plain', connectTimeoutS: 8 },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      await lab.serve('pure-ftpd')
      await lab.firewall('server-gateway', {
        rules: [
          { label: 'lost', direction: 'in', everyNth: 5, verdict: 'drop' },
          { label: 'lost', direction: 'out', everyNth: 5, verdict: 'drop' },
        ],
      })
      return ipv4.server
    },
    expects: {
      primary: 'path-packet-loss',
      not: ['passive-port-filtered', 'control-port-filtered', 'passive-range-partly-blocked'],
      status: 'degraded',
    },
  },
  {
    name: 'transfer-list-denied-pyftpdlib',
    group: 'transfer',
    about: 'The user may read files and not list directories.',
    request: { security: 'plain', mode: 'passive' },
    setUp: atServer((lab) =>
      lab.serve('pyftpdlib', { extra: ["authorizer.user_table['anonymous']['perm'] = 'er'"] }),
    ),
    expects: {
      primary: 'list-permission-denied',
      not: ['passive-port-filtered', 'passive-accepted-no-transfer', 'active-connect-back-timeout'],
      status: 'broken',
    },
  },
  {
    name: 'transfer-list-denied-pure-ftpd',
    group: 'transfer',
    about: 'The directory may be entered and not read; Pure-FTPd says it and hangs up.',
    request: { security: 'plain', mode: 'passive', path: '/closed' },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      const { root } = await lab.serve('pure-ftpd')
      await mkdir(join(root, 'closed'))
      await chmod(join(root, 'closed'), 0o711)
      return ipv4.server
    },
    expects: {
      primary: 'list-permission-denied',
      not: ['control-closed-without-421', 'control-reset-mid-session', 'cwd-start-failed'],
      status: 'broken',
    },
  },
  {
    name: 'transfer-aborted',
    group: 'transfer',
    about: 'The data connection is reset in the middle, and the server says 426.',
    request: { security: 'plain' },
    setUp: atServer((lab) =>
      lab.pretend({
        reset: ['DATA'],
        reply: { COMPLETION: '426 Connection closed; transfer aborted.' },
      }),
    ),
    expects: {
      primary: 'transfer-aborted-426',
      not: ['passive-port-filtered', 'completion-226-missing'],
      status: 'broken',
    },
  },
  {
    name: 'transfer-never-completed',
    group: 'transfer',
    about: 'The listing arrives whole and the server never says 226.',
    request: { security: 'plain', mode: 'passive' },
    setUp: atServer((lab) => lab.pretend({ silent: ['COMPLETION'] })),
    expects: {
      primary: 'completion-226-missing',
      not: ['transfer-stalls-after-150', 'control-idle-dropped-silently'],
      status: 'broken',
    },
  },
  {
    name: 'transfer-start-directory-missing',
    group: 'transfer',
    about: 'The directory to start in does not exist.',
    request: { security: 'plain', path: '/var/www/html' },
    setUp: atServer((lab) => lab.serve('proftpd')),
    expects: { primary: 'cwd-start-failed', not: ['list-permission-denied'], status: 'degraded' },
  },
  {
    name: 'transfer-upload',
    group: 'transfer',
    about: 'A file may be written, read back and deleted.',
    request: { security: 'explicit', user: 'tester', path: '/incoming', upload: true },
    setUp: atServer((lab) => lab.serve('proftpd', { tls: { mode: 'required' } })),
    expects: { primary: null, not: ['store-permission-denied', 'transfer-truncated'], status: 'healthy' },
  },
  {
    name: 'transfer-upload-denied',
    group: 'transfer',
    about: 'vsftpd’s write_enable is NO.',
    request: { security: 'plain', user: 'tester', allowPlainCredentials: true, upload: true },
    setUp: atServer((lab) => lab.serve('vsftpd', { extra: ['write_enable=NO'] })),
    expects: {
      primary: 'store-permission-denied',
      not: ['store-quota-or-full', 'list-permission-denied'],
      status: 'degraded',
    },
  },
]
