import type { ShownRun } from './shown-run.ts'

/** Finished runs that were looked at lately, so that a link that is passed around is read once. */
export class Recent {
  readonly #mostRuns: number
  readonly #mostEvents: number
  /** Maps keep the order of insertion: the first is the one that was not asked for the longest. */
  readonly #runs = new Map<string, ShownRun>()
  #events = 0

  constructor(mostRuns: number, mostEvents: number) {
    this.#mostRuns = mostRuns
    this.#mostEvents = mostEvents
  }

  get(id: string): ShownRun | null {
    const run = this.#runs.get(id)
    if (!run) return null
    this.#runs.delete(id)
    this.#runs.set(id, run)
    return run
  }

  put(run: ShownRun): void {
    this.drop(run.id)
    this.#runs.set(run.id, run)
    this.#events += run.events.length
    for (const oldest of this.#runs.keys()) {
      if (this.#runs.size <= this.#mostRuns && this.#events <= this.#mostEvents) break
      this.drop(oldest)
    }
  }

  drop(id: string): void {
    const run = this.#runs.get(id)
    if (run) this.#events -= run.events.length
    this.#runs.delete(id)
  }
}
