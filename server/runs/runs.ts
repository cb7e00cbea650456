import { sayEnglish, t } from '../../shared/language/say.ts'
import type { Trace, Vantage } from '../../shared/trace/trace.ts'
import type { ProbeOptions } from '../sources/probe/options.ts'
import type { RunSettings } from '../storage/run-settings.ts'
import type { Fate } from '../storage/run-store.ts'
import { Admission } from './admission.ts'
import type { Keeper, RunChange } from './keeper.ts'
import { digestOf, randomName } from './owner-token.ts'
import { type Diagnose, Run } from './run.ts'
import type { ShownRun } from './shown-run.ts'

export interface RunLimits {
  /** Diagnoses at work at once; the rest wait in the order they came. */
  readonly mostRunning: number
  /** Of these, to one host: a target must not feel like an attack. */
  readonly mostPerHost: number
  readonly mostQueued: number
}

export interface RunSource {
  readonly diagnose: Diagnose
  readonly vantage: () => Vantage
  /** Hears of what `diagnose` throws: a fault of ours, since a target's failure is an event. */
  readonly onFault: (fault: unknown) => void
  readonly onBegin: (run: Run) => void
  /** Hears of each run when its report stands. */
  readonly onEnd: (run: Run, fault: boolean) => void
}

export interface NewRun {
  readonly run: Run
  readonly ownerToken: string
}

/** All runs of this service: those at work and those that wait here, the finished ones with the keeper. */
export class Runs {
  readonly #source: RunSource
  readonly #limits: RunLimits
  readonly #admission: Admission
  readonly #active = new Map<string, Run>()
  readonly #deleted = new WeakSet<Run>()
  readonly #keeper: Keeper
  #closed = false
  #idle = Promise.withResolvers<void>()

  constructor(source: RunSource, limits: RunLimits, keeper: Keeper) {
    this.#source = source
    this.#limits = limits
    this.#admission = new Admission(limits.mostRunning, limits.mostPerHost, (run) => void this.#start(run))
    this.#keeper = keeper
  }

  /**
   * @param keepMs how long it is kept once it has ended, null for ever; as this service keeps runs when absent
   * @returns the run, started or queued and known to the store, or why it is not taken.
   */
  async create(
    options: ProbeOptions,
    keepMs?: number | null,
  ): Promise<NewRun | 'full' | 'stopping' | 'unkept'> {
    if (this.#closed) return 'stopping'
    if (this.#keeper.full) return 'unkept'
    if (this.#admission.waiting >= this.#limits.mostQueued) return 'full'
    const ownerToken = randomName()
    const keep = keepMs === undefined ? this.#keeper.keepMs : keepMs
    const run = new Run(randomName(), digestOf(ownerToken), options, this.#source.vantage, keep)
    this.#active.set(run.id, run)
    const known = this.#keeper.follow(run)
    this.#admission.enter(run)
    await known
    return { run, ownerToken }
  }

  /**
   * Keeps a trace that was made elsewhere as a finished run.
   * @returns null where no more is taken
   * @throws StoreFails
   */
  async keepTrace(trace: Trace, settings: RunSettings): Promise<{ id: string; ownerToken: string } | null> {
    if (this.#closed) return null
    const [id, ownerToken] = [randomName(), randomName()]
    await this.#keeper.keepTrace(id, digestOf(ownerToken), trace, settings)
    return { id, ownerToken }
  }

  /**
   * @returns the run, or what became of it
   * @throws StoreFails
   */
  async find(id: string): Promise<ShownRun | Fate | 'unknown'> {
    const run = this.#active.get(id)
    if (!run || this.#deleted.has(run)) return this.#keeper.find(id)
    await this.#keeper.learnSettings(run)
    return run
  }

  /** Ends a run of this process early; one that has ended stays as it is. */
  cancel(id: string, why: string): void {
    const run = this.#active.get(id)
    if (run) this.#cancel(run, why)
  }

  #cancel(run: Run, why: string): void {
    if (!run.cancel(why)) return
    this.#admission.leave(run)
    void this.#settle(run)
  }

  /** @throws StoreFails */
  async delete(id: string): Promise<void> {
    const run = this.#active.get(id)
    if (run) this.#deleted.add(run)
    this.cancel(id, sayEnglish(t`The run was deleted by its owner.`))
    await this.#keeper.remove(id)
  }

  /**
   * @returns the run as it is then, or what became of it
   * @throws StoreFails: then nothing has changed
   */
  async change(id: string, change: RunChange): Promise<ShownRun | Fate | 'unknown'> {
    await this.#keeper.change(id, change)
    const run = this.#active.get(id)
    if (run && change.settings !== undefined) run.settings = change.settings
    if (run && change.keepMs !== undefined) run.keepMs = change.keepMs
    return this.find(id)
  }

  /** Takes no more runs and gives up those that wait; what runs gets `graceMs` to end by itself before it is cancelled. */
  async close(graceMs: number): Promise<void> {
    this.#closed = true
    for (const run of [...this.#active.values()]) {
      if (run.state === 'queued') this.#cancel(run, sayEnglish(t`ftpscope is stopping; the run never began.`))
    }
    if (this.#active.size === 0) return
    const timer = setTimeout(() => {
      for (const run of this.#active.values()) run.cancel(sayEnglish(t`ftpscope is stopping.`))
    }, graceMs)
    await this.#idle.promise
    clearTimeout(timer)
  }

  get running(): number {
    return this.#active.size - this.#admission.waiting
  }

  get waiting(): number {
    return this.#admission.waiting
  }

  /** Whether no more runs are taken, because the service stops. */
  get closed(): boolean {
    return this.#closed
  }

  async #start(run: Run): Promise<void> {
    this.#source.onBegin(run)
    let faulty = false
    try {
      await run.start(this.#source.diagnose)
    } catch (fault) {
      faulty = true
      this.#source.onFault(fault)
    }
    this.#admission.leave(run)
    await this.#settle(run)
    this.#source.onEnd(run, faulty)
  }

  /** Nobody is told that it has finished before it would be there after a crash. */
  async #settle(run: Run): Promise<void> {
    if (!this.#deleted.has(run)) await this.#keeper.keep(run)
    run.conclude()
    if (!this.#deleted.has(run)) this.#keeper.remember(run)
    this.#active.delete(run.id)
    if (this.#closed && this.#active.size === 0) this.#idle.resolve()
  }
}
