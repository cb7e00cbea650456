/**
 * Between the runs at work and the store: what happens is written down a few times a second for all runs together, a
 * finished run is held in memory until the store has it, and a store that fails is tried again while everything that is
 * watched live goes on.
 */
import type { TraceEvent } from '../../shared/trace/event.ts'
import type { Trace } from '../../shared/trace/trace.ts'
import type { RunSettings } from '../storage/run-settings.ts'
import type { Fate, JournalEntry, RunStore, StoredRun } from '../storage/run-store.ts'
import { keptRun } from './kept-run.ts'
import { Recent } from './recent.ts'
import type { Run } from './run.ts'
import type { ShownRun } from './shown-run.ts'

export interface KeepingLimits {
  /** How long a finished run is kept when its owner says nothing else; null for ever. */
  readonly keepMs: number | null
  /** Events are written down this often. */
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

interface Followed {
  readonly run: Run
  begun: boolean
  /** Events before this one have been written down. */
  written: number
}

const prunedAtOnce = 50

export class Keeper {
  readonly #store: RunStore
  readonly #alone: boolean
  readonly #limits: KeepingLimits
  readonly #onTrouble: (error: unknown) => void
  readonly #followed = new Map<string, Followed>()
  readonly #unkept = new Map<string, Run>()
  readonly #recent: Recent
  readonly #tending: NodeJS.Timeout
  /** One write after another, so that nothing of a run is written down after its end. */
  #writes: Promise<unknown> = Promise.resolve()
  #journalling: NodeJS.Timeout | null = null
  #failing = false
  #closed = false

  /** @param alone whether no other process uses the store */
  constructor(store: RunStore, alone: boolean, limits: KeepingLimits, onTrouble: (error: unknown) => void) {
    this.#store = store
    this.#alone = alone
    this.#limits = limits
    this.#onTrouble = onTrouble
    this.#recent = new Recent(limits.mostRecent, limits.mostRecentEvents)
    this.#tending = setInterval(() => void this.#tend(), limits.tendMs)
    this.#tending.unref()
  }

  /** Whether so much waits to be written that no more can be taken. */
  get full(): boolean {
    let bytes = 0
    for (const run of this.#unkept.values()) bytes += run.bytes
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

  /** Writes the run down from now on, as it grows. */
  follow(run: Run): void {
    this.#followed.set(run.id, { run, begun: false, written: 0 })
    this.#journalSoon()
    run.watch(() => this.#journalSoon())
  }

  /** Keeps a run that has finished. It is held in memory until it is kept. */
  async keep(run: Run): Promise<void> {
    this.#followed.delete(run.id)
    this.#unkept.set(run.id, run)
    while (this.#unkept.has(run.id)) {
      const kept = await this.#write(() =>
        this.#store.finish(this.#asStored(run), { header: run.header, events: [...run.events] }, Date.now()),
      )
      if (kept) this.#unkept.delete(run.id)
      else if (this.#closed) return
      else await this.#pause()
    }
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
    const held = this.#followed.get(id)?.run ?? this.#unkept.get(id)
    if (held) return held
    const recent = this.#recent.get(id)
    try {
      if (!recent) return await this.#read(id)
      const now = await this.#store.glance(id)
      return typeof now === 'string' ? now : { ...recent, ...now }
    } catch (error) {
      // What is held can be shown without asking.
      if (recent) return recent
      throw new StoreFails('Kept runs cannot be read at the moment.', { cause: error })
    }
  }

  async #read(id: string): Promise<ShownRun | Fate | 'unknown'> {
    const stored = await this.#store.find(id)
    if (typeof stored === 'string') return stored
    const run = keptRun(stored)
    if (run.state !== 'elsewhere') this.#recent.put(run)
    return run
  }

  /** @throws StoreFails */
  async change(id: string, change: RunChange): Promise<void> {
    await this.#asked(() => this.#store.update(id, change, Date.now()))
  }

  /** @throws StoreFails */
  async remove(id: string): Promise<void> {
    const held = this.#followed.get(id)?.run ?? this.#unkept.get(id)
    this.#recent.drop(id)
    this.#followed.delete(id)
    this.#unkept.delete(id)
    await this.#asked(async () => {
      // Of a run that was never written down its end would be forgotten too.
      if (held) await this.#store.begin(this.#asStored(held))
      await this.#store.remove(id)
    })
  }

  /** Writes down what is left, waiting no longer than `graceMs` for a store that fails. */
  async close(graceMs: number): Promise<void> {
    clearInterval(this.#tending)
    if (this.#journalling) clearTimeout(this.#journalling)
    const late = Promise.withResolvers<void>()
    const timer = setTimeout(late.resolve, graceMs)
    const written = (async () => {
      while (this.#unkept.size > 0) {
        await this.#writes
        if (this.#unkept.size > 0) await new Promise((resolve) => setTimeout(resolve, 50))
      }
      await this.#writes
    })()
    await Promise.race([written, late.promise])
    clearTimeout(timer)
    this.#closed = true
  }

  #journalSoon(): void {
    if (this.#closed) return
    this.#journalling ??= setTimeout(() => void this.#journal(), this.#limits.journalMs)
  }

  async #journal(): Promise<void> {
    this.#journalling = null
    const written = await this.#write(async () => {
      for (const followed of this.#followed.values()) {
        if (!followed.begun) await this.#store.begin(this.#asStored(followed.run))
        followed.begun = true
      }
      const grown = [...this.#followed.values()].filter(({ run, written }) => run.events.length > written)
      const upTo = grown.map(({ run }) => run.events.length)
      await this.#store.journal(grown.flatMap(entryOf))
      grown.forEach((followed, index) => {
        followed.written = upTo[index] ?? followed.written
      })
    })
    if (!written) await this.#pause()
    if (!written) this.#journalSoon()
  }

  #asStored(run: Run) {
    const { id, ownerDigest, header, settings } = run
    const keepMs = run.keepMs === undefined ? this.#limits.keepMs : run.keepMs
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
        this.#failing = false
        return true
      },
      (error: unknown) => {
        if (!this.#failing) this.#onTrouble(error)
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
