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

/** Where runs are kept: a directory of ours, or the URL of a PostgreSQL database. */
export type Place = { readonly directory: string } | { readonly url: string }

/** Says in a sentence for people why the database cannot be used. */
export class CannotOpen extends Error {}

const fileName = 'ftpscope.sqlite'

/** How long to wait for another process that writes. */
const busyMs = 5000

/**
 * Opens it and brings it to the present shape.
 * @throws CannotOpen naming the place and what is wrong there
 */
export async function openDatabase(place: Place): Promise<Database> {
  const database = 'url' in place ? postgres(place.url) : sqlite(place.directory)
  try {
    await migrate(database, 'url' in place ? 'bytea' : 'blob')
  } catch (error) {
    await database.destroy()
    throw new CannotOpen(`${nameOf(place)} cannot be used: ${sentence(error)}`, { cause: error })
  }
  return database
}

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
