import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import type { Readable, Writable } from 'node:stream'
import { Command } from 'commander'
import { readConfig } from '../config.ts'
import { ExitStatus, usageError } from './exit-status.ts'

interface Options {
  readonly data?: string
}

export const exportAllCommand = (): Command =>
  backup('export-all', 'write all runs to a file')
    .description(
      'Writes every run that has ended as JSON Lines, for a copy or for another database. It may be done beside a service at work. The file holds what share links show, before any redaction: keep it as you keep the database.',
    )
    .action(async (file: string, options: Options) => {
      await withStore(options, async (store) => {
        const { exportAll } = await import('../storage/backup.ts')
        const to: Writable = file === '-' ? process.stdout : createWriteStream(file, { mode: 0o600 })
        if (file !== '-') await once(to, 'open')
        const runs = await exportAll(store, async (line) => {
          if (!to.write(line)) await once(to, 'drain')
        })
        if (file !== '-') {
          to.end()
          await once(to, 'finish')
        }
        return `${counted(runs)} written.`
      })
    })

export const importAllCommand = (): Command =>
  backup('import-all', 'take all runs of a file')
    .description(
      'Takes the runs that export-all has written. Runs that are known already stay as they are, so it may be said again.',
    )
    .action(async (file: string, options: Options) => {
      await withStore(options, async (store) => {
        const { importAll } = await import('../storage/backup.ts')
        const from: Readable = file === '-' ? process.stdin : createReadStream(file)
        if (file !== '-') await once(from, 'open')
        const { taken, known } = await importAll(store, linesOf(from))
        return `${counted(taken)} taken, ${known} known already.`
      })
    })

const backup = (name: string, summary: string): Command =>
  new Command(name)
    .summary(summary)
    .argument('<file>', 'the file, or - for standard input and output')
    .option('--data <directory>', 'where runs are kept (data, or FTPSCOPE_DATA; DATABASE_URL for PostgreSQL)')

/** Lines end with LF only: to `readline`, a line separator in somebody's notes is an end too. */
async function* linesOf(from: Readable): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of from.setEncoding('utf8')) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}

type Store = import('../storage/run-store.ts').RunStore

async function withStore({ data }: Options, work: (store: Store) => Promise<string>): Promise<void> {
  const config = readConfig({ data }, process.env)
  if ('problem' in config) return usageError(config.problem)
  const { CannotOpen, openDatabase } = await import('../storage/database.ts')
  const { RunStore } = await import('../storage/run-store.ts')
  try {
    const { database, close } = await openDatabase(config.value.place, true)
    try {
      process.stderr.write(`${await work(new RunStore(database))}\n`)
    } finally {
      await close()
    }
  } catch (error) {
    const { code, message, path } = error as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR')
      return usageError(`"${path}" cannot be opened (${code}).`)
    process.stderr.write(`ftpscope: ${message}\n`)
    process.exitCode = error instanceof CannotOpen ? ExitStatus.fault : ExitStatus.usage
  }
}

const counted = (runs: number): string => (runs === 1 ? '1 run was' : `${runs} runs were`)
