import type { Run } from './run.ts'

/**
 * Who runs now and who waits. First come, first served, save that a run whose host already has its share lets others
 * pass. A run that waits always knows its place.
 */
export class Admission {
  readonly #mostRunning: number
  readonly #mostPerHost: number
  readonly #start: (run: Run) => void
  readonly #running = new Set<Run>()
  readonly #queue: Run[] = []

  constructor(mostRunning: number, mostPerHost: number, start: (run: Run) => void) {
    this.#mostRunning = mostRunning
    this.#mostPerHost = mostPerHost
    this.#start = start
  }

  get waiting(): number {
    return this.#queue.length
  }

  enter(run: Run): void {
    this.#queue.push(run)
    this.#advance()
  }

  /** For a run that has ended, or has given up waiting. */
  leave(run: Run): void {
    const at = this.#queue.indexOf(run)
    if (at !== -1) this.#queue.splice(at, 1)
    this.#running.delete(run)
    this.#advance()
  }

  #advance(): void {
    while (this.#running.size < this.#mostRunning) {
      const next = this.#queue.findIndex((run) => this.#hostHasRoom(run.host))
      const [run] = next === -1 ? [] : this.#queue.splice(next, 1)
      if (!run) break
      this.#running.add(run)
      this.#start(run)
    }
    this.#queue.forEach((run, index) => {
      run.moveTo(index + 1)
    })
  }

  #hostHasRoom(host: string | null): boolean {
    if (host === null) return true
    let same = 0
    for (const run of this.#running) if (run.host === host) same += 1
    return same < this.#mostPerHost
  }
}
