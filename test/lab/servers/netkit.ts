import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type RunningServer, type StartOptions, startServer } from '../server.ts'

// Debian's build answers AUTH TLS with 234 and then ends every handshake: it never loads a certificate.
export const start = (options: StartOptions): Promise<RunningServer> =>
  startServer('netkit', 'ftpd-ssl', options, async ({ packages, root, inetd }) => {
    if (options.anonymous) await provideLs(packages.folder, root)
    const program = join(packages.folder, 'usr/sbin/in.ftpd')
    return { command: [...inetd, program, '-l', '-n', ...(options.extra ?? [])] }
  })

/** LIST runs /bin/ls, which an anonymous login's chroot must therefore contain: one that needs no libraries. */
async function provideLs(packages: string, root: string): Promise<void> {
  await mkdir(join(root, 'bin'))
  await copyFile(join(packages, 'bin/busybox'), join(root, 'bin/ls'))
}
