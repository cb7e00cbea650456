import type { Redactable } from '../../shared/trace/redactable.ts'
import type { Trace } from '../../shared/trace/trace.ts'
import { type RedactedTrace, redactedTrace } from './redacted-run.ts'
import type { RunMessage } from './run.ts'
import { hasEnded, type ShownRun } from './shown-run.ts'

/** Redacting anew all that there is takes its time, so it is done this often at most, and seldom where it takes long. */
const pauseMs = 200
const restPerWork = 10

/**
 * A run at work as its viewers see it. What an event hides can depend on one that comes later; all is then told anew, so
 * that what stands on a viewer's screen was redacted in one go.
 */
export class RedactedWatch implements ShownRun {
  readonly id: string
  readonly #run: ShownRun
  readonly #what: readonly Redactable[]
  readonly #watchers = new Set<(message: RunMessage) => void>()
  #told: RedactedTrace
  #unwatch: (() => void) | null = null
  #timer: NodeJS.Timeout | null = null
  #notBefore = 0

  constructor(run: ShownRun, what: readonly Redactable[]) {
    this.id = run.id
    this.#run = run
    this.#what = what
    this.#told = redactedTrace(run, what)
  }

  /** It ends when its end has been told. */
  get state() {
    const { state } = this.#run
    return hasEnded({ state }) && !this.#told.ended ? 'running' : state
  }

  get header() {
    return this.#told.trace.header
  }

  get events() {
    return this.#told.trace.events
  }

  get settings() {
    return { ...this.#run.settings, ...redactedTrace(this.#run, this.#what).words }
  }

  get expiresAt() {
    return this.#run.expiresAt
  }

  get place() {
    return this.#run.place
  }

  elapsedMs(): number {
    return this.#run.elapsedMs()
  }

  isOwner(token: string): boolean {
    return this.#run.isOwner(token)
  }

  report() {
    return this.#told.report()
  }

  watch(watcher: (message: RunMessage) => void): () => void {
    this.#watchers.add(watcher)
    this.#unwatch ??= this.#run.watch((message) => this.#hear(message))
    return () => {
      this.#watchers.delete(watcher)
      if (this.#watchers.size > 0) return
      this.#unwatch?.()
      this.#unwatch = null
      if (this.#timer) clearTimeout(this.#timer)
      this.#timer = null
    }
  }

  #hear(message: RunMessage): void {
    if ('queue' in message) this.#tell(message)
    else if ('event' in message) this.#timer ??= setTimeout(() => this.#catchUp(), this.#pause())
    else this.#catchUp()
  }

  #pause(): number {
    return Math.max(pauseMs, this.#notBefore - performance.now())
  }

  #catchUp(): void {
    if (this.#timer) clearTimeout(this.#timer)
    this.#timer = null
    const begun = performance.now()
    const before = this.#told.trace
    this.#told = redactedTrace(this.#run, this.#what)
    const { trace } = this.#told
    if (!isContinued(before, trace)) this.#tell({ header: trace.header, id: this.id, anew: true })
    const now = performance.now()
    this.#notBefore = now + restPerWork * (now - begun)
    for (const event of trace.events.slice(before.events.length)) this.#tell({ event })
    if (this.#told.ended) this.#tell({ report: this.report() })
  }

  #tell(message: RunMessage): void {
    for (const watcher of this.#watchers) watcher(message)
  }
}

const isContinued = (before: Trace, after: Trace): boolean =>
  JSON.stringify(before.header) === JSON.stringify(after.header) &&
  before.events.every((event, at) => JSON.stringify(event) === JSON.stringify(after.events[at]))
