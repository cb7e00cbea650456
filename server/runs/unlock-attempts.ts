/** How often the password of a link may be guessed an hour: counted for all processes together. */
import { createHash } from 'node:crypto'
import type { QuotaStore } from '../storage/quota-store.ts'
import { clientKey, type Exceeded } from './quotas.ts'

const hourMs = 3_600_000
const mostPerClient = 20
/** Whoever has unlocked a link does not notice when it is used up. */
const mostPerLink = 200

export class UnlockAttempts {
  readonly #store: Pick<QuotaStore, 'take' | 'forget'>
  #forgotten = 0

  constructor(store: Pick<QuotaStore, 'take' | 'forget'>) {
    this.#store = store
  }

  /**
   * Counts an attempt that is about to be made.
   * @returns why it may not be made, or null
   * @throws Error where the store does not answer
   */
  async take(id: string, client: string, now: number): Promise<Exceeded | null> {
    const windowStart = now - (now % hourMs)
    if (this.#forgotten !== windowStart) {
      this.#forgotten = windowStart
      await this.#store.forget(windowStart)
    }
    const full = await this.#store.take(
      [
        { name: named('unlock', id), most: mostPerLink },
        { name: named('unlocker', `${id} ${clientKey(client)}`), most: mostPerClient },
      ],
      windowStart,
    )
    if (full === null) return null
    const retryAfterS = Math.ceil((windowStart + hourMs - now) / 1000)
    const minutes = Math.ceil(retryAfterS / 60)
    const when = `Try again in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`
    return { why: `Too many passwords were tried for this link in this hour. ${when}`, retryAfterS }
  }
}

const named = (what: string, key: string): string =>
  `${what}:${createHash('sha256').update(key).digest('base64url').slice(0, 22)}`
