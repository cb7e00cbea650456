/** A whole run with a password, on a service as it is started: afterwards the password is looked for everywhere. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { PracticeServer } from '../../server/sources/practice/scripted-server.ts'
import { startScriptedServer } from '../../server/sources/practice/scripted-server.ts'
import { openDatabase } from '../../server/storage/database.ts'
import { RunStore } from '../../server/storage/run-store.ts'
import type { RunCreated } from '../../shared/api.ts'
import { liveOf, watch } from './watch.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const password = 'Wr0ng-h0rse/batt%ry'
const accessToken = 'a-token-that-opens-the-door'
const spellings = (secret: string): string[] => [
  secret,
  encodeURIComponent(secret),
  JSON.stringify(secret).slice(1, -1),
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  Buffer.from(secret).toString('base64url'),
  Buffer.from(secret).toString('hex'),
]

const folder = mkdtempSync(path.join(tmpdir(), 'ftpscope-secrets-'))
const data = path.join(folder, 'data')
let target: PracticeServer
let child: ChildProcess
let url = ''
let output = ''
/** All that the service has said to anybody, by where it said it. */
const said: Record<string, string> = {}
let created: RunCreated

beforeAll(async () => {
  // A server that shows its client's password wherever it can.
  target = await startScriptedServer({
    reply: {
      PASS: `230-You said ${password}\n230 ${encodeURIComponent(password)} is welcome.`,
      PWD: `257 "/home/${password}" is yours.`,
      SYST: `215 UNIX ${password}`,
      PASV: `500 PASV is not for ${password}`,
    },
    listing: `-rw-r--r-- 1 ${password} ftp 5 Jan 1 00:00 ${password}\n`,
  })
  child = spawn(
    process.execPath,
    [
      '--report-on-signal',
      `--report-directory=${folder}`,
      'server/cli.ts',
      'serve',
      '--port',
      '0',
      '--data',
      data,
    ],
    {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      env: { ...process.env, FTPSCOPE_LOG_LEVEL: 'trace', FTPSCOPE_ACCESS_TOKEN: accessToken },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output += chunk
    })
  }
  while (!output.includes('is ready on')) await once(child.stdout as NodeJS.ReadableStream, 'data')
  url = /is ready on (\S+)/.exec(output)?.[1] ?? ''
  await wholeRun()
})

afterAll(async () => {
  child.kill('SIGKILL')
  await target.stop()
  rmSync(folder, { recursive: true, force: true })
})

const ask = (where: string, init: RequestInit = {}) =>
  fetch(url + where, { ...init, headers: { 'x-access-token': accessToken, ...init.headers } })

const startRun = (body: object) =>
  ask('/api/runs', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

async function wholeRun(): Promise<void> {
  const host = `127.0.0.1:${target.port}`
  const options = { allowPlainCredentials: true, security: 'plain', connectTimeoutS: 2, deadlineS: 20 }
  const inUrl = `ftp://bob:${encodeURIComponent(password)}@${host}/`
  const started = await startRun({ target: inUrl, ...options })
  said.created = await started.clone().text()
  created = (await started.json()) as RunCreated
  const other = (await (
    await startRun({ target: host, user: 'eve', password, ...options })
  ).json()) as RunCreated
  for (const [name, { id }] of Object.entries({ 'in the URL': created, 'in the body': other })) {
    const viewer = watch(url, liveOf(id), { headers: { 'x-access-token': accessToken } })
    expect((await viewer.closed).code).toBe(1000)
    said[`frames, password ${name}`] = JSON.stringify(viewer.messages)
    expect(said[`frames, password ${name}`]).toContain('****')
    for (const file of ['', '/export.json', '/export.md', '/export.html', '/export.svg']) {
      said[`${file || 'report'}, password ${name}`] = await (await ask(`/api/runs/${id}${file}`)).text()
    }
  }
  said['a refusal of a URL'] = await (await startRun({ target: `ftp://bob:${password}@not a host/` })).text()
  said['a refusal of a field'] = await (await startRun({ target: host, password: [password] })).text()
  said['what is no JSON'] = await (
    await ask('/api/runs', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"target":"x","password":"${password}"`,
    })
  ).text()
  said['a page that is not there'] = await (await ask(`/x?password=${encodeURIComponent(password)}`)).text()
  said.metrics = await (await ask('/metrics')).text()
}

function expectClean(where: string, content: Buffer | string, secrets: readonly string[]): void {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  for (const secret of secrets.flatMap(spellings)) {
    expect(bytes.includes(secret), `${where} holds ${JSON.stringify(secret)}`).toBe(false)
  }
}

test('no answer and no frame holds the password', () => {
  expect(Object.keys(said).length).toBeGreaterThan(15)
  for (const [where, content] of Object.entries(said)) expectClean(where, content, [password, accessToken])
})

test('no file of the database holds it, compressed or not, nor the owner token', async () => {
  const files = readdirSync(data)
  expect(files).toContain('ftpscope.sqlite-wal')
  for (const file of files) {
    if (statSync(path.join(data, file)).isFile()) {
      expectClean(file, readFileSync(path.join(data, file)), [password, accessToken, created.ownerToken])
    }
  }
  const { database, close } = await openDatabase({ directory: data }, true)
  let runs = 0
  for await (const run of new RunStore(database).all()) {
    runs += 1
    expectClean('a stored run', JSON.stringify(run), [password, accessToken, created.ownerToken])
  }
  await close()
  expect(runs).toBe(2)
})

test('no line of the log holds it, nor what opens a run or the service', async () => {
  expect(output).toContain('"run ended"')
  expect(output).toContain(created.id.slice(0, 8))
  expectClean('the log', output, [password, accessToken, created.ownerToken, created.id])
})

test('what the process writes when it is asked what it is doing holds neither', async () => {
  child.kill('SIGUSR2')
  const report = () => readdirSync(folder).find((name) => name.startsWith('report.'))
  await expect.poll(report, { timeout: 20_000 }).toBeDefined()
  const text = () => readFileSync(path.join(folder, report() ?? ''), 'utf8')
  await expect.poll(() => text().trimEnd().endsWith('}'), { timeout: 20_000 }).toBe(true)
  expectClean('the diagnostic report', text(), [password, accessToken, created.ownerToken])
})

test('and after the end the password is still nowhere', async () => {
  child.kill('SIGTERM')
  await once(child, 'exit')
  for (const file of readdirSync(data))
    expectClean(file, readFileSync(path.join(data, file)), [password, accessToken])
  expectClean('the log', output, [password, accessToken])
})
