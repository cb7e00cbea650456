// Does one client's work: warms up, and from then on as often as it is told, saying how much processor time that took.
import { Client } from 'basic-ftp'
import { diagnoseWorking } from '../diagnose.ts'

interface Argument {
  readonly client: 'probe' | 'basic-ftp'
  readonly host: string
  readonly port: number
  readonly warmUp: number
}

const { client, host, port, warmUp } = JSON.parse(process.argv[2] ?? '') as Argument
const work = { probe: () => diagnoseWorking({ target: `${host}:${port}` }), 'basic-ftp': twoSessions }[client]

await cpuMs(warmUp)
process.on('message', (message: { times: number }) => {
  void cpuMs(message.times).then((took) => process.send?.(took))
})
process.send?.('warm')

async function cpuMs(times: number): Promise<number> {
  const before = process.cpuUsage()
  for (let i = 0; i < times; i++) await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

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
