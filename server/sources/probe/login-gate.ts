/**
 * A failed login is never repeated, so that no account gets locked by us. The attempts of a run go through this gate
 * one at a time until one login is accepted; then it stands open. After a refusal it stays shut. A server may also
 * refuse only how it was asked (in clear, or under TLS): then the gate is shut for that protection alone.
 */
import type { Protection } from '../../../shared/trace/event.ts'

export type Entry = 'go' | 'shut'
export type LoginOutcome = 'accepted' | 'refused' | 'protection-refused' | 'unknown'

interface Waiting {
  readonly protection: Protection
  readonly resolve: (entry: Entry) => void
}

export class LoginGate {
  #state: 'untried' | 'trying' | 'open' | 'shut' = 'untried'
  readonly #unwelcome = new Set<Protection>()
  #waiting: Waiting[] = []

  /** Settles when this attempt may log in (and must then `report`), or must not. */
  enter(protection: Protection): Promise<Entry> {
    if (this.#state === 'shut' || this.#unwelcome.has(protection)) return Promise.resolve('shut')
    if (this.#state === 'trying') {
      return new Promise((resolve) => this.#waiting.push({ protection, resolve }))
    }
    if (this.#state === 'untried') this.#state = 'trying'
    return Promise.resolve('go')
  }

  report(outcome: LoginOutcome, protection: Protection): void {
    if (outcome === 'protection-refused') this.#unwelcome.add(protection)
    if (outcome === 'refused') this.#settle('shut')
    else if (this.#state !== 'trying') return
    else if (outcome === 'accepted') this.#settle('open')
    else this.#passOn()
  }

  #settle(state: 'open' | 'shut'): void {
    this.#state = state
    for (const { protection, resolve } of this.#waiting.splice(0)) {
      resolve(state === 'shut' || this.#unwelcome.has(protection) ? 'shut' : 'go')
    }
  }

  /** Nothing was learned about the credentials: the next one tries. */
  #passOn(): void {
    for (const { protection, resolve } of this.#waiting.filter(({ protection }) =>
      this.#unwelcome.has(protection),
    )) {
      resolve('shut')
      this.#waiting = this.#waiting.filter(
        (each) => each.resolve !== resolve || each.protection !== protection,
      )
    }
    const next = this.#waiting.shift()
    if (next) next.resolve('go')
    else this.#state = 'untried'
  }
}
