/**
 * The attempts at one address say goodbye together. Some servers mix up their descriptors when one session ends in the
 * very moment in which another opens its data connection, and that fault would be of our making.
 */
export class Farewell {
  readonly #expected: Set<string>
  readonly #all = Promise.withResolvers<void>()

  constructor(attempts: readonly string[]) {
    this.#expected = new Set(attempts)
  }

  /** Whether any other attempt is still at work. */
  others(attempt: string): boolean {
    return this.#expected.size > (this.#expected.has(attempt) ? 1 : 0)
  }

  /** This attempt has nothing more to try. Settles when that is true of all. */
  arrive(attempt: string): Promise<void> {
    this.#expected.delete(attempt)
    if (this.#expected.size === 0) this.#all.resolve()
    return this.#all.promise
  }
}
