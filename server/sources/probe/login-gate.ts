/**
 * A failed login is never repeated, so that no account gets locked by us. The attempts of a run go through this gate
 * one at a time until one login is accepted; then it stands open. After a refusal it stays shut.
 */
export type Entry = 'go' | 'shut'
export type LoginOutcome = 'accepted' | 'refused' | 'unknown'

export class LoginGate {
  #state: 'untried' | 'trying' | 'open' | 'shut' = 'untried'
  readonly #waiting: ((entry: Entry) => void)[] = []

  /** Settles when this attempt may log in (and must then `report`), or must not. */
  enter(): Promise<Entry> {
    switch (this.#state) {
      case 'open':
        return Promise.resolve('go')
      case 'shut':
        return Promise.resolve('shut')
      case 'untried':
        this.#state = 'trying'
        return Promise.resolve('go')
      case 'trying':
        return new Promise((resolve) => this.#waiting.push(resolve))
    }
  }

  report(outcome: LoginOutcome): void {
    if (this.#state !== 'trying') {
      if (outcome === 'refused') this.#state = 'shut'
      return
    }
    if (outcome === 'unknown') {
      const next = this.#waiting.shift()
      if (next) next('go')
      else this.#state = 'untried'
      return
    }
    this.#state = outcome === 'accepted' ? 'open' : 'shut'
    for (const resolve of this.#waiting.splice(0)) resolve(outcome === 'accepted' ? 'go' : 'shut')
  }
}
