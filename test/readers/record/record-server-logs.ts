/**
 * Records what servers log while several clients are at work at the same time, one of which fails: `node
 * test/readers/record/record-server-logs.ts [SERVER]`, as root. The servers and the network are those of the lab.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PASSWORD, USER } from '../../lab/home.ts'
import { openLab } from '../../lab/lab.ts'
import type { Place } from '../../lab/topology.ts'
import { output, scrubbed } from './output.ts'
import { type Program, programs } from './programs.ts'

/** ProFTPD writes no log where everybody may write. */
const folderOfLog = mkdtempSync(join(tmpdir(), 'ftpscope-proftpd-'))
const extendedLog = join(folderOfLog, 'extended.log')

const products = {
  vsftpd: { options: { extra: ['connect_timeout=6'] }, tool: 'vsftpd-log' },
  proftpd: {
    options: {
      extra: [
        'LogFormat whole "%h %l %u %t \\"%r\\" %s %b"',
        `ExtendedLog ${extendedLog} ALL whole`,
        'TimeoutSession 60',
      ],
    },
    tool: 'proftpd-log',
  },
} as const

const client = (tool: string): Program => {
  const found = programs.find((each) => each.tool === tool)
  if (!found) throw new Error(`there is no client ${tool}`)
  return found
}

const [only] = process.argv.slice(2)

for (const product of (['vsftpd', 'proftpd'] as const).filter((each) => (only ?? each) === each)) {
  const { options, tool } = products[product]
  const lab = openLab()
  try {
    const { namespaces, ipv4 } = await lab.network()
    const server = await lab.serve(product, options)
    // Who connects back to the client gets no answer; the gateway itself and passive mode are well.
    await lab.firewall('client-gateway', {
      stateful: true,
      rules: [{ direction: 'in', verdict: 'drop' }],
    })
    const run = (place: Place, name: string, mode: 'passive' | 'active', password = PASSWORD) => {
      const program = client(name)
      const session = { host: ipv4.server, port: 21, mode, user: USER, password, tls: false }
      const command = ['ip', 'netns', 'exec', namespaces[place], ...program.command(session)]
      return output(command, program.input?.(session) ?? '')
    }
    await Promise.all([
      product === 'vsftpd'
        ? run('client', 'curl', 'active')
        : run('client', 'curl', 'passive', 'not-the-one'),
      ...['curl', 'lftp', 'python-ftplib-1'].map((each) => run('client', each, 'passive')),
      ...['curl', 'lftp', 'wget', 'python-ftplib-1'].map((each) => run('internet', each, 'passive')),
      run('second', 'lftp', 'passive'),
    ])
    const folder = join(import.meta.dirname, '../../samples', tool, server.version.split('-')[0] ?? '')
    mkdirSync(folder, { recursive: true })
    const log = product === 'vsftpd' ? server.log() : readFileSync(extendedLog, 'utf8')
    writeFileSync(join(folder, 'one-fails.txt'), scrubbed(log))
    process.stdout.write(`${product}: ${log.split('\n').length} lines\n`)
  } finally {
    await lab.destroy()
  }
}
rmSync(folderOfLog, { recursive: true })
