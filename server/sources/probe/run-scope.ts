import { type Session, session } from '../../../shared/session/session.ts'
import type { Draft, TraceEvent } from '../../../shared/trace/event.ts'
import type { TraceWriter } from '../../../shared/trace/writer.ts'
import type { Network } from '../../net/network.ts'
import type { ProbeOptions } from './options.ts'

export type Ending = 'deadline' | 'cancelled' | 'full'

/**
 * What the attempts of one run share: the trace, the numbering of connections, and the end. Whoever opens a socket or
 * waits registers how to stop; `end` stops all of it at once, so nothing outlives the run.
 */
export class RunScope {
  readonly options: ProbeOptions
  readonly network: Network
  readonly #log: TraceWriter
  /** Events that #session has not seen yet. */
  readonly #events: TraceEvent[] = []
  #session = session.start
  /** The trace's clock less our own. */
  #clockMs = 0
  readonly #listeners = new Set<(event: TraceEvent) => void>()
  #turn = Promise.resolve()
  readonly #claimed = new Set<string>()
  readonly #stops = new Set<() => void>()
  readonly #counters = { c: 0, d: 0, i: 0 }
  ending: Ending | null = null

  constructor(options: ProbeOptions, log: TraceWriter, network: Network) {
    this.options = options
    this.network = network
    this.#log = log
  }

  append(draft: Draft): TraceEvent {
    const event = this.#log.append(draft)
    this.#events.push(event)
    this.#clockMs = (event.atMs ?? 0) - performance.now()
    for (const listener of this.#listeners) listener(event)
    // Not at once: whoever appends may be in the middle of opening or closing something.
    if (this.#log.full && !this.ending) queueMicrotask(() => this.end('full'))
    return event
  }

  /** The time on the trace's clock. */
  elapsedMs(): number {
    return performance.now() + this.#clockMs
  }

  /** Calls back for every event from now on. @returns the way to stop. */
  subscribe(listener: (event: TraceEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Runs tasks one after another, in the order they came. */
  inTurn(task: () => Promise<void>): Promise<void> {
    this.#turn = this.#turn.then(task)
    return this.#turn
  }

  /** True for the first who claims it: what one attempt does for all is done once. */
  claim(task: string): boolean {
    const first = !this.#claimed.has(task)
    this.#claimed.add(task)
    return first
  }

  /** What happened so far. */
  session(): Session {
    for (const event of this.#events.splice(0)) this.#session = session.step(this.#session, event)
    return this.#session
  }

  nextConn(kind: 'c' | 'd' | 'i'): string {
    this.#counters[kind] += 1
    return `${kind}${this.#counters[kind]}`
  }

  /** Registers how to stop something; runs it at once, before it returns, when the run is already over. @returns the way to forget it. */
  onEnd(stop: () => void): () => void {
    if (this.ending) stop()
    else this.#stops.add(stop)
    return () => this.#stops.delete(stop)
  }

  /** What the promise gives, or null when that takes longer than this or the run ends first. */
  async within<T>(promise: Promise<T>, ms: number): Promise<T | null> {
    const late = Promise.withResolvers<null>()
    const timer = setTimeout(late.resolve, ms, null)
    const forget = this.onEnd(() => late.resolve(null))
    try {
      return await Promise.race([promise, late.promise])
    } finally {
      clearTimeout(timer)
      forget()
    }
  }

  end(ending: Ending): void {
    if (this.ending) return
    this.ending = ending
    for (const stop of [...this.#stops]) stop()
    this.#stops.clear()
  }
}
