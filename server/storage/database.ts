/** Opens the database: SQLite in a file of ours, or PostgreSQL where a URL names one. */
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Kysely, PostgresDialect, SqliteDialect } from 'kysely'
import pg from 'pg'
import { migrate } from './migrations.ts'
import { nodeSqlite } from './node-sqlite.ts'
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

/** How long to wait for another process that writes. */
const busyMs = 5000

/**
 * Opens it and brings it to the present shape. A directory belongs to one service at a time; PostgreSQL may be shared.
 * @param beside whether to open it beside a service that may be at work on it, such as to copy what it holds
 * @throws CannotOpen naming the place and what is wrong there
 */
export async function openDatabase(place: Place, beside = false): Promise<OpenDatabase> {
  const lock = 'directory' in place && !beside ? lockOn(place) : null
  const database = 'url' in place ? postgres(place.url) : sqlite(place.directory)
  const close = async () => {
    await database.destroy()
    lock?.close()
  }
  try {
    await migrate(database, 'url' in place ? 'bytea' : 'blob')
  } catch (error) {
    await close()
    throw new CannotOpen(`${nameOf(place)} cannot be used: ${sentence(error)}`, { cause: error })
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
    const why = isBusy(error) ? 'another ftpscope service uses it.' : sentence(error)
    throw new CannotOpen(`The data directory ${place.directory} cannot be used: ${why}`, { cause: error })
  }
}

const isBusy = (error: unknown): boolean => (error as { errcode?: number }).errcode === 5

function sqlite(directory: string): Database {
  const file = path.join(directory, fileName)
  let database: DatabaseSync
  try {
    mkdirSync(directory, { recursive: true })
    database = new DatabaseSync(file, { timeout: busyMs })
    // Write-ahead log: readers never wait for the writer. What is committed survives the end of the process; FULL
    // would make it survive the loss of power too, for a disk flush at each commit.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON')
  } catch (error) {
    throw new CannotOpen(`${nameOf({ directory })} cannot be used: ${sentence(error)}`, { cause: error })
  }
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: nodeSqlite(database) }) })
}

/** PostgreSQL counts in 64 bits, which the driver gives as text; ours are times and fit a number. */
const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.INT8, Number)

function postgres(url: string): Database {
  const pool = new pg.Pool({
    connectionString: url,
    types,
    max: 10,
    connectionTimeoutMillis: busyMs,
    application_name: 'ftpscope',
  })
  // A connection that dies while idle is replaced at the next query, which is told if it fails.
  pool.on('error', () => {})
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
}

/** A URL may hold a password, so only where it leads is told. */
function nameOf(place: Place): string {
  if ('directory' in place) return `The database ${path.join(place.directory, fileName)}`
  const { host, pathname } = URL.canParse(place.url) ? new URL(place.url) : { host: '', pathname: '' }
  return `The PostgreSQL database ${host}${pathname}`
}

export function sentence(error: unknown): string {
  const { code, errcode, message } = error as { code?: string; errcode?: number; message?: string }
  if (errcode === 26 || errcode === 11)
    return 'the file is damaged or is no SQLite database. Move it away to begin anew.'
  if (errcode === 5) return 'another process holds its lock.'
  if (errcode === 13) return 'the disk is full.'
  if (errcode === 8) return 'it is read-only.'
  if (errcode === 14 || code === 'EACCES' || code === 'EPERM') return 'this user may not open or create it.'
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND') return `no PostgreSQL answers there (${code}).`
  if (code === '28P01' || code === '28000') return 'PostgreSQL refuses the user or password.'
  if (code === '3D000') return 'PostgreSQL has no database of this name.'
  return `${(message ?? String(error)).split('\n')[0]}`
}
