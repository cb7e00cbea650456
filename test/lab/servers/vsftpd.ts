import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type RunningServer, type ServerTls, type Stage, type StartOptions, startServer } from '../server.ts'

export const start = (options: StartOptions): Promise<RunningServer> =>
  startServer('vsftpd', 'vsftpd', options, async (stage) => {
    // Must exist, empty: vsftpd locks itself in there between its commands.
    await mkdir(stage.path('empty'))
    const configuration = await stage.file('vsftpd.conf', `${lines(stage).join('\n')}\n`)
    const program = join(stage.packages.folder, 'usr/sbin/vsftpd')
    // It writes its last words to standard input. (Pure-FTPd, given a pipe there, would take itself for inetd's.)
    const command = ['sh', '-c', 'exec "$@" 0>&2', 'sh', program, configuration]
    return { command, logFile: stage.path('vsftpd.log') }
  })

function lines({ options, port, root, path }: Stage): string[] {
  const { address, anonymous, passivePorts, publicAddress, tls, extra = [] } = options
  return [
    ...listenOn(address),
    `listen_port=${port}`,
    'background=NO',
    'seccomp_sandbox=NO',
    `secure_chroot_dir=${path('empty')}`,
    'pam_service_name=vsftpd',
    'local_enable=YES',
    'write_enable=YES',
    'chroot_local_user=YES',
    `anonymous_enable=${yes(anonymous)}`,
    `anon_root=${root}`,
    'anon_upload_enable=YES',
    'no_anon_password=NO',
    `vsftpd_log_file=${path('vsftpd.log')}`,
    'xferlog_enable=YES',
    'log_ftp_protocol=YES',
    ...(passivePorts ? [`pasv_min_port=${passivePorts.min}`, `pasv_max_port=${passivePorts.max}`] : []),
    ...(publicAddress === undefined ? [] : [`pasv_address=${publicAddress}`]),
    ...(tls ? tlsLines(tls) : []),
    ...extra,
  ]
}

function listenOn(address: string): string[] {
  // Its default, both families on every address, is the one thing vsftpd cannot be told by an address.
  if (address === '::') return ['listen_ipv6=YES']
  if (address.includes(':')) return ['listen_ipv6=YES', `listen_address6=${address}`]
  return ['listen=YES', 'listen_ipv6=NO', `listen_address=${address}`]
}

function tlsLines({ mode, certificate, key, requireSessionReuse }: ServerTls): string[] {
  const force = yes(mode !== 'explicit')
  return [
    'ssl_enable=YES',
    'allow_anon_ssl=YES',
    `rsa_cert_file=${certificate}`,
    `rsa_private_key_file=${key}`,
    ...['local_logins', 'local_data', 'anon_logins', 'anon_data'].map((what) => `force_${what}_ssl=${force}`),
    `implicit_ssl=${yes(mode === 'implicit')}`,
    `require_ssl_reuse=${yes(requireSessionReuse)}`,
  ]
}

const yes = (value: boolean) => (value ? 'YES' : 'NO')
