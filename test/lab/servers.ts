import type { Product } from './capabilities.ts'
import type { RunningServer, StartOptions } from './server.ts'
import { start as inetutils } from './servers/inetutils.ts'
import { start as netkit } from './servers/netkit.ts'
import { start as proftpd } from './servers/proftpd.ts'
import { start as pureFtpd } from './servers/pure-ftpd.ts'
import { start as pyftpdlib } from './servers/pyftpdlib.ts'
import { start as vsftpd } from './servers/vsftpd.ts'

export const servers: Readonly<Record<Product, (options: StartOptions) => Promise<RunningServer>>> = {
  vsftpd,
  proftpd,
  'pure-ftpd': pureFtpd,
  pyftpdlib,
  inetutils,
  netkit,
}
