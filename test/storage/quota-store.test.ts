import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type OpenDatabase, openDatabase, type Place } from '../../server/storage/database.ts'
import { QuotaStore } from '../../server/storage/quota-store.ts'
import { type Postgres, startPostgres, withoutPostgres } from './postgres.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'ftpscope-quotas-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.for(['SQLite', 'PostgreSQL'] as const)('what is counted in %s', (kind) => {
  const absent = kind === 'PostgreSQL' ? withoutPostgres() : null
  const check = (name: string, body: () => Promise<void>) =>
    test(name, ({ skip }) => (absent === null ? body() : skip(absent)))
  let postgres: Postgres | null = null
  let processes: readonly OpenDatabase[] = []
  let stores: readonly QuotaStore[] = []
  const [hour, nextHour] = [3_600_000, 7_200_000]

  beforeAll(async () => {
    if (absent !== null) return
    if (kind === 'PostgreSQL') postgres = await startPostgres()
    const place: Place = postgres ? { url: postgres.newDatabase() } : { directory: folder }
    const one = await openDatabase(place)
    // A directory belongs to one service at a time.
    processes = postgres ? [one, await openDatabase(place)] : [one]
    stores = [one, processes.at(-1) ?? one].map(({ database }) => new QuotaStore(database))
  }, 60_000)

  afterAll(async () => {
    await Promise.all(processes.map(({ close }) => close()))
    await postgres?.stop()
  })

  check('is counted up to its bound, in each window anew', async () => {
    const [store] = stores
    const quota = { name: 'a', most: 2 }
    expect(await store?.take([quota], hour)).toBeNull()
    expect(await store?.take([quota], hour)).toBeNull()
    expect(await store?.take([quota], hour)).toEqual(quota)
    expect(await store?.take([{ name: 'other', most: 1 }], hour)).toBeNull()
    expect(await store?.take([quota], nextHour)).toBeNull()
  })

  check('is counted in all or in none', async () => {
    const [store] = stores
    const client = { name: 'client', most: 5 }
    const target = { name: 'target', most: 1 }
    expect(await store?.take([client, target], hour)).toBeNull()
    for (let i = 0; i < 9; i++) expect(await store?.take([client, target], hour)).toEqual(target)
    for (let i = 0; i < 4; i++) expect(await store?.take([client], hour)).toBeNull()
    expect(await store?.take([client], hour)).toEqual(client)
  })

  check('holds for all that count at the same time', async () => {
    const names = ['x', 'y']
    const asked = Array.from({ length: 40 }, (_, index) =>
      stores[index % 2]?.take(
        (index % 3 === 0 ? names : names.toReversed()).map((name) => ({ name, most: 12 })),
        hour,
      ),
    )
    const taken = (await Promise.all(asked)).filter((used) => used === null)
    expect(taken).toHaveLength(12)
  })

  check('is forgotten when its window is over', async () => {
    const [store] = stores
    const quota = { name: 'old', most: 1 }
    await store?.take([quota], hour)
    await store?.forget(hour)
    expect(await store?.take([quota], hour)).toEqual(quota)
    await store?.forget(nextHour)
    const left = await processes[0]?.database.selectFrom('counters').select('window_start').execute()
    expect(left?.every(({ window_start }) => window_start >= nextHour)).toBe(true)
  })
})
