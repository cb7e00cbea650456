import { randomUUID } from 'node:crypto'
import type { TraceEvent } from '../../shared/trace/event.ts'
import type { Trace, TraceHeader } from '../../shared/trace/trace.ts'
import type { Database } from './database.ts'
import type { RunSettings } from './run-settings.ts'
import { packTrace, printEvents, readJournal, unpackTrace } from './stored-trace.ts'
import type { RunRow, StoredState } from './tables.ts'

/** A run as it is kept. */
export interface StoredRun {
  readonly id: string
  readonly ownerDigest: Buffer
  /** `running` where another process is at work on it: its trace is as far as that one has written it. */
  readonly state: Exclude<StoredState, Fate>
  readonly createdAt: number
  readonly expiresAt: number | null
  readonly settings: RunSettings
  readonly trace: Trace
}

/** What became of a run that is gone. */
export type Fate = 'deleted' | 'expired'

export interface NewStoredRun {
  readonly id: string
  readonly ownerDigest: Uint8Array
  readonly createdAt: number
  /** How long it is kept once it has finished, in ms; null for ever. */
  readonly keepMs: number | null
  readonly header: TraceHeader
  readonly settings: RunSettings
}

export interface FinishedRun {
  readonly run: NewStoredRun
  readonly trace: Trace
}

/** Events of one run that follow one another. */
export interface JournalEntry {
  readonly id: string
  readonly events: readonly [TraceEvent, ...TraceEvent[]]
}

/** A process that has not been heard of for so long is taken for dead. */
const deadAfterMs = 20_000

/**
 * The runs of all processes that share a database. Every method is one transaction: whatever ends the process, a run is
 * there as it was before or as it is after.
 */
export class RunStore {
  readonly #database: Database
  /** This process, as the holder of the runs that it is at work on. */
  readonly #holder = randomUUID()

  constructor(database: Database) {
    this.#database = database
  }

