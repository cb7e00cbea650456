import type { LiveMessage } from '../../shared/api.ts'
import { sayEnglish, t } from '../../shared/language/say.ts'
import { makeReport } from '../../shared/report/make-report.ts'
import type { Report } from '../../shared/report/report.ts'
import type { TraceEvent } from '../../shared/trace/event.ts'
import type { TraceHeader, Vantage } from '../../shared/trace/trace.ts'
import { type ProbeOptions, probeHeader, secretsOf } from '../sources/probe/options.ts'
import { noSettings, type RunSettings } from '../storage/run-settings.ts'
import { isToken } from './owner-token.ts'
import type { ShownRun } from './shown-run.ts'
import { TraceLog } from './trace-log.ts'

/** What makes the events of a run: resolves when there is no more to come, and soon after the signal aborts. */
export type Diagnose = (options: ProbeOptions, log: TraceLog, signal: AbortSignal) => Promise<void>

export type RunState = 'queued' | 'running' | 'finished'

/** What a run tells whoever watches it: the messages of the live view, a heartbeat apart. */
export type RunMessage = Exclude<LiveMessage, { heartbeat: unknown }>

/**
 * One diagnosis from its request to its report: queued, running, finished. It holds the password until there is no more
 * to come, and has finished when somebody says `conclude`.
 */
export class Run implements ShownRun {
  readonly id: string
  /** Runs of one host take turns; null where each run has a server of its own. */
  readonly host: string | null
  readonly ownerDigest: Buffer
  /** What the owner has set so far. */
  settings: RunSettings = noSettings
  /** How long it is kept once it has ended; null for ever. */
  keepMs: number | null
  readonly #vantage: () => Vantage
  readonly #watchers = new Set<(message: RunMessage) => void>()
  readonly #abort = new AbortController()
  #options: ProbeOptions | null
  #log: TraceLog
  #state: RunState = 'queued'
  #place = 0
  #report: Report | null = null

  constructor(
    id: string,
    ownerDigest: Buffer,
    options: ProbeOptions,
    vantage: () => Vantage,
    keepMs: number | null,
  ) {
    this.id = id
    this.host = options.practice === null ? options.host : null
    this.ownerDigest = ownerDigest
    this.#vantage = vantage
    this.#options = options
    this.keepMs = keepMs
    this.#log = this.#newLog(options)
  }

  get state(): RunState {
    return this.#state
  }

  get header(): TraceHeader {
    return this.#log.header
  }

  get events(): readonly TraceEvent[] {
    return this.#log.events
  }

  get bytes(): number {
    return this.#log.bytes
  }

  /** The place in the queue, from 1; 0 for a run that does not wait. */
  get place(): number {
    return this.#place
  }

  /** As if it ended now. */
  get expiresAt(): number | null {
    return this.keepMs === null ? null : Date.now() + this.keepMs
  }

  elapsedMs(): number {
    return this.#log.elapsedMs()
  }

  isOwner(token: string): boolean {
    return isToken(token, this.ownerDigest)
  }

  /** What is known so far; once finished, always the same document. */
  report(): Report {
    if (this.#report) return this.#report
    const { id, header, events, state } = this
    return makeReport({ id, header, events, finished: state === 'finished' })
  }

  /** Calls back for everything that happens from now on. @returns the way to stop. */
  watch(watcher: (message: RunMessage) => void): () => void {
    this.#watchers.add(watcher)
    return () => this.#watchers.delete(watcher)
  }

  moveTo(place: number): void {
    if (this.#place === place) return
    this.#place = place
    this.#tell({ queue: { place } })
  }

  /**
   * Runs the diagnosis to its end, whatever that is. The trace's clock starts here and not in the queue.
   * @throws what `diagnose` throws, after the run was ended with a note of it
   */
  async start(diagnose: Diagnose): Promise<void> {
    const options = this.#options
    if (options === null || this.#state !== 'queued') throw new Error(`run started while ${this.#state}`)
    this.#state = 'running'
    this.#place = 0
    this.#log = this.#newLog(options)
    this.#tell({ header: this.header, id: this.id })
    this.#log.subscribe((event) => {
      this.#tell({ event })
      if (this.#log.full) this.#abort.abort()
    })
    try {
      await diagnose(options, this.#log, this.#abort.signal)
    } catch (fault) {
      this.#note(
        'vantage',
        sayEnglish(t`ftpscope itself failed here, which is no fault of the target. The run ends early.`),
      )
      throw fault
    } finally {
      this.#end()
    }
  }

  /**
   * Ends a waiting run at once and a running one soon, with what is known so far as its report.
   * @returns whether it was one that waited
   */
  cancel(why: string): boolean {
    if (this.#state === 'finished' || this.#abort.signal.aborted) return false
    this.#abort.abort(why)
    if (this.#state !== 'queued') return false
    this.#log.subscribe((event) => this.#tell({ event }))
    this.#end()
    return true
  }

  /** Declares a run finished whose events have come to an end: everyone is given the report. */
  conclude(): void {
    this.#state = 'finished'
    this.#report = this.report()
    this.#tell({ report: this.#report })
    this.#watchers.clear()
  }

  /** Nothing is added from here on. */
  #end(): void {
    const why: unknown = this.#abort.signal.reason
    const told = this.events.some((event) => event.kind === 'note' && event.topic === 'cancelled')
    if (typeof why === 'string' && !told) this.#note('cancelled', why)
    this.#place = 0
    this.#options = null
    this.#log.end()
  }

  #newLog(options: ProbeOptions): TraceLog {
    return new TraceLog(probeHeader(options, this.#vantage(), new Date()), secretsOf(options))
  }

  #note(topic: 'vantage' | 'cancelled', text: string): void {
    this.#log.append({ kind: 'note', topic, text })
  }

  #tell(message: RunMessage): void {
    for (const watcher of this.#watchers) watcher(message)
  }
}
