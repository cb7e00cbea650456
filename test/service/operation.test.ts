import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { printConfig } from '../../server/cli/config.ts'
import { openDatabase } from '../../server/storage/database.ts'
import { noSettings } from '../../server/storage/run-settings.ts'
import { RunStore, type StoredRun } from '../../server/storage/run-store.ts'
import type { Trace } from '../../shared/trace/trace.ts'
import { traceEvents } from '../trace-builder.ts'
import { startCanaries } from './canary.ts'

vi.setConfig({ testTimeout: 30_000 })

const folder = mkdtempSync(path.join(tmpdir(), 'ftpscope-operation-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function ftpscope(args: readonly string[], more: { env?: Record<string, string>; input?: string } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['server/cli.ts', ...args], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { PATH: process.env.PATH ?? '', HOME: folder, ...more.env },
    encoding: 'utf8',
    ...(more.input === undefined ? {} : { input: more.input }),
  })
  return { status, stdout, stderr }
}

describe('ftpscope config', () => {
  test('shows what is in force and who said it, and no secret', () => {
    const env = {
      FTPSCOPE_PORT: '9000',
      FTPSCOPE_ACCESS_TOKEN: 'a-token-nobody-may-see',
      DATABASE_URL: 'postgres://ftpscope:hush@db/runs',
      FTPSCOPE_PROT: '1',
    }
    const { status, stdout, stderr } = ftpscope(['config', '--host', '0.0.0.0'], { env })
    expect(status).toBe(0)
    expect(stdout).toContain('\nFTPSCOPE_PORT=9000\n')
    expect(stdout).toContain('said by --host\nFTPSCOPE_HOST=0.0.0.0\n')
    expect(stdout).toContain('\n#FTPSCOPE_KEEP=30d\n')
    expect(stdout).toContain('\nFTPSCOPE_ACCESS_TOKEN=****\n')
    expect(stdout).toContain('\nDATABASE_URL=****\n')
    expect(stdout).toMatch(/# In force: the policy public\.\n$/)
    expect(`${stdout}${stderr}`).not.toMatch(/nobody-may-see|hush/)
    expect(stderr).toContain('there is no setting FTPSCOPE_PROT')
  })

  test('says what serve would not start with', () => {
    const { status, stderr } = ftpscope(['config'], { env: { FTPSCOPE_PORT: 'eighty' } })
    expect([status, stderr]).toEqual([2, expect.stringContaining('FTPSCOPE_PORT: "eighty" is no port.')])
  })

  test('prints what an environment file takes', () => {
    const text = printConfig({}, { FTPSCOPE_ALLOW: '10.0.0.0/8\n192.0.2.1' })
    for (const line of text.trimEnd().split('\n')) expect(line).toMatch(/^(?:# .*|#?[A-Z_]+=.*)$/)
    expect(text).toContain('\nFTPSCOPE_ALLOW=10.0.0.0/8 192.0.2.1\n')
  })
})

describe('ftpscope probe --policy public', () => {
  test.for([[], ['--format', 'ndjson']])(
    'refuses a target with exit status 2 and sends nothing: %o',
    async (format) => {
      const canary = await startCanaries(['127.0.0.1'])
      const env = { FTPSCOPE_CONTROL_PORTS: `${canary.port}` }
      const { status, stdout } = ftpscope(
        ['probe', `0x7f.1:${canary.port}`, '--policy', 'public', ...format],
        { env },
      )
      expect(status).toBe(2)
      expect(stdout).toContain('127.0.0.1')
      expect(canary.touched()).toBe(0)
      await canary.stop()
    },
  )
})

describe('runs move from one place to another', () => {
  const trace: Trace = {
    header: {
      version: 1,
      source: 'probe',
      vantage: { name: 'here', addresses: [], canReceive: null },
      startedAt: '2026-11-21T09:00:00.000Z',
      target: { input: 'h', host: 'h', port: 21, security: 'auto', user: 'anonymous', path: null },
    },
    events: [...traceEvents('attempt a1 passive 4 clear 192.0.2.5:21\nc1 connect 192.0.2.5:21\n')],
  }
  const run = (id: string, more: Partial<StoredRun> = {}): StoredRun => ({
    id,
    ownerDigest: Buffer.alloc(32, 9),
    state: 'finished',
    createdAt: 1000,
    expiresAt: null,
    settings: noSettings,
    trace,
    ...more,
  })
  const at = (name: string) => path.join(folder, name)
  const all = async (name: string): Promise<StoredRun[]> => {
    const { database, close } = await openDatabase({ directory: at(name) }, true)
    const runs = []
    for await (const one of new RunStore(database).all()) runs.push(one)
    await close()
    return runs
  }

  test('through a file or a pipe, beside a service at work, and as often as one likes', async () => {
    const service = await openDatabase({ directory: at('from') })
    const store = new RunStore(service.database)
    const settings = { ...noSettings, title: 'Gr\u00fc\u00dfe \u2028 "x"', redact: ['user' as const] }
    await store.put(run('a', { settings, expiresAt: Date.now() + 1e9 }))
    await store.put(run('b', { state: 'interrupted' }))
    await store.put(run('gone', { expiresAt: 1 }))

    expect(ftpscope(['export-all', at('runs.jsonl'), '--data', at('from')])).toMatchObject({
      status: 0,
      stderr: '2 runs were written.\n',
    })
    const piped = ftpscope(['export-all', '-', '--data', at('from')])
    expect(piped.stdout).toBe(readFileSync(at('runs.jsonl'), 'utf8'))

    const taken = ftpscope(['import-all', '-', '--data', at('to')], { input: piped.stdout })
    expect(taken).toMatchObject({ status: 0, stderr: '2 runs were taken, 0 known already.\n' })
    expect(await all('to')).toEqual(await all('from'))
    const again = ftpscope(['import-all', at('runs.jsonl'), '--data', at('to')])
    expect(again).toMatchObject({ status: 0, stderr: '0 runs were taken, 2 known already.\n' })
    await service.close()
  })

  test.for([
    ['', 'The file is empty.'],
    ['{"x":1}\n', 'Line 1 is not the beginning of a backup.'],
    ['{"ftpscope":"runs","version":99}\n', 'The backup is of version 99'],
    ['{"ftpscope":"runs","version":1}\n{"id":"a"}\n', 'Line 2 is no run'],
    ['{"ftpscope":"runs","version":1}\n\n{"id":', 'Line 3 is no run'],
  ] as const)('what is no backup is refused: %j', ([text, sentence]) => {
    writeFileSync(at('broken.jsonl'), text)
    const { status, stderr } = ftpscope(['import-all', at('broken.jsonl'), '--data', at('none')])
    expect([status, stderr]).toEqual([2, expect.stringContaining(sentence)])
  })

  test('a file that is not there is named', () => {
    expect(ftpscope(['import-all', at('nowhere'), '--data', at('none')])).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('nowhere" cannot be opened (ENOENT).'),
    })
  })
})
