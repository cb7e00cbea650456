/**
 * Between the runs at work and the store: what happens is written down a few times a second for all runs together, a
 * finished run is held in memory until the store has it, and a store that fails is tried again while everything that is
 * watched live goes on.
 *
 * Nobody is told that a run has begun, or has finished, before the store has it, so that what was told is true after a
 * crash too; only a store that fails or is slow is not waited for.
 */
import type { TraceEvent } from '../../shared/trace/event.ts'
import type { Trace, TraceHeader } from '../../shared/trace/trace.ts'
import type { RunSettings } from '../storage/run-settings.ts'
import type { Fate, FinishedRun, JournalEntry, RunStore, StoredRun } from '../storage/run-store.ts'
import { keptRun } from './kept-run.ts'
import { Recent } from './recent.ts'
import type { Run } from './run.ts'
import type { ShownRun } from './shown-run.ts'

export interface KeepingLimits {
  /** How long a finished run is kept when its owner says nothing else; null for ever. */
  readonly keepMs: number | null
  /** Events are written down this often at most. */
  readonly journalMs: number
  /** Between two tries of a store that fails. */
  readonly retryMs: number
  /** Between two rounds of forgetting what has expired. */
  readonly tendMs: number
  /** Finished runs held in memory because they are looked at, and their events together. */
  readonly mostRecent: number
  readonly mostRecentEvents: number
  /** What finished runs that could not be written yet may take up together. */
  readonly mostUnkeptBytes: number
}

export interface RunChange {
  readonly settings?: RunSettings
  readonly keepMs?: number | null
}

/** The store does not answer: nothing is lost, but what it has cannot be shown now. */
export class StoreFails extends Error {}

/** The store, as far as it is needed here. */
export type Store = Pick<
  RunStore,
  | 'begin'
  | 'journal'
  | 'finish'
  | 'glance'
  | 'settingsOf'
  | 'find'
  | 'update'
  | 'remove'
  | 'prune'
  | 'beat'
  | 'recover'
  | 'put'
>

/** What whoever runs the service is told of the store: once when it begins to fail, and when that is over. */
export interface Troubles {
  readonly cannotWrite: (error: unknown) => void
  readonly cannotRead: (error: unknown) => void
  readonly over: () => void
}

interface Followed {
  readonly run: Run
  /** The header it was noted with: it gets another one when it leaves the queue. */
  noted: TraceHeader | null
  /** Events before this one have been written down. */
  written: number
}

interface Unkept {
  readonly run: Run
  /** Tells who waits that the store has it, or would not take it. */
  readonly tried: () => void
}

const prunedAtOnce = 50
const keptAtOnce = 32

/** How long the store may take before what it should have first is told without it. */
const patienceMs = 5000

export class Keeper {
  readonly #store: Store
  readonly #alone: boolean
  readonly #limits: KeepingLimits
  readonly #troubles: Troubles
  readonly #onSettings: (run: ShownRun) => void
  readonly #followed = new Map<string, Followed>()
  readonly #unkept = new Map<string, Unkept>()
  readonly #recent: Recent
  readonly #tending: NodeJS.Timeout
  /** One write after another, so that nothing of a run is written down after its end. */
  #writes: Promise<unknown> = Promise.resolve()
  #journalling: NodeJS.Timeout | null = null
  /** A journal that was asked for and has not begun. */
  #journal: Promise<boolean> | null = null
  #journalledAt = 0
  #keeping = false
  #failing = false
  #unreadable = false
  #closed = false

  /**
   * @param alone whether no other process uses the store
   * @param onSettings hears of a run of this process that its owner has changed through another one
   */
  constructor(
    store: Store,
    alone: boolean,
    limits: KeepingLimits,
    troubles: Troubles,
    onSettings: (run: ShownRun) => void,
  ) {
    this.#store = store
    this.#alone = alone
    this.#limits = limits
    this.#troubles = troubles
    this.#onSettings = onSettings
    this.#recent = new Recent(limits.mostRecent, limits.mostRecentEvents)
    this.#tending = setInterval(() => void this.#tend(), limits.tendMs)
    this.#tending.unref()
  }

  /** How long a run is kept whose owner says nothing. */
  get keepMs(): number | null {
    return this.#limits.keepMs
  }

