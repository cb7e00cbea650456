import { writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Script } from '../../../server/sources/practice/script.ts'
import type { Scenario } from '../scenario.ts'
import { atServer } from '../set-up.ts'

const greeted = (
  name: string,
  about: string,
  script: Script,
  primary: string,
  not: readonly string[] = [],
  status: Scenario['expects']['status'] = 'broken',
): Scenario => ({
  name,
  group: 'greeting',
  about,
  request: { security: 'plain' },
  setUp: atServer((lab) => lab.pretend(script)),
  expects: { primary, not, status },
})

/** Who asks each client of port 21 for its ident, and makes nothing of the answer. */
const asksForIdent = [
  'import socket, threading, time',
  'def ask(address, port):',
  '  with socket.create_connection((address, 113)) as ident:',
  '    ident.sendall(f"{port}, 21\\r\\n".encode())',
  '    ident.recv(1000)',
  'def watch():',
  '  seen = set()',
  '  while True:',
  '    for line in open("/proc/net/tcp").readlines()[1:]:',
  '      _, local, remote, state, *_ = line.split()',
  '      if local.endswith(":0015") and state == "01" and remote not in seen:',
  '        seen.add(remote)',
  '        address, port = remote.split(":")',
  '        ask(socket.inet_ntoa(bytes.fromhex(address)[::-1]), int(port, 16))',
  '    time.sleep(0.02)',
  'threading.Thread(target=watch, daemon=True).start()',
]

