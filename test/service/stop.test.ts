import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, expect, test, vi } from 'vitest'
import { startStage } from './stage.ts'
import { liveOf, watch } from './watch.ts'

vi.setConfig({ testTimeout: 30_000 })

const open: (() => unknown)[] = []
afterEach(async () => {
  for (const close of open.splice(0)) await close()
})

test('stopping lets what runs end, gives up what waits, and takes nothing new', async () => {
  const stage = await startStage({
    runs: { mostRunning: 1, mostPerHost: 1, mostQueued: 5 },
    graceMs: 60_000,
  })
  const running = await stage.post({})
  const waiting = await stage.post({})
  const act = await stage.nextAct()
  const [one, other] = [watch(stage.url, liveOf(running.id)), watch(stage.url, liveOf(waiting.id))]
  await Promise.all([one, other].map((viewer) => viewer.until(({ length }) => length > 0)))

  const stopped = stage.stop()
  expect((await other.closed).code).toBe(1000)
  expect(other.events()).toMatchObject([
    { topic: 'cancelled', text: 'ftpscope is stopping; the run never began.' },
  ])
  expect((await stage.fetch('/readyz')).status).toBe(503)
  expect((await stage.fetch('/healthz')).status).toBe(200)
  await expect(stage.post({})).rejects.toThrow('The service is stopping')

  act.tell(1)
  act.finish()
  expect((await one.closed).code).toBe(1000)
  expect(one.messages.at(-1)).toHaveProperty('report.finished', true)
  await stopped
  await expect(stage.fetch('/healthz')).rejects.toThrow()
})

test('after the grace what still runs is cancelled, and its viewers have its report', async () => {
  const stage = await startStage({ graceMs: 1 })
  const { id } = await stage.post({})
  const act = await stage.nextAct()
  const viewer = watch(stage.url, liveOf(id))
  await viewer.until(({ length }) => length > 0)
  await stage.stop()
  expect(act.signal.aborted).toBe(true)
  await viewer.closed
  expect(viewer.events().at(-1)).toMatchObject({ topic: 'cancelled', text: 'ftpscope is stopping.' })
})

test('a connection that nothing is asked on, as browsers open them ahead, does not keep the service', async () => {
  const stage = await startStage({ graceMs: 1 })
  const silent = connect(Number(new URL(stage.url).port), '127.0.0.1')
  const ended = once(silent, 'close')
  await once(silent, 'connect')
  await stage.stop()
  await ended
})

test('a signal stops the process once its diagnosis has ended; viewers are told', async () => {
  const target = await silentServer()
  const { child, exit, url } = await startProcess()
  const created = await post(url, target)
  const viewer = watch(url, liveOf(created.id))
  await viewer.untilEvents(1)
  child.kill('SIGTERM')
  await fetch(`${url}/api/runs/${created.id}/cancel`, {
    method: 'POST',
    headers: { authorization: `Bearer ${created.ownerToken}` },
  })
  expect([1000, 1001]).toContain((await viewer.closed).code)
  expect(await exit).toBe(0)
})

test('a second signal quits at once', async () => {
  const target = await silentServer()
  const { child, exit, url, log } = await startProcess()
  const viewer = watch(url, liveOf((await post(url, target)).id))
  await viewer.untilEvents(1)
  child.kill('SIGINT')
  await expect.poll(log).toContain('a second signal stops it at once')
  child.kill('SIGINT')
  expect(await exit).toBe(130)
})

test('the log tells of each request and holds no secret, no id and no query', async () => {
  const { child, exit, url, log } = await startProcess()
  const created = await post(url, `ftp://alice:hush-hush@${await silentServer()}/?hush-hush`)
  await fetch(`${url}/api/runs/${created.id}?password=hush-hush`)
  await fetch(`${url}/hush-hush?password=hush-hush`)
  await post(url, 'ftp://alice:hush-hush@not a host/')
  await fetch(`${url}/api/runs/${created.id}`, {
    method: 'DELETE',
    headers: { authorization: `Bearer ${created.ownerToken}` },
  })
  child.kill('SIGTERM')
  expect(await exit).toBe(0)
  expect([...log().matchAll(/"status":(\d+)/g)].map(([, status]) => status)).toEqual([
    '201',
    '200',
    '404',
    '400',
    '204',
  ])
  for (const secret of ['hush', created.id, created.ownerToken]) expect(log()).not.toContain(secret)
})

test('a port in use is one sentence and exit status 3', async () => {
  const other = createServer().listen(0, '127.0.0.1')
  open.push(() => other.close())
  await once(other, 'listening')
  const { child, exit } = spawnService(portOf(other))
  let said = ''
  child.stderr?.on('data', (chunk) => {
    said += chunk
  })
  expect(await exit).toBe(3)
  expect(said).toBe(
    `Something already listens on 127.0.0.1:${portOf(other)}. Stop it, or choose another port with --port.\n`,
  )
})

/** Accepts and says nothing: a diagnosis of it lasts as long as its deadline. */
async function silentServer(): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    open.push(() => socket.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  open.push(() => server.close())
  return `127.0.0.1:${portOf(server)}`
}

const portOf = (server: Server): number => (server.address() as { port: number }).port

const program = `
import { readConfig } from './server/config.ts'
import { serve } from './server/main.ts'
const config = readConfig({ port: process.argv[1], data: process.argv[2], logLevel: 'info' }, {})
await serve(config.value)`

/** `exit` is its status, once all that it wrote has arrived. */
function spawnService(port: number): { child: ChildProcess; exit: Promise<number | null> } {
  const data = mkdtempSync(join(tmpdir(), 'ftpscope-stop-'))
  open.push(() => rmSync(data, { recursive: true, force: true }))
  const child = spawn(process.execPath, ['--input-type=module', '-e', program, String(port), data], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  open.push(() => child.kill('SIGKILL'))
  return { child, exit: once(child, 'close').then(([code]) => code) }
}

interface Started {
  readonly child: ChildProcess
  readonly exit: Promise<number | null>
  readonly url: string
  readonly log: () => string
}

async function startProcess(): Promise<Started> {
  const { child, exit } = spawnService(0)
  let logged = ''
  child.stderr?.on('data', (chunk) => {
    logged += chunk
  })
  const early = exit.then(() => [logged])
  const [chunk] = await Promise.race([once(child.stdout as NodeJS.ReadableStream, 'data'), early])
  const [, url = ''] = /^ftpscope is ready on (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(String(chunk)) ?? []
  expect(url, String(chunk)).not.toBe('')
  return { child, exit, url, log: () => logged }
}

async function post(url: string, target: string): Promise<{ id: string; ownerToken: string }> {
  const response = await fetch(`${url}/api/runs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ target, mode: 'passive', connectTimeoutS: 60 }),
  })
  return (await response.json()) as { id: string; ownerToken: string }
}