  /** Whether so much waits to be written that no more can be taken. */
  get full(): boolean {
    let bytes = 0
    for (const { run } of this.#unkept.values()) bytes += run.bytes
    return bytes > this.#limits.mostUnkeptBytes
  }

  /** Whether the store took what was last given to it. */
  get failing(): boolean {
    return this.#failing
  }

  /** Marks what a process that died has left behind, and forgets what has expired. To be awaited before the first run. */
  async begin(): Promise<void> {
    await this.#store.recover(Date.now(), this.#alone)
  }

  /** Writes the run down from now on, as it grows. Resolves when it will be known after a crash. */
  async follow(run: Run): Promise<void> {
    this.#followed.set(run.id, { run, noted: null, written: 0 })
    run.watch(() => this.#journalSoon())
    if (this.#failing) this.#journalSoon()
    else await this.#patiently(this.#journalNow())
  }

  /** Keeps a run that has come to its end. Resolves when it will be there after a crash; until then it is held here. */
  async keep(run: Run): Promise<void> {
    this.#followed.delete(run.id)
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#unkept.set(run.id, { run, tried: resolve })
    void this.#keepAll()
    if (!this.#failing) await this.#patiently(promise)
  }

  /** Holds a run that has just finished, for those who look at it now. */
  remember(run: Run): void {
    this.#recent.put(keptRun(finished(run), run.report()))
  }

  /**
   * Keeps what was never a run of this service, as long as a run is kept.
   * @throws StoreFails
   */
  async keepTrace(id: string, ownerDigest: Buffer, trace: Trace, settings: RunSettings): Promise<void> {
    const createdAt = Date.now()
    const { keepMs } = this.#limits
    const expiresAt = keepMs === null ? null : createdAt + keepMs
    await this.#asked(() =>
      this.#store.put({ id, ownerDigest, state: 'finished', createdAt, expiresAt, settings, trace }),
    )
  }

  /** @throws StoreFails where it is not held here and the store does not answer */
  async find(id: string): Promise<ShownRun | Fate | 'unknown'> {
    const held = this.#held(id)
    if (held) await this.learnSettings(held)
    if (held) return held
    const recent = this.#recent.get(id)
    try {
      if (!recent) return await this.#read(id)
      const now = await this.#store.glance(id)
      this.#unreadable = false
      return typeof now === 'string' ? now : { ...recent, ...now }
    } catch (error) {
      if (!this.#unreadable) this.#troubles.cannotRead(error)
      this.#unreadable = true
      // What is held can be shown without asking, unless another process may have hidden some of it.
      if (recent && this.#alone) return recent
      throw new StoreFails('Kept runs cannot be read at the moment.', { cause: error })
    }
  }

  async #read(id: string): Promise<ShownRun | Fate | 'unknown'> {
    const stored = await this.#store.find(id)
    this.#unreadable = false
    if (typeof stored === 'string') return stored
    const run = keptRun(stored)
    if (run.state !== 'elsewhere') this.#recent.put(run)
    return run
  }

  /** @throws StoreFails */
  async change(id: string, change: RunChange): Promise<void> {
    const now = Date.now()
    await this.#asked(async () => {
      const held = this.#held(id)
      if (held) await this.#store.begin(this.#asStored(held))
      await this.#store.update(id, change, now)
    })
    const { settings, keepMs } = change
    const recent = this.#recent.get(id)
    if (!recent) return
    const expiresAt = keepMs === undefined ? recent.expiresAt : keepMs === null ? null : now + keepMs
    this.#recent.put({ ...recent, expiresAt, settings: settings ?? recent.settings })
  }

  #held(id: string): Run | undefined {
    return this.#followed.get(id)?.run ?? this.#unkept.get(id)?.run
  }

  /** @throws StoreFails */
  async remove(id: string): Promise<void> {
    const held = this.#held(id)
    this.#recent.drop(id)
    this.#followed.delete(id)
    this.#unkept.delete(id)
    await this.#asked(async () => {
      // Of a run that was never written down its end would be forgotten too.
      if (held) await this.#store.begin(this.#asStored(held))
      await this.#store.remove(id)
    })
  }

  /**
   * Writes down what is left, waiting no longer than `graceMs` for a store that fails.
   * @returns how many finished runs it has not taken, which are lost with the process
   */
  async close(graceMs: number): Promise<number> {
    clearInterval(this.#tending)
    if (this.#journalling) clearTimeout(this.#journalling)
    const late = Promise.withResolvers<void>()
    const timer = setTimeout(late.resolve, graceMs)
    const written = (async () => {
      while (this.#unkept.size > 0 && !this.#closed) {
        await this.#writes
        if (this.#unkept.size > 0) await new Promise((resolve) => setTimeout(resolve, 50))
      }
      await this.#writes
    })()
    await Promise.race([written, late.promise])
    clearTimeout(timer)
    this.#closed = true
    return this.#unkept.size
  }

  /** The first event after a pause at once, and what follows on it together. */
  #journalSoon(): void {
    if (this.#closed || this.#journalling) return
    const { journalMs, retryMs } = this.#limits
    const sinceMs = performance.now() - this.#journalledAt
    const waitMs = this.#failing ? retryMs : Math.max(0, journalMs - sinceMs)
    this.#journalling = setTimeout(() => {
      this.#journalling = null
      void this.#journalNow()
    }, waitMs)
  }

  #journalNow(): Promise<boolean> {
    this.#journal ??= this.#write(() => this.#writeJournal()).then((written) => {
      if (!written) this.#journalSoon()
      return written
    })
    return this.#journal
  }

  async #writeJournal(): Promise<void> {
    this.#journal = null
    this.#journalledAt = performance.now()
    const all = [...this.#followed.values()]
    const fresh = all.filter(({ run, noted }) => run.header !== noted)
    const headers = fresh.map(({ run }) => run.header)
    await this.#store.begin(...fresh.map(({ run }) => this.#asStored(run)))
    fresh.forEach((followed, index) => {
      followed.noted = headers[index] ?? null
    })
    const grown = all.filter(({ run, written }) => run.events.length > written)
    const upTo = grown.map(({ run }) => run.events.length)
    await this.#store.journal(grown.flatMap(entryOf))
    grown.forEach((followed, index) => {
      followed.written = upTo[index] ?? followed.written
    })
    await this.#learnSettings(all.map(({ run }) => run))
  }

  /** What a run at work hides may be said to another process. @throws Error where the store does not answer */
  async #learnSettings(runs: readonly Run[]): Promise<void> {
    if (this.#alone) return
    const before = runs.map(({ settings }) => settings)
    const stored = await this.#store.settingsOf(runs.map(({ id }) => id))
    runs.forEach((run, index) => {
      const settings = stored.get(run.id)
      // What was said here meanwhile is newer.
      if (settings === undefined || run.settings !== before[index]) return
      if (JSON.stringify(settings) === JSON.stringify(run.settings)) return
      run.settings = settings
      this.#onSettings(run)
    })
  }

  /** Brings a run of this process to what its owner has said to any, as far as the store answers. */
  async learnSettings(run: Run): Promise<void> {
    await this.#learnSettings([run]).catch(() => undefined)
  }

  /** Many at once where the store works, else one at a time, so that one that it will not take keeps back no other. */
  async #keepAll(): Promise<void> {
    if (this.#keeping) return
    this.#keeping = true
    while (this.#unkept.size > 0 && !this.#closed) {
      const some = [...this.#unkept.values()].slice(0, this.#failing ? 1 : keptAtOnce)
      const kept = await this.#write(() => this.#store.finish(some.map(this.#asFinished), Date.now()))
      for (const one of some) {
        const { id } = one.run
        // One that was deleted meanwhile is not here any more; one that was not taken goes to the end.
        if (this.#unkept.delete(id) && !kept) this.#unkept.set(id, one)
        one.tried()
      }
      if (kept) continue
      for (const { tried } of this.#unkept.values()) tried()
      await this.#pause()
    }
    this.#keeping = false
  }

  readonly #asFinished = ({ run }: Unkept): FinishedRun => ({
    run: this.#asStored(run),
    trace: { header: run.header, events: [...run.events] },
  })

  async #patiently(written: Promise<unknown>): Promise<void> {
    const late = Promise.withResolvers<void>()
    const timer = setTimeout(late.resolve, patienceMs)
    await Promise.race([written, late.promise])
    clearTimeout(timer)
  }

  #asStored(run: Run) {
    const { id, ownerDigest, header, settings, keepMs } = run
    return { id, ownerDigest, header, settings, keepMs, createdAt: Date.parse(header.startedAt) }
  }

  async #tend(): Promise<void> {
    const written = await this.#write(async () => {
      await this.#store.beat(Date.now())
      if (!this.#alone) await this.#store.recover(Date.now(), false)
    })
    let pruned = written ? prunedAtOnce : 0
    while (pruned === prunedAtOnce && !this.#closed) {
      await this.#write(async () => {
        pruned = await this.#store.prune(Date.now(), prunedAtOnce)
      })
      // Others write in between.
      await new Promise((resolve) => setImmediate(resolve))
    }
  }

  /** @returns whether it was written; a failure is told once, until it works again */
  #write(task: () => Promise<unknown>): Promise<boolean> {
    const written = this.#writes.then(task).then(
      () => {
        if (this.#failing) this.#troubles.over()
        this.#failing = false
        return true
      },
      (error: unknown) => {
        if (!this.#failing) this.#troubles.cannotWrite(error)
        this.#failing = true
        return false
      },
    )
    this.#writes = written
    return written
  }

  /** What somebody waits for and is told when it fails. */
  async #asked(task: () => Promise<unknown>): Promise<void> {
    let fault: unknown = null
    const written = await this.#write(() =>
      task().catch((error: unknown) => {
        fault = error
        throw error
      }),
    )
    if (!written) throw new StoreFails('The change cannot be written at the moment.', { cause: fault })
  }

  #pause(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, this.#limits.retryMs).unref())
  }
}

const finished = (run: Run): StoredRun => ({
  id: run.id,
  ownerDigest: run.ownerDigest,
  state: 'finished',
  createdAt: Date.parse(run.header.startedAt),
  expiresAt: null,
  settings: run.settings,
  trace: { header: run.header, events: [...run.events] },
})

function entryOf({ run, written }: Followed): JournalEntry[] {
  const [first, ...rest] = run.events.slice(written) as TraceEvent[]
  return first ? [{ id: run.id, events: [first, ...rest] }] : []
}
