/** What EPSV and PASV are answered, where that departs from the standard; and connections that are of no use. */
import type { Script } from '../../../server/sources/practice/script.ts'
import type { Scenario } from '../scenario.ts'
import { atServer } from '../set-up.ts'

const PASSIVE = { security: 'plain', mode: 'passive' } as const

const offering = (name: string, about: string, script: Script, expects: Scenario['expects']): Scenario => ({
  name: `passive-${name}`,
  group: 'passive',
  about,
  request: PASSIVE,
  setUp: atServer((lab) => lab.pretend(script)),
  expects,
})

const works = (primary: string, ...not: readonly string[]): Scenario['expects'] => ({
  primary,
  not: ['pasv-malformed-reply', 'passive-port-filtered', 'passive-port-refused', 'reply-desync', ...not],
  status: 'degraded',
})

const fails = (primary: string, ...not: readonly string[]): Scenario['expects'] => ({
  primary,
  not: ['passive-port-filtered', 'list-permission-denied', 'reply-desync', ...not],
  status: 'broken',
})

export const passiveOffer: readonly Scenario[] = [
  offering(
    'reply-with-ipv6-address',
    'The 227 spells out an IPv6 address, as DrFTPD does on a machine that has one.',
    {
      reply: {
        EPSV: '502 Command not implemented.',
        PASV: '227 Entering Passive Mode (0:0:0:0:0:0:0:1,{p1},{p2}).',
      },
    },
    fails('pasv-malformed-reply', 'pasv-loopback-address', 'pasv-address-mismatch'),
  ),
  {
    name: 'passive-port-below-1024',
    group: 'passive',
    about: 'pyftpdlib has been given a passive range among the well-known ports.',
    request: PASSIVE,
    setUp: atServer((lab) => lab.serve('pyftpdlib', { passivePorts: { min: 900, max: 920 } })),
    expects: works('passive-port-privileged', 'passive-port-outside-range'),
  },
  offering(
    'epsv-answered-with-227',
    'EPSV is answered as if it were PASV.',
    { reply: { EPSV: '227 Entering Passive Mode ({host},{p1},{p2}).' } },
    works('epsv-answered-227', 'epsv-unsupported'),
  ),
  offering(
    'pasv-answered-with-229',
    'PASV is answered as if it were EPSV.',
    { reply: { PASV: '229 Entering Extended Passive Mode (|||{port}|)' } },
    works('pasv-answered-229'),
  ),
  offering(
    'address-in-229',
    'The 229 names an address, which it must not.',
    { reply: { EPSV: '229 Entering Extended Passive Mode (|1|45.67.20.10|{port}|)' } },
    works('epsv-address-in-reply', 'pasv-address-mismatch'),
  ),
  offering(
    'pret-first-drftpd',
    'DrFTPD wants to hear of the transfer before it gives out a port.',
    {
      reply: {
        GREETING: '220 DrFTPD 3.4.0 http://drftpd.org',
        FEAT: '211-Extensions supported:\n PRET\n MDTM\n SIZE\n CPSV\n SSCN\n211 End',
        EPSV: '500 You need to use a client supporting PRET (PRE Transfer) to use EPSV',
        PASV: '500 You need to use a client supporting PRET (PRE Transfer) to use PASV',
      },
    },
    fails('pret-required', 'pasv-refused-disabled', 'epsv-unsupported'),
  ),
  offering(
    'offered-late-filezilla',
    'FileZilla Server looks up its outer name for each PASV, which takes two seconds.',
    {
      reply: {
        GREETING: '220-FileZilla Server 1.8.2\n220 Please visit https://filezilla-project.org/',
        SYST: '215 UNIX emulated by FileZilla.',
        PASV: '227 Entering Passive Mode ({host},{p1},{p2})',
      },
      eagerReply: true,
      delayMs: { PASV: 2400 },
    },
    works('pasv-reply-slow', 'path-packet-loss', 'passive-connect-slow'),
  ),
  offering(
    'transfers-begin-late',
    'Each transfer begins only after four seconds, and all else is answered at once.',
    { delayMs: { LIST: 4400, MLSD: 4400 } },
    works('passive-connect-slow', 'greeting-slow-reverse-dns', 'path-packet-loss', 'transfer-slow'),
  ),
  {
    name: 'passive-balancer-without-backend',
    group: 'passive',
    about: 'A balancer takes the data connections, finds nobody behind it and resets them.',
    request: PASSIVE,
    async setUp(lab) {
      const { ipv4 } = await lab.network({ server: 'private' })
      await lab.serve('vsftpd', { publicAddress: ipv4['server-gateway'] })
      await lab.hold('second', resetsAll)
      await lab.firewall('server-gateway', {
        forwards: [
          { ports: 21, to: ipv4.server },
          { ports: { min: 50_000, max: 50_999 }, to: ipv4.second, toPort: 50_000 },
        ],
      })
      return ipv4['server-gateway']
    },
    expects: fails('passive-connects-then-reset', 'passive-port-refused', 'passive-accepted-no-transfer'),
  },
]

const resetsAll = [
  'import socket, struct, threading',
  'listener = socket.create_server(("", 50000))',
  'def reset():',
  '  while True:',
  '    taken, _ = listener.accept()',
  '    taken.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))',
  '    taken.close()',
  'threading.Thread(target=reset, daemon=True).start()',
]
