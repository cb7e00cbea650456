import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, openDatabase, type Place } from '../../server/storage/database.ts'
import { noSettings, type RunSettings } from '../../server/storage/run-settings.ts'
import { type NewStoredRun, RunStore, type StoredRun } from '../../server/storage/run-store.ts'
import type { TraceEvent } from '../../shared/trace/event.ts'
import type { Trace, TraceHeader } from '../../shared/trace/trace.ts'
import { traceEvents } from '../trace-builder.ts'
import { type Postgres, startPostgres, withoutPostgres } from './postgres.ts'

const header: TraceHeader = {
  version: 1,
  source: 'probe',
  vantage: { name: 'here', addresses: ['198.51.100.7'], canReceive: null },
  startedAt: '2026-11-21T09:00:00.000Z',
  target: {
    input: 'ftp.example.org',
    host: 'ftp.example.org',
    port: 21,
    security: 'auto',
    user: 'anonymous',
    path: null,
  },
}

const events = [
  ...traceEvents(`
  attempt a1 passive 4 clear 192.0.2.5:21
  c1 connect 192.0.2.5:21
  +12 c1 connected 198.51.100.7:40512
  +8 c1 < 220 Grüße ✓
  c1 > QUIT
  +9 c1 < 221 Bye
`),
]

const newRun = (id: string, more: Partial<NewStoredRun> = {}): NewStoredRun => ({
  id,
  ownerDigest: Buffer.alloc(32, 7),
  createdAt: 1000,
  keepMs: 3_600_000,
  header,
  settings: noSettings,
  ...more,
})

const journalled = (id: string, from: number, to: number) => ({
  id,
  events: events.slice(from, to) as unknown as [TraceEvent, ...TraceEvent[]],
})

async function stored(store: RunStore, id: string): Promise<StoredRun> {
  const found = await store.find(id)
  if (typeof found === 'string') throw new Error(`${id} is ${found}`)
  return found
}

