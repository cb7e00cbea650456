import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { Thread } from '../threads/thread.ts'
import type { Answer, Question, WorkerData } from './sqlite-worker.ts'

/** Kysely over `node:sqlite`, which answers only synchronously: so it gets a thread of its own. */
export const sqliteDialect = (data: WorkerData): Dialect => ({
  createDriver: () => new SqliteDriver(data),
  createQueryCompiler: () => new SqliteQueryCompiler(),
  createAdapter: () => new SqliteAdapter(),
  createIntrospector: (database) => new SqliteIntrospector(database),
})

class SqliteDriver implements Driver {
  readonly #data: WorkerData
  #connection: SqliteConnection | null = null

  constructor(data: WorkerData) {
    this.#data = data
  }

  async init(): Promise<void> {
    this.#connection = new SqliteConnection(this.#data)
  }

  /** Kysely gives it to one at a time, since SQLite's adapter says that there is only one. */
  async acquireConnection(): Promise<DatabaseConnection> {
    if (!this.#connection) throw new Error(closedText)
    return this.#connection
  }

  async releaseConnection(): Promise<void> {}

  /** At once as the writer: who begins as a reader is refused where another has written meanwhile. */
  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'))
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'))
  }

  async destroy(): Promise<void> {
    await this.#connection?.close()
    this.#connection = null
  }
}

class SqliteConnection implements DatabaseConnection {
  readonly #thread: Thread<Question, Answer>

  constructor(data: WorkerData) {
    const module = new URL('./sqlite-worker.ts', import.meta.url)
    this.#thread = new Thread(module, { data, endedText: closedText })
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, changes } = await this.#thread.ask({ sql, parameters })
    return { rows: rows as R[], numAffectedRows: changes }
  }

  // biome-ignore lint/correctness/useYield: there is nothing to yield.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('SQLite is asked for whole answers here.')
  }

  close(): Promise<void> {
    return this.#thread.close()
  }
}

const closedText = 'The database is closed.'
