import { labAvailability } from '../lab/availability.ts'
import { start as startVsftpd } from '../lab/servers/vsftpd.ts'
import { askChild } from './child.ts'
import { compare, type Figure, inTurn } from './measure.ts'

const rounds = 7
const work = { warmUp: 60, measured: 120 }

/** Processor time of one diagnosis beside that of two sessions of basic-ftp's Client, both with one vsftpd. */
export async function diagnosisCpu(): Promise<readonly Figure[]> {
  const lab = await labAvailability()
  if (!lab.available) throw new Error(lab.reason)
  const server = await startVsftpd({ address: '127.0.0.1', port: 0, anonymous: true })
  const cpuMs = (client: string) => () =>
    askChild<number>('client-cpu', { client, host: server.address, port: server.port, ...work })
  try {
    const taken = await inTurn(rounds, cpuMs('probe'), cpuMs('basic-ftp'))
    return [compare('CPU of a diagnosis, both modes', 'ms', 'two basic-ftp sessions', taken, 1.5)]
  } finally {
    await server.stop()
  }
}
