import { join } from 'node:path'
import { type RunningServer, type ServerTls, type Stage, type StartOptions, startServer } from '../server.ts'

export const start = (options: StartOptions): Promise<RunningServer> =>
  startServer('proftpd', 'proftpd-core', options, async (stage) => {
    const configuration = await stage.file('proftpd.conf', `${directives(stage).join('\n')}\n`)
    const program = join(stage.packages.folder, 'usr/sbin/proftpd')
    return { command: [program, '-n', '-q', '-c', configuration], logFile: stage.path('proftpd.log') }
  })

function directives(stage: Stage): string[] {
  const { options, port, root, path } = stage
  const { address, anonymous, passivePorts, publicAddress, tls, extra = [] } = options
  // ProFTPD takes the first of two directives of a name; modules it loads one beside the other.
  const [modules, others] = [true, false].map((loads) =>
    extra.filter((line) => line.startsWith('LoadModule ') === loads),
  ) as [string[], string[]]
  const replaced = new Set(others.map((line) => line.split(' ')[0]))
  const ours = [
    `ModulePath ${join(stage.packages.folder, 'usr/lib/proftpd')}`,
    'LoadModule mod_ident.c',
    ...modules,
    ...(tls ? ['LoadModule mod_tls.c'] : []),
    'ServerName "lab"',
    'ServerType standalone',
    `UseIPv6 ${on(address.includes(':'))}`,
    `DefaultAddress ${address}`,
    'SocketBindTight on',
    `Port ${port}`,
    'User nobody',
    'Group nogroup',
    `PidFile ${path('proftpd.pid')}`,
    `ScoreboardFile ${path('proftpd.scoreboard')}`,
    `DelayTable ${path('proftpd.delay')}`,
    `SystemLog ${path('proftpd.log')}`,
    'WtmpLog off',
    'TransferLog NONE',
    'UseReverseDNS off',
    'IdentLookups off',
    'AuthOrder mod_auth_unix.c',
    'DefaultRoot ~',
    ...(passivePorts ? [`PassivePorts ${passivePorts.min} ${passivePorts.max}`] : []),
    ...(publicAddress === undefined ? [] : [`MasqueradeAddress ${publicAddress}`]),
    ...(tls ? tlsDirectives(tls, path('tls.log')) : []),
    ...(anonymous ? anonymousLogin(root) : []),
  ]
  return [...ours.filter((line) => !replaced.has(line.split(' ')[0])), ...others]
}

function tlsDirectives({ mode, certificate, key, requireSessionReuse }: ServerTls, log: string): string[] {
  const flags = [
    ...(requireSessionReuse ? [] : ['NoSessionReuseRequired']),
    ...(mode === 'implicit' ? ['UseImplicitSSL'] : []),
  ]
  return [
    'TLSEngine on',
    `TLSLog ${log}`,
    `TLSRequired ${on(mode !== 'explicit')}`,
    `TLSRSACertificateFile ${certificate}`,
    `TLSRSACertificateKeyFile ${key}`,
    `TLSCertificateChainFile ${certificate}`,
    ...(flags.length > 0 ? [`TLSOptions ${flags.join(' ')}`] : []),
  ]
}

const anonymousLogin = (root: string) => [
  `<Anonymous ${root}>`,
  '  User ftp',
  '  Group ftp',
  '  UserAlias anonymous ftp',
  '  RequireValidShell off',
  '</Anonymous>',
]

const on = (value: boolean) => (value ? 'on' : 'off')