const folder = mkdtempSync(path.join(tmpdir(), 'ftpscope-store-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let postgres: Postgres | null = null

describe.for(['SQLite', 'PostgreSQL'] as const)('runs kept in %s', (kind) => {
  let place: Place
  let database: Database
  let close: () => Promise<void>
  let store: RunStore
  const absent = kind === 'PostgreSQL' ? withoutPostgres() : null

  beforeAll(async () => {
    if (absent !== null) return
    if (kind === 'PostgreSQL') postgres = await startPostgres()
    place = postgres ? { url: postgres.newDatabase() } : { directory: folder }
    ;({ database, close } = await openDatabase(place))
    store = new RunStore(database)
  }, 60_000)

  afterAll(async () => {
    await close?.()
    await postgres?.stop()
  })

  const finish = (run: NewStoredRun, trace: Trace, now: number) => store.finish([{ run, trace }], now)
  const check = (name: string, body: () => Promise<void>) =>
    test(name, async ({ skip }) => {
      if (absent !== null) skip(absent)
      await body()
    })

  check('come back as they finished, event for event', async () => {
    await store.begin(newRun('finished'))
    await store.journal([journalled('finished', 0, 2)])
    await finish(newRun('finished'), { header, events }, Date.now())
    const { state, trace, ownerDigest, settings, expiresAt } = await stored(store, 'finished')
    expect(state).toBe('finished')
    expect(trace).toEqual({ header, events })
    expect(ownerDigest.equals(Buffer.alloc(32, 7))).toBe(true)
    expect(settings).toEqual(noSettings)
    expect(expiresAt).toBeGreaterThan(Date.now())
    const left = await database.selectFrom('journal').selectAll().where('run_id', '=', 'finished').execute()
    expect(left).toEqual([])
  })

  check('are kept although their beginning could not be written, and twice is as good as once', async () => {
    await finish(newRun('late'), { header, events }, Date.now())
    await finish(newRun('late'), { header, events: [] }, Date.now())
    expect((await stored(store, 'late')).trace.events).toEqual(events)
  })

  check('at work show what was written of them so far', async () => {
    await store.begin(newRun('growing'))
    expect((await stored(store, 'growing')).trace.events).toEqual([])
    await store.journal([journalled('growing', 0, 2)])
    await store.journal([journalled('growing', 2, 3), journalled('growing', 0, 2)])
    const { state, trace } = await stored(store, 'growing')
    expect(state).toBe('running')
    expect(trace.events).toEqual(events.slice(0, 3))
  })

  check(
    'tell what their owners have set, also while they are at work, and nothing of those that are gone',
    async () => {
      const settings: RunSettings = { title: 'Monday', notes: '', redact: ['user'], password: 'kept' }
      await store.begin(newRun('set'), newRun('unset'), newRun('set-and-gone'))
      expect(await store.update('set', { settings }, 5000)).toBe(true)
      await store.update('set-and-gone', { settings }, 5000)
      await store.remove('set-and-gone')
      const told = await store.settingsOf(['set', 'unset', 'set-and-gone', 'nobody'])
      expect([...told].toSorted()).toEqual([
        ['set', settings],
        ['unset', noSettings],
      ])
      expect(await store.settingsOf([])).toEqual(new Map())
      await finish(newRun('set'), { header, events }, Date.now())
      expect((await stored(store, 'set')).settings).toEqual(settings)
    },
  )

  check('with a gap in their journal show what comes before it', async () => {
    await store.begin(newRun('gap'))
    await store.journal([journalled('gap', 0, 2), journalled('gap', 4, 6)])
    expect((await stored(store, 'gap')).trace.events).toEqual(events.slice(0, 2))
  })

  check(
    'of a process that died are interrupted and never finished; those of a living one go on',
    async () => {
      const begun = Date.now()
      const dead = new RunStore(database)
      const alive = new RunStore(database)
      await dead.begin(newRun('cut-off', { createdAt: begun - 120_000 }))
      await dead.journal([journalled('cut-off', 0, 4)])
      await alive.begin(newRun('going-on', { createdAt: begun - 120_000 }))
      await alive.beat(begun)
      await new RunStore(database).recover(begun, false)
      const { state, trace, expiresAt } = await stored(store, 'cut-off')
      expect(state).toBe('interrupted')
      expect(trace.events).toEqual(events.slice(0, 4))
      expect(expiresAt).toBe(begun + 3_600_000)
      expect((await stored(store, 'going-on')).state).toBe('running')
      await new RunStore(database).recover(begun, true)
      expect((await stored(store, 'going-on')).state).toBe('interrupted')
    },
  )

  check('that expired are told apart from runs that never were', async () => {
    await finish(newRun('old', { keepMs: 1000 }), { header, events }, Date.now() - 2000)
    expect(await store.find('old')).toBe('expired')
    expect(await store.prune(Date.now(), 1)).toBe(1)
    expect(await store.prune(Date.now(), 1)).toBe(0)
    expect(await store.find('old')).toBe('expired')
    expect(await store.find('never')).toBe('unknown')
    const row = await database
      .selectFrom('runs')
      .selectAll()
      .where('id', '=', 'old')
      .executeTakeFirstOrThrow()
    expect(row.trace).toBeNull()
    expect(row.header).toBe('{}')
  })

  check('may be kept for ever', async () => {
    await finish(newRun('for-ever', { keepMs: null }), { header, events }, Date.now())
    expect((await stored(store, 'for-ever')).expiresAt).toBeNull()
    await finish(newRun('for-a-while'), { header, events }, 1000)
    expect(await store.prune(Date.now(), 1000)).toBe(1)
    expect((await stored(store, 'for-ever')).state).toBe('finished')
  })

  check('that were deleted stay deleted, even if they finish later', async () => {
    await store.begin(newRun('deleted'))
    await store.journal([journalled('deleted', 0, 2)])
    await store.remove('deleted')
    await finish(newRun('deleted'), { header, events }, Date.now())
    expect(await store.find('deleted')).toBe('deleted')
    expect(await store.update('deleted', { keepMs: null }, Date.now())).toBe(false)
  })

  check('take a title, an expiry and a redaction while they run and after', async () => {
    const settings = { ...noSettings, title: 'Listing hangs', redact: ['addresses' as const] }
    await store.begin(newRun('mine'))
    expect(await store.update('mine', { settings, keepMs: 60_000 }, 5000)).toBe(true)
    expect((await stored(store, 'mine')).expiresAt).toBeNull()
    await finish(newRun('mine'), { header, events }, Date.now())
    const { settings: kept, expiresAt } = await stored(store, 'mine')
    expect(kept).toEqual(settings)
    expect((expiresAt ?? 0) - Date.now()).toBeLessThanOrEqual(60_000)
    await store.update('mine', { keepMs: null }, Date.now())
    expect((await stored(store, 'mine')).expiresAt).toBeNull()
  })

  check('move from one store to another whole', async () => {
    const finished = []
    for await (const run of store.all()) finished.push(run)
    expect(finished.map(({ id }) => id)).toContain('finished')
    expect(finished.every(({ state }) => state !== 'running')).toBe(true)
    const other = await openDatabase({ directory: mkdtempSync(path.join(folder, 'other-')) })
    const copy = new RunStore(other.database)
    for (const run of finished) expect(await copy.put(run)).toBe(true)
    for (const run of finished) expect(await copy.put(run)).toBe(false)
    expect(await copy.find('mine')).toEqual(await store.find('mine'))
    await other.close()
  })

  check('are there after the database was opened anew', async () => {
    const again = await openDatabase(place, true)
    expect((await stored(new RunStore(again.database), 'finished')).trace.events).toEqual(events)
    await again.close()
  })
})
