// npx node test/lab/smoke.ts: starts every server and lists its directory with curl in every way it should allow.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { labAvailability } from './availability.ts'
import { capabilities, type Product } from './capabilities.ts'
import { HOME_FILES } from './home.ts'
import { runProgram } from './run-program.ts'
import type { RunningServer, ServerTls } from './server.ts'
import { servers } from './servers.ts'

const lab = await labAvailability()
if (!lab.available) throw new Error(lab.reason)
const scratch = await mkdtemp(join(tmpdir(), 'ftpscope-smoke-'))
const rows: Record<string, string>[] = []
try {
  const tls = await selfSigned()
  for (const product of Object.keys(servers) as Product[]) {
    for (const address of ['127.0.0.1', '::1']) rows.push(await tryOut(product, address, tls))
  }
} finally {
  await rm(scratch, { recursive: true })
}
console.table(rows)
if (rows.some((row) => Object.values(row).some((cell) => cell.startsWith('FAILS')))) process.exitCode = 1

async function tryOut(
  product: Product,
  address: string,
  certificate: ServerTls,
): Promise<Record<string, string>> {
  const tls = capabilities[product].tls ? certificate : undefined
  const begun = performance.now()
  const server = await servers[product]({ address, port: 0, anonymous: true, tls })
  const row: Record<string, string> = { server: `${product} ${server.version}`, address, start: since(begun) }
  const named = ['--user', `${server.user}:${server.password}`]
  row['named passive'] = await timed(() => list(server, named))
  row['named active'] = await timed(() => list(server, [...named, '--ftp-port', '-']))
  row['anonymous passive'] = await timed(() => list(server, []))
  row['anonymous active'] = await timed(() => list(server, ['--ftp-port', '-']))
  // The control connection only: on the data connection curl 7.88 and pyftpdlib do not get along.
  const head = [...named, '--ssl-reqd', '--insecure', '--head']
  row.tls = tls ? await timed(() => curl(server, head, HOME_FILES[0].name)) : '-'
  const halt = performance.now()
  await server.stop()
  row.stop = since(halt)
  return row
}

async function list(server: RunningServer, how: readonly string[]): Promise<void> {
  const listing = await curl(server, how, '')
  for (const { name, size } of HOME_FILES) {
    const line = listing.split('\n').find((line) => line.includes(name))
    if (!line?.includes(` ${size} `)) throw new Error(`no ${name} of ${size} bytes in:\n${listing}`)
  }
}

function curl({ address, port }: RunningServer, how: readonly string[], path: string): Promise<string> {
  const host = address.includes(':') ? `[${address}]` : address
  return runProgram('curl', [
    '--silent',
    '--show-error',
    '--max-time',
    '5',
    ...how,
    `ftp://${host}:${port}/${path}`,
  ])
}

async function timed(act: () => Promise<unknown>): Promise<string> {
  const begun = performance.now()
  try {
    await act()
    return since(begun)
  } catch (error) {
    return `FAILS: ${(error as Error).message.split('\n')[0]}`
  }
}

function since(begun: number): string {
  return `${((performance.now() - begun) / 1000).toFixed(3)} s`
}

async function selfSigned(): Promise<ServerTls> {
  const [certificate, key] = [join(scratch, 'certificate.pem'), join(scratch, 'key.pem')]
  const files = ['-keyout', key, '-out', certificate]
  await runProgram('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', ...files, '-subj', '/CN=lab'])
  return { mode: 'explicit', certificate, key, requireSessionReuse: false }
}
