/**
 * Records what real clients print together with the packets of the same session, as the client's machine sees them:
 * `node test/readers/record/record-pairs.ts [TOOL]`, as root. Servers and firewalls are those of the lab.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { PASSWORD, USER } from '../../lab/home.ts'
import { type Lab, openLab } from '../../lab/lab.ts'
import { capture, lagMs } from '../../lab/record-captures.ts'
import { runProgram } from '../../lab/run-program.ts'
import { output, scrubbed, versionOf } from './output.ts'
import { type Program, programs, type Session } from './programs.ts'

interface Situation extends Pick<Session, 'mode' | 'tls'> {
  readonly name: string
  readonly password?: string
  /** @returns the server's address */
  readonly setUp: (lab: Lab) => Promise<string>
}

const onlyPort21 = {
  stateful: true,
  rules: [
    { direction: 'in', ports: 21, verdict: 'accept' },
    { direction: 'in', verdict: 'drop' },
  ],
} as const

const range = { min: 50_000, max: 50_999 }
const behindNat = {
  masquerade: '192.168.20.0/24',
  stateful: true,
  forwards: [21, range].map((ports) => ({ ports, to: '192.168.20.10' })),
}

const served =
  (...options: Parameters<Lab['serve']>) =>
  async (lab: Lab): Promise<string> => {
    const { ipv4 } = await lab.network()
    await lab.serve(...options)
    return ipv4.server
  }

const filtered =
  (tls: boolean) =>
  async (lab: Lab): Promise<string> => {
    const address = await served('vsftpd', tls ? { tls: { mode: 'explicit' } } : {})(lab)
    await lab.firewall('server-gateway', onlyPort21)
    return address
  }

const situations: readonly Situation[] = [
  { name: 'healthy', mode: 'passive', tls: false, setUp: served('vsftpd') },
  { name: 'login-refused', mode: 'passive', tls: false, password: 'not-the-one', setUp: served('proftpd') },
  { name: 'passive-filtered', mode: 'passive', tls: false, setUp: filtered(false) },
  {
    name: 'private-address',
    mode: 'passive',
    tls: false,
    async setUp(lab) {
      const { face } = await lab.network({ server: 'private' })
      // Without EPSV, so that those who ask for it first come to the 227 too.
      await lab.serve('vsftpd', { extra: ['cmds_denied=EPSV'] })
      await lab.firewall('server-gateway', behindNat)
      return face
    },
  },
  {
    name: 'active-blocked',
    mode: 'active',
    tls: false,
    async setUp(lab) {
      const address = await served('vsftpd', { extra: ['connect_timeout=6'] })(lab)
      await lab.firewall('client-gateway', { stateful: true, rules: [{ direction: 'in', verdict: 'drop' }] })
      return address
    },
  },
  { name: 'tls-healthy', mode: 'passive', tls: true, setUp: served('vsftpd', { tls: { mode: 'explicit' } }) },
  { name: 'tls-passive-filtered', mode: 'passive', tls: true, setUp: filtered(true) },
  { name: 'tls-not-offered', mode: 'passive', tls: true, setUp: served('vsftpd') },
]

const tools = ['lftp', 'curl', 'tnftp', 'inetutils-ftp', 'ncftp', 'wget', 'python-ftplib-2']
const [only] = process.argv.slice(2)

for (const program of programs.filter(({ tool }) => tools.includes(tool) && (only ?? tool) === tool)) {
  const folder = join(
    import.meta.dirname,
    '../../samples',
    program.tool,
    await versionOf(program),
    'captured',
  )
  mkdirSync(folder, { recursive: true })
  for (const situation of situations) {
    if (situation.tls && !program.canTls) continue
    const { text, packets } = await record(program, situation)
    writeFileSync(join(folder, `${situation.name}.txt`), scrubbed(text))
    writeFileSync(join(folder, `${situation.name}.pcap`), packets)
    process.stdout.write(
      `${program.tool} ${situation.name}: ${text.split('\n').length} lines, ${packets.length} bytes\n`,
    )
  }
}

async function record(
  program: Program,
  { setUp, mode, tls, password = PASSWORD }: Situation,
): Promise<{ readonly text: string; readonly packets: Uint8Array }> {
  const lab = openLab()
  const folder = await mkdtemp(join(tmpdir(), 'ftpscope-pair-'))
  try {
    const host = await setUp(lab)
    const { namespaces } = await lab.network()
    const file = join(folder, 'packets.pcap')
    // So that a client without a timeout of its own is told by the system soon.
    await runProgram('ip', [
      ...['netns', 'exec', namespaces.client],
      ...['sh', '-c', 'echo 2 >/proc/sys/net/ipv4/tcp_syn_retries'],
    ])
    const stop = await capture(namespaces.client, file)
    const session: Session = { host, port: 21, mode, tls, user: USER, password }
    const command = ['ip', 'netns', 'exec', namespaces.client, ...program.command(session)]
    const text = await output(command, program.input?.(session) ?? '')
    await sleep(lagMs)
    await stop()
    return { text, packets: await readFile(file) }
  } finally {
    await rm(folder, { recursive: true, force: true })
    await lab.destroy()
  }
}