export const greeting: readonly Scenario[] = [
  greeted(
    'greeting-silent',
    'The daemon accepts and never says a word.',
    { silent: ['GREETING'] },
    'greeting-timeout',
    ['implicit-tls-on-plain-port', 'control-accepts-nothing-behind', 'control-port-filtered'],
  ),
  greeted(
    'greeting-slow',
    'The greeting comes after 4 s, for a reason nobody can see.',
    { delayMs: { GREETING: 4000 } },
    'greeting-slow',
    ['greeting-timeout', 'greeting-slow-ident'],
    'degraded',
  ),
  greeted(
    'greeting-ssh',
    'An SSH server has the port.',
    { raw: { GREETING: 'SSH-2.0-OpenSSH_9.2p1 Debian-2\r\n' } },
    'server-is-sftp',
    ['greeting-malformed'],
  ),
  greeted(
    'greeting-mail',
    'A mail server has the port.',
    {
      reply: {
        GREETING: '220 mail.example.org ESMTP Postfix',
        FEAT: '502 5.5.2 Error: command not recognized',
        USER: '502 5.5.2 Error: command not recognized',
        '*': '502 5.5.2 Error: command not recognized',
      },
    },
    'not-ftp-service',
    ['login-bad-credentials'],
  ),
  greeted(
    'greeting-web',
    'A web server answers whatever is said with an error page.',
    { raw: { GREETING: 'HTTP/1.1 400 Bad Request\r\nContent-Type: text/html\r\n\r\n<html></html>\r\n' } },
    'not-ftp-service',
  ),
  greeted(
    'greeting-banned',
    'The server has banned this address.',
    {
      reply: { GREETING: '421 Temporarily banned for too many failed login attempts' },
      close: [],
      closeAfter: ['GREETING'],
    },
    'greeting-421-policy',
    ['greeting-421-ip-limit', 'greeting-421-too-many-users'],
  ),
  greeted(
    'greeting-unclosed',
    'The banner opens with 220- on every line and never closes.',
    { raw: { GREETING: '220-220-Welcome to the file server\r\n220-Please behave\r\n' } },
    'greeting-multiline-unclosed',
    ['greeting-timeout'],
    // Who reads on after a while finds a server that works.
    'degraded',
  ),
  greeted(
    'greeting-maintenance',
    'The server is being shut down for maintenance.',
    {
      reply: { GREETING: '530 ftp.example.org: FTP server shut down (upgrade) -- please try again later' },
      closeAfter: ['GREETING'],
    },
    'greeting-maintenance',
    ['login-bad-credentials'],
  ),
  greeted(
    'greeting-no-valid-server',
    'ProFTPD has no virtual host for the address it is reached at.',
    {
      reply: { GREETING: '500 Sorry, no server available to handle request on 45.67.20.10.' },
      closeAfter: ['GREETING'],
    },
    'greeting-no-valid-server',
    ['greeting-maintenance', 'control-reset-after-accept'],
  ),
  {
    name: 'greeting-too-many-users',
    group: 'greeting',
    about: 'vsftpd takes one client, and somebody else is it.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      await lab.serve('vsftpd', { extra: ['max_clients=1'] })
      await lab.hold('second', ['import ftplib', `session = ftplib.FTP("${ipv4.server}")`])
      return ipv4.server
    },
    expects: { primary: 'greeting-421-too-many-users', not: ['greeting-421-ip-limit'], status: 'broken' },
  },
  {
    name: 'greeting-ip-limit',
    group: 'greeting',
    about: 'vsftpd takes one client from an address, and another program here is it.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      await lab.serve('vsftpd', { extra: ['max_per_ip=1'] })
      await lab.hold('client', ['import ftplib', `session = ftplib.FTP("${ipv4.server}")`])
      return ipv4.server
    },
    expects: { primary: 'greeting-421-ip-limit', not: ['greeting-421-too-many-users'], status: 'broken' },
  },
  {
    name: 'greeting-tcp-wrappers',
    group: 'greeting',
    about: 'hosts.deny keeps this address out of vsftpd.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      const { root } = await lab.serve('vsftpd', { extra: ['tcp_wrappers=YES'] })
      await writeFile(join(dirname(root), 'etc/hosts.deny'), 'ALL: 45.67.10.\n')
      return ipv4.server
    },
    expects: { primary: 'greeting-421-policy', not: ['greeting-421-ip-limit'], status: 'broken' },
  },
  {
    name: 'greeting-oops',
    group: 'greeting',
    about: 'vsftpd’s secure_chroot_dir does not exist, which it finds out when a client comes.',
    request: { security: 'plain' },
    setUp: atServer((lab) => lab.serve('vsftpd', { extra: ['secure_chroot_dir=/var/run/vsftpd/empty'] })),
    expects: {
      primary: 'greeting-500-oops',
      not: ['not-ftp-service', 'login-bad-credentials'],
      status: 'broken',
    },
  },
  {
    name: 'greeting-slow-ident',
    group: 'greeting',
    about: 'ProFTPD asks our ident port before it greets, and our own gateway drops the question.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      await lab.serve('proftpd', { extra: ['IdentLookups on'] })
      await lab.firewall('client-gateway', {
        rules: [{ label: 'ident', direction: 'in', ports: 113, verdict: 'drop' }],
      })
      return ipv4.server
    },
    // Nothing of the question arrives here, so the cause stays open.
    expects: { primary: 'greeting-slow', not: ['greeting-timeout'], status: 'degraded' },
  },
  {
    name: 'greeting-slow-ident-asked',
    group: 'greeting',
    about:
      'The server asks our ident port before it greets, and waits five seconds for whatever comes of it.',
    request: { security: 'plain' },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      await lab.pretend({ delayMs: { GREETING: 5000 } })
      await lab.hold('server', asksForIdent)
      return ipv4.server
    },
    expects: {
      primary: 'greeting-slow-ident',
      not: ['greeting-slow', 'greeting-timeout'],
      status: 'degraded',
    },
  },
  {
    name: 'greeting-ident-answered',
    group: 'greeting',
    about: 'ProFTPD asks our ident port before it greets, and greets as soon as it has its answer.',
    request: { security: 'plain' },
    setUp: atServer((lab) => lab.serve('proftpd', { extra: ['IdentLookups on'] })),
    expects: { primary: null, also: ['greeting-slow-ident'], not: ['greeting-slow'], status: 'healthy' },
  },
  {
    name: 'implicit-tls-asked-in-clear',
    group: 'greeting',
    about: 'vsftpd speaks implicit TLS on port 21; a client in clear waits for ever.',
    request: { security: 'plain' },
    setUp: atServer((lab) => lab.serve('vsftpd', { tls: { mode: 'implicit' } })),
    expects: {
      primary: 'implicit-tls-on-plain-port',
      not: ['greeting-timeout', 'not-ftp-service'],
      status: 'broken',
    },
  },
  {
    name: 'clear-asked-for-implicit-tls',
    group: 'greeting',
    about: 'Implicit TLS is asked for on a port that greets in clear.',
    request: { security: 'implicit' },
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      await lab.serve('proftpd', { tls: { mode: 'explicit' } })
      return `${ipv4.server}:21`
    },
    expects: {
      primary: 'plain-ftp-on-implicit-port',
      not: ['tls-handshake-timeout', 'tls-plaintext-during-handshake'],
      status: 'broken',
    },
  },
]
