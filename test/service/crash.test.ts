/** What is left of runs when the service, its disk or its database goes away under them. */
import { execFileSync } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { afterAll, afterEach, expect, test, vi } from 'vitest'
import { openDatabase, type Place } from '../../server/storage/database.ts'
import { RunStore, type StoredRun } from '../../server/storage/run-store.ts'
import type { ProbeRequest } from '../../shared/api.ts'
import { startPostgres, withoutPostgres } from '../storage/postgres.ts'
import {
  type Env,
  failToStart,
  postRun,
  reportOf,
  type ServiceProcess,
  startService,
} from './service-process.ts'
import { bearer } from './stage.ts'
import { liveOf, type Watching, watch } from './watch.ts'

vi.setConfig({ testTimeout: 60_000 })
const soon = { timeout: 20_000, interval: 50 }

const folder = mkdtempSync(path.join(tmpdir(), 'ftpscope-crash-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const open: (() => unknown)[] = []
afterEach(async () => {
  for (const close of open.splice(0).toReversed()) await close()
})

async function start(args: readonly string[], env: Env = {}): Promise<ServiceProcess> {
  const service = await startService(args, env)
  open.push(() => service.end('SIGKILL'))
  return service
}

interface Watched extends Watching {
  readonly id: string
  readonly ownerToken: string
}

/** A run that is watched from its beginning. */
async function begin({ url }: ServiceProcess, request: ProbeRequest): Promise<Watched> {
  const { id, ownerToken } = await postRun(url, request)
  return { id, ownerToken, ...watch(url, liveOf(id)) }
}

const healthy = { target: 'practice:healthy' }

/** It says nothing until it is told to, and lasts as long as its deadline if it is not. */
async function silentServer(): Promise<{ request: ProbeRequest; speak: () => void }> {
  const sockets: Socket[] = []
  const server: Server = createServer((socket) => {
    socket.on('error', () => undefined)
    sockets.push(socket)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  open.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const { port } = server.address() as { port: number }
  return {
    request: { target: `127.0.0.1:${port}`, connectTimeoutS: 60 },
    speak: () => sockets[0]?.write('421 Come back tomorrow.\r\n'),
  }
}

async function kept(place: Place, id: string): Promise<StoredRun> {
  const { database, close } = await openDatabase(place, true)
  try {
    const found = await new RunStore(database).find(id)
    if (typeof found === 'string') throw new Error(`the run is ${found}`)
    return found
  } finally {
    await close()
  }
}

const readiness = async ({ url }: ServiceProcess): Promise<number> => (await fetch(`${url}/readyz`)).status

/** Its viewer has all of it, report and farewell. */
async function expectShown(run: Watched): Promise<void> {
  expect((await run.closed).code).toBe(1000)
  expect(run.messages.at(-1)).toHaveProperty('report.finished', true)
}

const cancel = ({ url }: ServiceProcess, { id, ownerToken }: Watched) =>
  fetch(`${url}/api/runs/${id}/cancel`, { method: 'POST', ...bearer(ownerToken) })

test('kill -9: what was told to have finished has, and what was at work is interrupted', async () => {
  const directory = path.join(folder, 'killed')
  const service = await start(['--data', directory])
  const silent = await silentServer()
  const stuck = await begin(service, silent.request)
  const queued = await begin(service, silent.request)
  const waiting = await begin(service, silent.request)
  await Promise.all([stuck, queued].map((run) => run.until((messages) => messages.length > 2)))
  const before = await Promise.all([begin(service, healthy), begin(service, healthy)])
  await Promise.all(before.map(({ closed }) => closed))
  // Killed in the moment when one of many has just finished.
  const runs = await Promise.all(Array.from({ length: 6 }, () => begin(service, healthy)))
  await Promise.race(runs.map((run) => run.until((messages) => messages.some((one) => 'report' in one))))
  await service.end('SIGKILL')
  const all = [stuck, queued, waiting, ...before, ...runs]
  await Promise.all(all.map(({ closed }) => closed))

  const again = await start(['--data', directory])
  const told = all.filter(({ messages }) => messages.some((message) => 'report' in message))
  expect(told.length).toBeGreaterThan(2)
  for (const run of all) {
    const { finished, interrupted, trace } = await reportOf(again.url, run.id)
    if (told.includes(run)) expect(finished).toBe(true)
    expect(finished).toBe(interrupted === undefined)
    // As far as both go, what was kept is what was seen.
    const [seen, stored] = [run.events(), trace.events]
    const both = Math.min(seen.length, stored.length)
    expect(stored.slice(0, both)).toEqual(seen.slice(0, both))
    if (finished) expect(stored.length).toBeGreaterThanOrEqual(seen.length)
  }

  const cutOff = await reportOf(again.url, stuck.id)
  expect(cutOff).toMatchObject({ finished: false, interrupted: true })
  expect(cutOff.trace.events).toEqual(stuck.events())
  expect(await reportOf(again.url, waiting.id)).toMatchObject({ finished: false, interrupted: true })
  // A page that comes back, even with more than was written down, is told how it ended.
  for (const after of [stuck.events().length - 1, 999]) {
    const viewer = watch(again.url, liveOf(stuck.id, after))
    expect((await viewer.closed).code).toBe(1000)
    expect(viewer.messages.at(-1)).toHaveProperty('report.interrupted', true)
  }
})

test('SIGTERM: what ends within the grace has its own end, the rest is cancelled; all are told and kept', async () => {
  const directory = path.join(folder, 'stopped')
  const service = await start(['--data', directory, '--grace', '2s'])
  const [late, never] = [await silentServer(), await silentServer()]
  const ending = await begin(service, late.request)
  const endless = await begin(service, never.request)
  await Promise.all([ending, endless].map((run) => run.until((messages) => messages.length > 2)))
  const exit = service.end('SIGTERM')
  await expect.poll(() => readiness(service), soon).toBe(503)
  late.speak()
  await Promise.all([ending, endless].map(expectShown))
  expect(ending.events().filter(({ kind }) => kind === 'reply')).toHaveLength(1)
  expect(ending.events().some((event) => event.kind === 'note' && event.topic === 'cancelled')).toBe(false)
  const farewell = { topic: 'cancelled', text: 'ftpscope is stopping.' }
  expect(endless.events()).toContainEqual(expect.objectContaining(farewell))
  expect(await exit).toBe(0)
  for (const run of [ending, endless]) {
    const { state, trace } = await kept({ directory }, run.id)
    expect([state, trace.events]).toEqual(['finished', run.events()])
  }
})

test('a full disk: runs go on, are shown, and are written down when there is room again', async ({
  skip,
}) => {
  if (process.getuid?.() !== 0) skip('only root can mount a small disk')
  const directory = path.join(folder, 'full')
  mkdirSync(directory)
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', directory])
  open.push(() => execFileSync('umount', ['--lazy', directory]))
  const service = await start(['--data', directory])
  const before = await begin(service, healthy)
  await expectShown(before)
  const filler = path.join(directory, 'filler')
  fill(filler)

  const during = await Promise.all([begin(service, healthy), begin(service, healthy)])
  await Promise.all(during.map(expectShown))
  await expect.poll(() => readiness(service), soon).toBe(503)
  expect(service.log()).toContain('held in memory meanwhile: the disk is full.')
  for (const { id } of [before, ...during]) expect((await reportOf(service.url, id)).finished).toBe(true)

  rmSync(filler)
  await expect.poll(() => readiness(service), soon).toBe(200)
  expect(service.log()).toContain('runs are written down again')
  await expect.poll(async () => (await kept({ directory }, during[1].id)).state, soon).toBe('finished')
  await service.end('SIGKILL')
  for (const { id, events } of [before, ...during]) {
    const { state, trace } = await kept({ directory }, id)
    expect([state, trace.events]).toEqual(['finished', events()])
  }
})

test('a locked database: nobody who watches waits for it, and what is asked of it is refused in a sentence', async () => {
  const directory = path.join(folder, 'locked')
  const service = await start(['--data', directory])
  const before = await begin(service, healthy)
  await expectShown(before)
  const other = new DatabaseSync(path.join(directory, 'ftpscope.sqlite'))
  open.push(() => other.close())
  other.exec('BEGIN IMMEDIATE')

  const during = await begin(service, healthy)
  await expectShown(during)
  await expect.poll(() => readiness(service), soon).toBe(503)
  expect(service.log()).toContain('held in memory meanwhile: another process holds its lock.')
  const refused = await fetch(`${service.url}/api/runs/${before.id}`, {
    method: 'DELETE',
    ...bearer(before.ownerToken),
  })
  expect([refused.status, await refused.json()]).toMatchObject([
    503,
    { detail: 'The change cannot be written at the moment. Try again in a minute.' },
  ])
  for (const { id } of [before, during]) expect((await reportOf(service.url, id)).finished).toBe(true)

  other.exec('ROLLBACK')
  await expect.poll(() => readiness(service), soon).toBe(200)
  const asStored = async () =>
    kept({ directory }, during.id).then(({ state, trace }) => [state, trace.events])
  await expect.poll(asStored, soon).toEqual(['finished', during.events()])
})

test('a database that is damaged: live viewing goes on, and it says so, then and at the next start', async () => {
  const directory = path.join(folder, 'damaged')
  const service = await start(['--data', directory])
  const first = await begin(service, healthy)
  await expectShown(first)
  const file = path.join(directory, 'ftpscope.sqlite')
  const other = new DatabaseSync(file)
  other.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  other.close()
  writeFileSync(file, Buffer.alloc(statSync(file).size, 'no database'))
  const during = await begin(service, healthy)
  await expectShown(during)
  await expect.poll(() => readiness(service), soon).toBe(503)
  expect(service.log()).toContain('the file is damaged or is no SQLite database.')
  expect((await reportOf(service.url, during.id)).finished).toBe(true)
  const unknown = await fetch(`${service.url}/api/runs/another`)
  expect([unknown.status, await unknown.json()]).toMatchObject([
    503,
    { detail: 'Kept runs cannot be read at the moment. Try again in a minute.' },
  ])
  await service.end('SIGKILL')
  const { status, said } = await failToStart(['--data', directory])
  expect(status).toBe(3)
  expect(said).toBe(
    `The database ${path.join(directory, 'ftpscope.sqlite')} cannot be used: the file is damaged or is no SQLite database. Move it away to begin anew.\n`,
  )
})

test('PostgreSQL that restarts while runs are at work: they go on, are shown and are kept', async ({
  skip,
}) => {
  const absent = withoutPostgres()
  if (absent !== null) skip(absent)
  const postgres = await startPostgres()
  open.push(() => postgres.stop())
  const url = postgres.newDatabase()
  const service = await start([], { DATABASE_URL: url })
  const before = await begin(service, healthy)
  await expectShown(before)
  const silent = await silentServer()
  const stuck = await begin(service, silent.request)
  const atWork = await Promise.all(Array.from({ length: 4 }, () => begin(service, healthy)))
  let during: Watched[] = []
  await postgres.restart(async () => {
    during = await Promise.all([begin(service, healthy), begin(service, healthy)])
    await Promise.all([...atWork, ...during].map(expectShown))
    await expect.poll(() => readiness(service), soon).toBe(503)
    expect(service.log()).toMatch(/held in memory meanwhile: (?:no )?PostgreSQL /)
    const refused = await fetch(`${service.url}/api/runs/another`)
    expect([refused.status, await refused.json()]).toMatchObject([
      503,
      { detail: 'Kept runs cannot be read at the moment. Try again in a minute.' },
    ])
    expect((await reportOf(service.url, stuck.id)).finished).toBe(false)
  })
  await expect.poll(() => readiness(service), soon).toBe(200)
  await cancel(service, stuck)
  await expectShown(stuck)
  const finished = [before, ...atWork, ...during, stuck]
  for (const { id } of finished)
    await expect.poll(async () => (await kept({ url }, id)).state, soon).toBe('finished')
  await service.end('SIGKILL')
  for (const { id, events } of finished) expect((await kept({ url }, id)).trace.events).toEqual(events())
})

test('PostgreSQL that is not there: one sentence and exit status 3', async () => {
  const url = `postgres://ftpscope:hush@/runs?host=${encodeURIComponent(folder)}`
  const { status, said } = await failToStart([], { DATABASE_URL: url })
  expect([status, said]).toEqual([
    3,
    'The PostgreSQL database /runs cannot be used: no PostgreSQL answers there (ENOENT).\n',
  ])
})

/** To the last byte. */
function fill(file: string): void {
  for (let size = 256 * 1024; size >= 1; ) {
    try {
      appendFileSync(file, Buffer.alloc(size))
    } catch {
      size = Math.floor(size / 2)
    }
  }
}
