/** Nothing is broken; the audit, asked for, tells what the server grants beyond what it should. */
import type { Product } from '../capabilities.ts'
import type { Lab, LabServer } from '../lab.ts'
import type { Scenario } from '../scenario.ts'
import { atServer } from '../set-up.ts'

interface Audited {
  readonly name: string
  readonly about: string
  readonly product: Product
  readonly server?: LabServer
  readonly security: 'plain' | 'explicit'
  readonly also: readonly string[]
  readonly not: readonly string[]
}

const grave = ['sec-data-peer-not-checked', 'sec-ftp-bounce', 'sec-starttls-injection', 'sec-site-copy']

const audited = ({ name, about, product, server, security, also, not }: Audited): Scenario => ({
  name: `security-${name}`,
  group: 'security',
  about,
  request: {
    security,
    audit: true,
    family: '4',
    ...(security === 'explicit' ? { user: 'tester' } : {}),
  },
  async setUp(lab) {
    const { ipv4 } = await lab.network()
    await lab.serve(product, { ...server, ...(security === 'explicit' ? { tls: { mode: 'explicit' } } : {}) })
    await secondClientAddress(lab)
    return ipv4.server
  },
  expects: { primary: null, also, not, status: 'healthy' },
})

/** Another address of the client, as public as its first. */
const secondClientAddress = (lab: Lab): Promise<void> =>
  lab.hold('client', ['import subprocess', `subprocess.run("${ADD_ADDRESS}".split(), check=True)`])

const ADD_ADDRESS = 'ip address add 45.67.10.11/24 dev eth0'

export const security: readonly Scenario[] = [
  audited({
    name: 'audit-vsftpd',
    about: 'vsftpd as it comes: it serves and dials its own client only.',
    product: 'vsftpd',
    security: 'explicit',
    also: ['sec-prot-c-accepted', 'port-rejected-low-port'],
    not: [...grave, 'utf8-refused', 'epsv-wrong-family-accepted'],
  }),
  audited({
    name: 'audit-proftpd',
    about: 'ProFTPD as it comes: this version serves whoever connects to the passive port.',
    product: 'proftpd',
    security: 'explicit',
    also: ['sec-data-peer-not-checked', 'port-rejected-low-port'],
    not: ['sec-ftp-bounce', 'sec-starttls-injection', 'sec-site-copy', 'utf8-refused'],
  }),
  audited({
    name: 'audit-pure-ftpd',
    about: 'Pure-FTPd as it comes: it refuses the switch to UTF-8.',
    product: 'pure-ftpd',
    security: 'explicit',
    also: ['utf8-refused', 'port-rejected-low-port'],
    not: [...grave, 'epsv-wrong-family-accepted'],
  }),
  audited({
    name: 'audit-pyftpdlib',
    about: 'pyftpdlib as it comes.',
    product: 'pyftpdlib',
    security: 'plain',
    also: ['utf8-refused', 'port-rejected-low-port'],
    not: grave,
  }),
  audited({
    name: 'data-peer-inetutils',
    about: 'inetutils serves whoever connects to the passive port.',
    product: 'inetutils',
    security: 'plain',
    also: ['sec-data-peer-not-checked'],
    not: ['sec-starttls-injection', 'sec-site-copy'],
  }),
  audited({
    name: 'data-peer-netkit',
    about: 'netkit serves whoever connects to the passive port.',
    product: 'netkit',
    security: 'plain',
    also: ['sec-data-peer-not-checked'],
    not: ['sec-starttls-injection', 'sec-site-copy'],
  }),
  audited({
    name: 'promiscuous-vsftpd',
    about: 'vsftpd has been told to serve and to dial anybody.',
    product: 'vsftpd',
    server: { extra: ['pasv_promiscuous=YES', 'port_promiscuous=YES'] },
    security: 'plain',
    also: ['sec-data-peer-not-checked', 'sec-ftp-bounce'],
    not: ['sec-starttls-injection'],
  }),
  audited({
    name: 'foreign-address-proftpd',
    about: 'ProFTPD allows foreign addresses, for transfers between servers.',
    product: 'proftpd',
    server: { extra: ['AllowForeignAddress on'] },
    security: 'explicit',
    also: ['sec-data-peer-not-checked', 'sec-ftp-bounce'],
    not: ['sec-starttls-injection'],
  }),
  audited({
    name: 'site-copy-proftpd',
    about: 'ProFTPD has mod_copy loaded, and tells strangers of it.',
    product: 'proftpd',
    server: { extra: ['LoadModule mod_copy.c'] },
    security: 'plain',
    also: ['sec-site-copy'],
    not: ['sec-starttls-injection', 'sec-ftp-bounce'],
  }),
  {
    name: 'security-command-before-tls',
    group: 'security',
    about: 'What was sent in clear behind AUTH TLS is obeyed under TLS.',
    request: { security: 'explicit', user: 'tester', mode: 'passive', audit: true, family: '4' },
    setUp: atServer((lab) => lab.pretendTls({ obeysEarly: true })),
    expects: {
      primary: null,
      also: ['sec-starttls-injection'],
      not: ['sec-site-copy', 'sec-ftp-bounce', 'tls-plaintext-in-session', 'reply-desync'],
      status: 'healthy',
    },
  },
  {
    name: 'security-audit-vsftpd-ipv6',
    group: 'security',
    about: 'vsftpd over IPv6 takes EPSV for IPv4.',
    request: { security: 'plain', audit: true },
    async setUp(lab) {
      const { ipv6 } = await lab.network()
      await lab.serve('vsftpd', { address: ipv6.server })
      return `[${ipv6.server}]:21`
    },
    expects: { primary: null, also: ['epsv-wrong-family-accepted'], not: grave, status: 'healthy' },
  },
]
