import { join } from 'node:path'
import { type RunningServer, type StartOptions, startServer } from '../server.ts'

export const start = (options: StartOptions): Promise<RunningServer> =>
  startServer('netkit', 'ftpd-ssl', options, async ({ packages, inetd }) => ({
    command: [...inetd, join(packages.folder, 'usr/sbin/in.ftpd'), '-l', '-n', ...(options.extra ?? [])],
  }))
