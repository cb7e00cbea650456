/** Opens the database: SQLite in a file of ours, or PostgreSQL where a URL names one. */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { migrate } from './migrations.ts'
import { sqliteDialect } from './sqlite-dialect.ts'
import type { Tables } from './tables.ts'

export type Database = Kysely<Tables>

export interface OpenDatabase {
  readonly database: Database
  /** Whether no other process can be at work on it. */
  readonly alone: boolean
  readonly close: () => Promise<void>
}

/** Where runs are kept: a directory of ours, or the URL of a PostgreSQL database. */
export type Place = { readonly directory: string } | { readonly url: string }

/** Says in a sentence for people why the database cannot be used. */
export class CannotOpen extends Error {}

const fileName = 'ftpscope.sqlite'
const lockName = 'ftpscope.lock'

/** How long a statement waits for another process that writes: a service comes back to it by itself, and others wait. */
const busyMs = { service: 250, beside: 5000 }

/** How long PostgreSQL may take to let us in, and to answer: a machine that is gone says nothing at all. */
const patienceMs = { connect: 5000, query: 15_000 }

/**
 * Opens it and brings it to the present shape. A directory belongs to one service at a time; PostgreSQL may be shared.
 * @param beside whether to open it beside a service that may be at work on it, such as to copy what it holds
 * @throws CannotOpen naming the place and what is wrong there
 */
export async function openDatabase(place: Place, beside = false): Promise<OpenDatabase> {
  const lock = 'directory' in place && !beside ? lockOn(place) : null
  const database =
    'url' in place ? postgres(place.url) : sqlite(place.directory, beside ? busyMs.beside : busyMs.service)
  const close = async () => {
    await database.destroy()
    lock?.close()
  }
  try {
    await migrate(database, 'url' in place ? 'bytea' : 'blob')
  } catch (error) {
    await close()
    throw new CannotOpen(`${nameOf(place)} cannot be used: ${databaseFault(error)}`, { cause: error })
  }
  return { database, alone: lock !== null, close }
}

/**
 * Held as long as the process lives, however it ends: SQLite's locks are the system's own, which Node has no other way to
 * ask for.
 */
function lockOn(place: { readonly directory: string }): DatabaseSync {
  try {
    mkdirSync(place.directory, { recursive: true })
    const lock = new DatabaseSync(path.join(place.directory, lockName))
    try {
      lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE')
    } catch (error) {
      lock.close()
      throw error
    }
    return lock
  } catch (error) {
    const why = isBusy(error) ? 'another ftpscope service uses it.' : databaseFault(error)
    throw new CannotOpen(`The data directory ${place.directory} cannot be used: ${why}`, { cause: error })
  }
}

const isBusy = (error: unknown): boolean => (error as { errcode?: number }).errcode === 5

function sqlite(directory: string, busyMs: number): Database {
  try {
    mkdirSync(directory, { recursive: true })
  } catch (error) {
    throw new CannotOpen(`${nameOf({ directory })} cannot be used: ${databaseFault(error)}`, { cause: error })
  }
  return new Kysely<Tables>({ dialect: sqliteDialect({ file: path.join(directory, fileName), busyMs }) })
}

/** PostgreSQL counts in 64 bits, which the driver gives as text; ours are times and fit a number. */
const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.INT8, Number)

function postgres(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    types,
    max: 10,
    connectionTimeoutMillis: patienceMs.connect,
    query_timeout: patienceMs.query,
    keepAlive: true,
    application_name: 'ftpscope',
  })
  // A connection that dies, idle or at work, is replaced at the next query; a query that dies with it is told of it.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}

/** A URL may hold a password, so only where it leads is told. */
function nameOf(place: Place): string {
  if ('directory' in place) return `The database ${path.join(place.directory, fileName)}`
  const [, authority = '', name = ''] = /^\w+:\/\/([^/?#]*)\/?([^?#]*)/.exec(place.url) ?? []
  // Where the password has a / of its own, what comes before it is not the end of the authority.
  const whole = authority.includes('@') || !place.url.includes('@')
  return `The PostgreSQL database${whole ? ` ${authority.replace(/^.*@/, '')}/${name}` : ''}`
}

const sqliteSentences: Readonly<Record<number, string>> = {
  5: 'another process holds its lock.',
  8: 'it is read-only.',
  10: 'the disk it is on cannot be read or written.',
  11: 'the file is damaged or is no SQLite database. Move it away to begin anew.',
  13: 'the disk is full.',
  14: 'this user may not open or create it.',
  26: 'the file is damaged or is no SQLite database. Move it away to begin anew.',
}

/** By the codes of PostgreSQL (appendix A of its manual) and of Node. */
const sentences: Readonly<Record<string, string>> = {
  EACCES: 'this user may not open or create it.',
  EPERM: 'this user may not open or create it.',
  ENOSPC: 'the disk is full.',
  ECONNREFUSED: 'no PostgreSQL answers there (ECONNREFUSED).',
  ENOTFOUND: 'no PostgreSQL answers there (ENOTFOUND).',
  ECONNRESET: 'PostgreSQL has closed the connection.',
  EPIPE: 'PostgreSQL has closed the connection.',
  '28P01': 'PostgreSQL refuses the user or password.',
  '28000': 'PostgreSQL refuses the user or password.',
  '3D000': 'PostgreSQL has no database of this name.',
  '53100': 'the disk of PostgreSQL is full.',
  '53300': 'PostgreSQL takes no more connections.',
  '57P01': 'PostgreSQL is shutting down.',
  '57P02': 'PostgreSQL has crashed and restarts.',
  '57P03': 'PostgreSQL is starting or shutting down.',
}

/** What is wrong with a database, for whoever runs the service. */
export function databaseFault(error: unknown): string {
  const {
    code = '',
    errcode = 0,
    message = String(error),
  } = error as Partial<NodeJS.ErrnoException> & {
    errcode?: number
  }
  // The lower byte is the kind of the error, and the rest which of that kind.
  const known = sqliteSentences[errcode & 0xff] ?? sentences[code]
  if (known) return known
  const [line = ''] = message.split('\n')
  // A socket in the file system that is not there, and what the driver says without a code.
  if (code === 'ENOENT' && message.startsWith('connect ')) return 'no PostgreSQL answers there (ENOENT).'
  if (/^Connection terminated|not queryable$/.test(line)) return 'PostgreSQL has closed the connection.'
  if (/^Query read timeout|^timeout exceeded/.test(line)) return 'PostgreSQL does not answer.'
  return line
}
