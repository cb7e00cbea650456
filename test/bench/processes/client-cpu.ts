// Does one client's work over and over, and says how much processor time one piece of it takes once it is warm.
import { Client } from 'basic-ftp'
import { diagnoseHealthy } from '../diagnose.ts'

interface Argument {
  readonly client: 'probe' | 'basic-ftp'
  readonly host: string
  readonly port: number
  readonly warmUp: number
  readonly measured: number
}

const { client, host, port, warmUp, measured } = JSON.parse(process.argv[2] ?? '') as Argument
const work = { probe: () => diagnoseHealthy({ target: `${host}:${port}` }), 'basic-ftp': twoSessions }[client]

for (let i = 0; i < warmUp; i++) await work()
const before = process.cpuUsage()
for (let i = 0; i < measured; i++) await work()
const { user, system } = process.cpuUsage(before)
process.send?.((user + system) / 1000 / measured)

/** As side by side as the modes of a diagnosis are. */
async function twoSessions(): Promise<void> {
  await Promise.all([session(), session()])
}

async function session(): Promise<void> {
  const ftp = new Client()
  try {
    await ftp.access({ host, port })
    const entries = await ftp.list()
    if (entries.length === 0) throw new Error('basic-ftp got an empty listing')
  } finally {
    ftp.close()
  }
}
