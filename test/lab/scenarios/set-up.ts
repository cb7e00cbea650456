/** Greeting and set-up: replies that are odd, too many, or too much, and names looked up before the first of them. */
import type { Script } from '../../../server/sources/practice/script.ts'
import type { Scenario } from '../scenario.ts'
import { atServer } from '../set-up.ts'
import { NAME_SERVER } from '../topology.ts'

const answering = (name: string, about: string, script: Script, expects: Scenario['expects']): Scenario => ({
  name: `set-up-${name}`,
  group: 'greeting',
  about,
  request: { security: 'plain', mode: 'passive' },
  setUp: atServer((lab) => lab.pretend(script)),
  expects,
})

export const setUp: readonly Scenario[] = [
  {
    name: 'greeting-looks-up-names',
    group: 'greeting',
    about: 'ProFTPD looks up its client’s name; its resolver waits for a dead server, and then remembers.',
    request: {},
    async setUp(lab) {
      const { ipv4 } = await lab.network()
      await lab.names({ '10.10.67.45.in-addr.arpa': { fault: 'servfail', knownAfterMs: 5000 } })
      await lab.serve('proftpd', {
        tls: { mode: 'explicit' },
        extra: ['UseReverseDNS on'],
        nameServer: NAME_SERVER,
      })
      return ipv4.server
    },
    expects: {
      primary: 'greeting-slow-reverse-dns',
      not: ['greeting-slow', 'greeting-slow-ident', 'greeting-timeout', 'path-packet-loss'],
      status: 'degraded',
    },
  },
  {
    name: 'greeting-coloured',
    group: 'greeting',
    about: 'The greeting is in colour, for terminals.',
    request: { security: 'plain', mode: 'passive' },
    setUp: atServer((lab) =>
      lab.serve('vsftpd', { extra: ['ftpd_banner=\x1b[1;32mWelcome\x1b[0m to the file server'] }),
    ),
    expects: {
      primary: 'greeting-malformed',
      not: ['greeting-multiline-unclosed', 'greeting-masked-by-middlebox', 'not-ftp-service'],
      status: 'degraded',
    },
  },
  answering(
    'features-told-twice',
    'FEAT is answered a second time at once; nothing gets out of step.',
    { extra: { FEAT: '502 Command not implemented.' } },
    {
      primary: null,
      also: ['reply-desync'],
      not: ['feat-unsupported', 'list-permission-denied', 'type-i-refused', 'pasv-refused-disabled'],
      status: 'healthy',
    },
  ),
  answering(
    'replies-one-late',
    'SYST was answered twice, the second time late, and each reply from there on is for the command before.',
    {
      reply: {
        PWD: '215 UNIX Type: L8',
        TYPE: '257 "/" is the current directory.',
        STAT: '200 Type set to I.',
        EPSV: '211 End of status.',
        PASV: '229 Entering Extended Passive Mode (|||50123|)',
        LIST: '227 Entering Passive Mode (45,67,20,10,195,204).',
        MLSD: '227 Entering Passive Mode (45,67,20,10,195,204).',
      },
    },
    {
      primary: 'reply-desync',
      not: ['feat-unsupported', 'list-permission-denied', 'type-i-refused', 'pwd-malformed', 'command-hangs'],
      status: 'broken',
    },
  ),
  answering(
    'path-without-quotes',
    'The current directory is told without quotes.',
    { reply: { PWD: '257 /home/ftp is current directory.' } },
    { primary: 'pwd-malformed', not: ['reply-desync', 'cwd-start-failed'], status: 'degraded' },
  ),
  answering(
    'type-refused',
    'An old server has no binary mode.',
    { reply: { TYPE: '504 Type I not implemented.' } },
    { primary: 'type-i-refused', not: ['reply-desync', 'list-permission-denied'], status: 'degraded' },
  ),
  answering(
    'features-without-end',
    'The list of features never ends.',
    { endless: ['FEAT'] },
    {
      primary: 'control-floods',
      not: ['greeting-multiline-unclosed', 'command-hangs', 'not-ftp-service', 'feat-unsupported'],
      status: 'broken',
    },
  ),
]
