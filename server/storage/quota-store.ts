import type { Transaction } from 'kysely'
import type { Database } from './database.ts'
import type { Tables } from './tables.ts'

/** How often something may happen in a window of time. */
export interface Quota {
  readonly name: string
  readonly most: number
}

/** Counts for all processes that share a database. */
export class QuotaStore {
  readonly #database: Database

  constructor(database: Database) {
    this.#database = database
  }

  /**
   * Counts one more of each, if there is room in all of them; else nothing is counted.
   * @param windowStart in ms since 1970: counts of one window have nothing to do with those of another
   * @returns the first that is used up, or null where it was counted
   */
  async take(quotas: readonly Quota[], windowStart: number): Promise<Quota | null> {
    try {
      await this.#database.transaction().execute(async (transaction) => {
        // In one order for all: two transactions must not wait for each other.
        for (const quota of quotas.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
          if ((await counted(transaction, quota.name, windowStart)) > quota.most) throw new UsedUp(quota)
        }
      })
      return null
    } catch (error) {
      if (error instanceof UsedUp) return error.quota
      throw error
    }
  }

  /** Forgets the counts of windows that began before this. */
  async forget(before: number): Promise<void> {
    await this.#database.deleteFrom('counters').where('window_start', '<', before).execute()
  }
}

/** Undoes what the transaction has counted. */
class UsedUp extends Error {
  readonly quota: Quota

  constructor(quota: Quota) {
    super(`the quota ${quota.name} is used up`)
    this.quota = quota
  }
}

async function counted(transaction: Transaction<Tables>, name: string, windowStart: number): Promise<number> {
  const { count } = await transaction
    .insertInto('counters')
    .values({ name, window_start: windowStart, count: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['name', 'window_start'])
        .doUpdateSet((row) => ({ count: row('counters.count', '+', 1) })),
    )
    .returning('count')
    .executeTakeFirstOrThrow()
  return count
}
