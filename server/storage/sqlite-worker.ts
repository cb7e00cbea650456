/** The thread that SQLite works in: a slow disk or a lock of another process holds up nobody but who asked. */
import { DatabaseSync, type SQLInputValue } from 'node:sqlite'
import { workerData } from 'node:worker_threads'
import { answering } from '../threads/answering.ts'

export interface WorkerData {
  readonly file: string
  /** How long to wait for another process that writes. */
  readonly busyMs: number
}

export interface Question {
  readonly sql: string
  readonly parameters: readonly unknown[]
}

export interface Answer {
  readonly rows: unknown[]
  readonly changes: bigint
}

const { file, busyMs } = workerData as WorkerData
let database: DatabaseSync | null = null

answering<Question, Answer>(
  ({ sql, parameters }) => {
    database ??= opened()
    return ask(database, sql, parameters)
  },
  // SQLite writes its log back into the file.
  () => database?.close(),
)

function opened(): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: busyMs })
  try {
    // Write-ahead log: readers never wait for the writer. What is committed survives the end of the process; FULL
    // would make it survive the loss of power too, for a disk flush at each commit.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON')
  } catch (error) {
    database.close()
    throw error
  }
  return database
}

function ask(database: DatabaseSync, sql: string, parameters: readonly unknown[]): Answer {
  // Some errors, such as that of a full disk, have rolled back by themselves.
  if (sql === 'rollback' && !database.isTransaction) return { rows: [], changes: 0n }
  const statement = database.prepare(sql)
  if (statement.columns().length > 0) return { rows: statement.all(...values(parameters)), changes: 0n }
  return { rows: [], changes: BigInt(statement.run(...values(parameters)).changes) }
}

const values = (parameters: readonly unknown[]): SQLInputValue[] =>
  parameters.map((value) => (typeof value === 'boolean' ? Number(value) : (value as SQLInputValue)))
