/** All runs of a store as JSON Lines, one a line, and back: for moving to another database, and for keeping a copy. */
import { Type } from 'typebox'
import { Check } from 'typebox/value'
import { readTrace, type Trace } from '../../shared/trace/trace.ts'
import { RunSettings } from './run-settings.ts'
import type { RunStore, StoredRun } from './run-store.ts'

/** The first line. What is published is read for ever. */
const backupVersion = 1
const head = { ftpscope: 'runs', version: backupVersion }

const Line = Type.Object({
  id: Type.String({ minLength: 1, maxLength: 200 }),
  /** SHA-256 of the owner token, base64. */
  owner: Type.String(),
  state: Type.Enum(['finished', 'interrupted']),
  createdAt: Type.Integer(),
  expiresAt: Type.Union([Type.Integer(), Type.Null()]),
  settings: RunSettings,
  trace: Type.Object({ header: Type.Unknown(), events: Type.Array(Type.Unknown()) }),
})

export interface Imported {
  readonly taken: number
  /** Runs whose id the store knew already. */
  readonly known: number
}

/** Every run that has ended. @returns how many */
export async function exportAll(store: RunStore, write: (line: string) => Promise<void>): Promise<number> {
  let runs = 0
  await write(`${JSON.stringify(head)}\n`)
  for await (const run of store.all()) {
    await write(`${printRun(run)}\n`)
    runs += 1
  }
  return runs
}

/**
 * Takes every run that the store does not know. Said twice, it does nothing the second time.
 * @throws Error with a sentence naming the line that is unreadable; those before it are taken
 */
export async function importAll(store: RunStore, lines: AsyncIterable<string>): Promise<Imported> {
  let number = 0
  let [taken, known] = [0, 0]
  for await (const line of lines) {
    number += 1
    if (number === 1) checkHead(line)
    else if (line.trim() !== '') {
      if (await store.put(readRun(line, number))) taken += 1
      else known += 1
    }
  }
  if (number === 0) throw new Error('The file is empty. Expected what ftpscope export-all writes.')
  return { taken, known }
}

function printRun({ id, ownerDigest, state, createdAt, expiresAt, settings, trace }: StoredRun): string {
  const owner = Buffer.from(ownerDigest).toString('base64')
  return JSON.stringify({ id, owner, state, createdAt, expiresAt, settings, trace })
}

function checkHead(line: string): void {
  const read = parsed(line) as Partial<typeof head> | null
  if (read?.ftpscope !== head.ftpscope) {
    throw new Error('Line 1 is not the beginning of a backup. Expected what ftpscope export-all writes.')
  }
  if (read.version !== backupVersion) {
    throw new Error(
      `The backup is of version ${read.version}, and this ftpscope reads ${backupVersion}. Update ftpscope.`,
    )
  }
}

function readRun(line: string, number: number): StoredRun {
  const read = parsed(line)
  if (!Check(Line, read)) throw new Error(`Line ${number} is no run; the file is damaged there.`)
  const { id, owner, state, createdAt, expiresAt, settings } = read
  const ownerDigest = Buffer.from(owner, 'base64')
  return { id, ownerDigest, state, createdAt, expiresAt, settings, trace: checkedTrace(read.trace, number) }
}

/** Through the reader of traces, which knows what every version of them looks like. */
function checkedTrace({ header, events }: { header: unknown; events: unknown[] }, number: number): Trace {
  try {
    return readTrace([header, ...events].map((one) => JSON.stringify(one)).join('\n'))
  } catch (error) {
    throw new Error(`The trace in line ${number} cannot be read: ${(error as Error).message}`, {
      cause: error,
    })
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
