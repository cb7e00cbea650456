import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type RunningServer, type ServerTls, type Stage, type StartOptions, startServer } from '../server.ts'

export const start = (options: StartOptions): Promise<RunningServer> =>
  startServer('pure-ftpd', 'pure-ftpd', options, async (stage) => {
    const program = join(stage.packages.folder, 'usr/sbin/pure-ftpd')
    return { command: [program, ...(await flags(stage))] }
  })

async function flags(stage: Stage): Promise<string[]> {
  const { options, port, path } = stage
  const { address, anonymous, passivePorts, publicAddress, tls, extra = [] } = options
  return [
    ...listenOn(address, port),
    ...['-l', 'unix'],
    '-A',
    '-H',
    ...['-u', '1'],
    ...['-g', path('pure-ftpd.pid')],
    ...(anonymous ? [] : ['-E']),
    ...(passivePorts ? ['-p', `${passivePorts.min}:${passivePorts.max}`] : []),
    ...(publicAddress === undefined ? [] : ['-P', publicAddress]),
    ...(tls ? ['-Y', tls.mode === 'explicit' ? '1' : '2', '-2', await certificateWithKey(stage, tls)] : []),
    ...extra,
  ]
}

function listenOn(address: string, port: number): string[] {
  // Told "::" it serves IPv6 alone; told nothing, both families.
  if (address === '::') return ['-S', `,${port}`]
  return ['-S', `${address},${port}`, address.includes(':') ? '-6' : '-4']
}

async function certificateWithKey({ file }: Stage, { certificate, key }: ServerTls): Promise<string> {
  return file('pure-ftpd.pem', (await readFile(key, 'utf8')) + (await readFile(certificate, 'utf8')))
}
