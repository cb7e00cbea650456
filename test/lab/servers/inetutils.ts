import { join } from 'node:path'
import { type RunningServer, type StartOptions, startServer } from '../server.ts'

export const start = (options: StartOptions): Promise<RunningServer> =>
  startServer('inetutils', 'inetutils-ftpd', options, async ({ packages, inetd }) => ({
    command: [...inetd, join(packages.folder, 'usr/sbin/ftpd'), '-l', '-a', 'pam', ...(options.extra ?? [])],
  }))
