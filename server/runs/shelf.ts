import type { Run } from './run.ts'

type Fate = 'expired' | 'deleted'

/** How many ids are remembered after their runs are gone, so that an old link is told apart from a wrong one. */
const mostFates = 10_000

/** Finished runs, the newest of them, within a bound of number and of memory. */
export class Shelf {
  readonly #mostRuns: number
  readonly #mostBytes: number
  /** Maps keep the order of insertion: the first is the oldest. */
  readonly #runs = new Map<string, Run>()
  readonly #fates = new Map<string, Fate>()
  #bytes = 0

  constructor(mostRuns: number, mostBytes: number) {
    this.#mostRuns = mostRuns
    this.#mostBytes = mostBytes
  }

  find(id: string): Run | Fate | 'unknown' {
    return this.#runs.get(id) ?? this.#fates.get(id) ?? 'unknown'
  }

  /** A run that was deleted before it ended is not kept after it. */
  put(run: Run): void {
    if (this.#fates.has(run.id)) return
    this.#runs.set(run.id, run)
    this.#bytes += run.bytes
    for (const oldest of this.#runs.values()) {
      if (this.#runs.size <= this.#mostRuns && this.#bytes <= this.#mostBytes) break
      this.#drop(oldest.id, 'expired')
    }
  }

  remove(id: string): void {
    this.#drop(id, 'deleted')
  }

  #drop(id: string, fate: Fate): void {
    const run = this.#runs.get(id)
    if (run) this.#bytes -= run.bytes
    this.#runs.delete(id)
    this.#fates.set(id, fate)
    for (const first of this.#fates.keys()) {
      if (this.#fates.size <= mostFates) break
      this.#fates.delete(first)
    }
  }
}