  /** Notes that runs have begun, so that they are known whatever happens to them; again where a header has changed. */
  async begin(...runs: readonly NewStoredRun[]): Promise<void> {
    if (runs.length === 0) return
    await this.#database
      .insertInto('runs')
      .values(runs.map((run) => this.#begun(run)))
      .onConflict((conflict) =>
        conflict
          .column('id')
          .doUpdateSet((row) => ({ header: row.ref('excluded.header') }))
          .where('runs.state', '=', 'running'),
      )
      .execute()
  }

  #begun({ id, ownerDigest, createdAt, keepMs, header, settings }: NewStoredRun) {
    return {
      id,
      owner_digest: ownerDigest,
      state: 'running' as const,
      created_at: createdAt,
      expires_at: null,
      keep_ms: keepMs,
      header: JSON.stringify(header),
      settings: JSON.stringify(settings),
      trace: null,
      events: 0,
      holder: this.#holder,
      beat_at: createdAt,
    }
  }

  /** Writes down what happened since the last time, for many runs at once. */
  async journal(entries: readonly JournalEntry[]): Promise<void> {
    if (entries.length === 0) return
    const rows = entries.map(({ id, events }) => ({
      run_id: id,
      first_seq: events[0].seq,
      events: printEvents(events),
    }))
    await this.#database
      .insertInto('journal')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['run_id', 'first_seq']).doNothing())
      .execute()
  }

  /**
   * Keeps finished runs, all or none. One that was deleted meanwhile stays deleted. Saying it twice does no harm.
   * @param now when they finished
   */
  async finish(runs: readonly FinishedRun[], now: number): Promise<void> {
    if (runs.length === 0) return
    const rows = await Promise.all(runs.map((run) => this.#finished(run, now)))
    const ids = rows.map(({ id }) => id)
    await this.#database.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('runs')
        .values(rows)
        .onConflict((conflict) =>
          conflict
            .column('id')
            .doUpdateSet((row) => ({
              state: 'finished',
              header: row.ref('excluded.header'),
              trace: row.ref('excluded.trace'),
              events: row.ref('excluded.events'),
              expires_at: row('runs.keep_ms', '+', now),
              holder: null,
              beat_at: null,
            }))
            .where('runs.state', 'in', ['running', 'interrupted']),
        )
        .execute()
      await transaction.deleteFrom('journal').where('run_id', 'in', ids).execute()
    })
  }

  async #finished({ run, trace }: FinishedRun, now: number) {
    return {
      ...this.#begun({ ...run, header: trace.header }),
      state: 'finished' as const,
      expires_at: run.keepMs === null ? null : run.keepMs + now,
      trace: await packTrace(trace),
      events: trace.events.length,
      holder: null,
      beat_at: null,
    }
  }

  /** What owners have set of runs, in whichever process they were asked to. */
  async settingsOf(ids: readonly string[]): Promise<ReadonlyMap<string, RunSettings>> {
    if (ids.length === 0) return new Map()
    const rows = await this.#database
      .selectFrom('runs')
      .select(['id', 'settings'])
      .where('id', 'in', ids)
      .where('state', 'not in', ['deleted', 'expired'])
      .execute()
    return new Map(rows.map(({ id, settings }) => [id, JSON.parse(settings) as RunSettings]))
  }

  /** What may have changed of a run since it was read. */
  async glance(
    id: string,
  ): Promise<{ readonly settings: RunSettings; readonly expiresAt: number | null } | Fate | 'unknown'> {
    const row = await this.#database
      .selectFrom('runs')
      .select(['state', 'settings', 'expires_at'])
      .where('id', '=', id)
      .executeTakeFirst()
    if (!row) return 'unknown'
    if (isGone(row.state)) return row.state
    if (hasExpired(row)) return 'expired'
    return { settings: JSON.parse(row.settings), expiresAt: row.expires_at }
  }

  /** @throws Error where what is stored of it cannot be read */
  async find(id: string): Promise<StoredRun | Fate | 'unknown'> {
    const row = await this.#database.selectFrom('runs').selectAll().where('id', '=', id).executeTakeFirst()
    if (!row) return 'unknown'
    if (isGone(row.state)) return row.state
    if (hasExpired(row)) return 'expired'
    return {
      id,
      ownerDigest: Buffer.from(row.owner_digest),
      state: row.state,
      createdAt: row.created_at,
      expiresAt: row.expires_at,
      settings: JSON.parse(row.settings),
      trace: await this.#traceOf(row),
    }
  }

  async #traceOf({ id, header, trace }: RunRow): Promise<Trace> {
    if (trace) return unpackTrace(trace)
    const rows = await this.#database
      .selectFrom('journal')
      .select(['first_seq', 'events'])
      .where('run_id', '=', id)
      .execute()
    return readJournal(JSON.parse(header), rows)
  }

  /** What the owner changes. `keepMs` counts from now. @returns whether the run is there to change */
  async update(
    id: string,
    { settings, keepMs }: { readonly settings?: RunSettings; readonly keepMs?: number | null },
    now: number,
  ): Promise<boolean> {
    return this.#database.transaction().execute(async (transaction) => {
      const { numUpdatedRows } = await transaction
        .updateTable('runs')
        .set((row) => ({
          settings: settings === undefined ? row.ref('settings') : JSON.stringify(settings),
          keep_ms: keepMs === undefined ? row.ref('keep_ms') : keepMs,
        }))
        .where('id', '=', id)
        .where('state', 'not in', ['deleted', 'expired'])
        .executeTakeFirst()
      if (keepMs !== undefined) {
        // A run at work gets its expiry when it finishes.
        await transaction
          .updateTable('runs')
          .set({ expires_at: keepMs === null ? null : now + keepMs })
          .where('id', '=', id)
          .where('state', 'in', ['finished', 'interrupted'])
          .execute()
      }
      return numUpdatedRows > 0n
    })
  }

  /** Forgets all of a run but that it was there. */
  async remove(id: string): Promise<void> {
    await this.#gone('deleted', [id])
  }

  /** Forgets the runs that have expired, a few at a time so that nobody waits for it. @returns how many */
  async prune(now: number, most: number): Promise<number> {
    const rows = await this.#database
      .selectFrom('runs')
      .select('id')
      .where('expires_at', '<=', now)
      .where('state', 'not in', ['deleted', 'expired'])
      .limit(most)
      .execute()
    await this.#gone(
      'expired',
      rows.map(({ id }) => id),
    )
    return rows.length
  }

  async #gone(fate: Fate, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return
    await this.#database.transaction().execute(async (transaction) => {
      await transaction
        .updateTable('runs')
        .set({
          state: fate,
          owner_digest: Buffer.alloc(0),
          header: '{}',
          settings: '{}',
          trace: null,
          events: 0,
          expires_at: null,
          holder: null,
          beat_at: null,
        })
        .where('id', 'in', ids)
        .execute()
      await transaction.deleteFrom('journal').where('run_id', 'in', ids).execute()
    })
  }

  /**
   * Says that this process is alive and still at work on its runs, also on those that another one has taken for a dead
   * one's: the database may have been away for so long.
   */
  async beat(now: number): Promise<void> {
    await this.#database
      .updateTable('runs')
      .set({ state: 'running', expires_at: null, beat_at: now })
      .where('holder', '=', this.#holder)
      .where('state', 'in', ['running', 'interrupted'])
      .execute()
  }

  /**
   * Marks the runs whose process has died as interrupted. They keep the events they had.
   * @param alone whether no other process shares the database: then every run that seems at work is a dead one's
   */
  async recover(now: number, alone: boolean): Promise<number> {
    const { numUpdatedRows } = await this.#database
      .updateTable('runs')
      .set((row) => ({ state: 'interrupted', expires_at: row('keep_ms', '+', now) }))
      .where('state', '=', 'running')
      .where('holder', '!=', this.#holder)
      .$if(!alone, (query) => query.where('beat_at', '<', now - deadAfterMs))
      .executeTakeFirst()
    return Number(numUpdatedRows)
  }

  /** Every run that is kept, one at a time. */
  async *all(): AsyncGenerator<StoredRun> {
    for (let after = ''; ; ) {
      const row = await this.#database
        .selectFrom('runs')
        .select('id')
        .where('id', '>', after)
        .where('state', 'in', ['finished', 'interrupted'])
        .orderBy('id')
        .executeTakeFirst()
      if (!row) return
      after = row.id
      const found = await this.find(row.id)
      if (typeof found !== 'string') yield found
    }
  }

  /** Takes a run as another store gave it. @returns false where a run of this id is known already */
  async put({ id, ownerDigest, state, createdAt, expiresAt, settings, trace }: StoredRun): Promise<boolean> {
    const { numInsertedOrUpdatedRows = 0n } = await this.#database
      .insertInto('runs')
      .values({
        id,
        owner_digest: ownerDigest,
        state,
        created_at: createdAt,
        expires_at: expiresAt,
        keep_ms: null,
        header: JSON.stringify(trace.header),
        settings: JSON.stringify(settings),
        trace: await packTrace(trace),
        events: trace.events.length,
        holder: null,
        beat_at: null,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst()
    return numInsertedOrUpdatedRows > 0n
  }
}

const isGone = (state: StoredState): state is Fate => state === 'deleted' || state === 'expired'

/** From the moment it expires nobody sees it, whenever it is cleared away. */
const hasExpired = ({ expires_at: at }: Pick<RunRow, 'expires_at'>): boolean =>
  at !== null && at <= Date.now()
