import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
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
import type { Answer, goodbye, Question, WorkerData } from './sqlite-worker.ts'

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
    if (!this.#connection) throw new Error('The database is closed.')
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

type Pending = PromiseWithResolvers<Answer>

class SqliteConnection implements DatabaseConnection {
  readonly #worker: Worker
  readonly #pending = new Map<number, Pending>()
  #asked = 0
  #ended: Error | null = null

  constructor(workerData: WorkerData) {
    // Neither the flags nor the environment of the process are for it.
    const options = { workerData, execArgv: [], env: {} }
    this.#worker = new Worker(new URL('./sqlite-worker.ts', import.meta.url), options)
    this.#worker.on('message', (answer: Answer) => this.#hear(answer))
    this.#worker.on('error', (error) => this.#end(error as Error))
    this.#worker.on('exit', () => this.#end(new Error('The database is closed.')))
    this.#worker.unref()
  }

  async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
    const { rows, changes, fault } = await this.#ask(sql, parameters)
    if (fault) throw Object.assign(new Error(fault.message), { errcode: fault.errcode })
    return { rows: rows as R[], numAffectedRows: changes }
  }

  // biome-ignore lint/correctness/useYield: there is nothing to yield.
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('SQLite is asked for whole answers here.')
  }

  async close(): Promise<void> {
    if (this.#ended) return
    const ended = once(this.#worker, 'exit')
    this.#worker.ref()
    // After what was asked before, which is answered first.
    this.#worker.postMessage('goodbye' satisfies typeof goodbye)
    await ended
  }

  #ask(sql: string, parameters: readonly unknown[]): Promise<Answer> {
    if (this.#ended) return Promise.reject(this.#ended)
    const pending = Promise.withResolvers<Answer>()
    this.#asked += 1
    this.#pending.set(this.#asked, pending)
    // While somebody waits for an answer the process goes on, and no longer.
    this.#worker.ref()
    this.#worker.postMessage({ number: this.#asked, sql, parameters } satisfies Question)
    return pending.promise
  }

  #hear(answer: Answer): void {
    this.#pending.get(answer.number)?.resolve(answer)
    this.#pending.delete(answer.number)
    if (this.#pending.size === 0) this.#worker.unref()
  }

  #end(error: Error): void {
    this.#ended ??= error
    for (const { reject } of this.#pending.values()) reject(this.#ended)
    this.#pending.clear()
  }
}
