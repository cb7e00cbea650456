// The real service and its real diagnoses, many at once to one server, with a database or in memory. Told to stop, it
// says how many milliseconds of processor time they took.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { readConfig } from '../../../server/config.ts'
import { startService } from '../../../server/main.ts'
import type { Store } from '../../../server/runs/keeper.ts'
import { probe } from '../../../server/sources/probe/probe.ts'
import type { StoredRun } from '../../../server/storage/run-store.ts'

interface Argument {
  readonly atOnce: number
  /** The URL of a PostgreSQL database, SQLite, or memory only. */
  readonly store: 'sqlite' | 'none' | { readonly url: string }
}

const { atOnce, store } = JSON.parse(process.argv[2] ?? '') as Argument
const data = mkdtempSync(path.join(tmpdir(), 'ftpscope-bench-'))
process.on('exit', () => rmSync(data, { recursive: true, force: true }))
const config = readConfig({ port: '0', logLevel: 'silent', data }, {})
if ('problem' in config) throw new Error(config.problem)

const finished = new Map<string, StoredRun>()

/** Nothing leaves the process. */
const memory: Store = {
  begin: async () => {},
  journal: async () => {},
  finish: async (runs) => {
    for (const { run, trace } of runs)
      finished.set(run.id, {
        ...run,
        ownerDigest: Buffer.from(run.ownerDigest),
        state: 'finished',
        expiresAt: null,
        trace,
      })
  },
  glance: async (id) => finished.get(id) ?? 'unknown',
  settingsOf: async () => new Map(),
  find: async (id) => finished.get(id) ?? 'unknown',
  update: async () => false,
  remove: async () => {},
  prune: async () => 0,
  beat: async () => {},
  recover: async () => 0,
  put: async () => true,
}

const runs = { mostRunning: atOnce, mostPerHost: atOnce, mostQueued: atOnce }
const place = typeof store === 'object' ? store : config.value.place
const storeIn = store === 'none' ? () => memory : undefined
const service = await startService({ ...config.value, runs, place }, probe, storeIn)
const before = process.cpuUsage()
process.on('message', async () => {
  await service.stop()
  const { user, system } = process.cpuUsage(before)
  process.send?.((user + system) / 1000)
})
process.send?.(service.url)
