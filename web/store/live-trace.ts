/**
 * The one store of a run: events that only grow, and the session fold stepped as they arrive. No React in here.
 *
 * A source fills it: a live socket or a saved report, the views never learn which. However many events arrive, views
 * hear of them once a frame and get one frozen snapshot, the same object until the next frame.
 */
import type { Report } from '../../shared/report/report.ts'
import type { Sharing } from '../../shared/report/sharing.ts'
import { type Session, session } from '../../shared/session/session.ts'
import type { TraceEvent } from '../../shared/trace/event.ts'
import type { TraceHeader } from '../../shared/trace/trace.ts'

/** The line to the service, as far as it matters to a person. */
export type Line =
  | { readonly state: 'connecting' }
  | { readonly state: 'queued'; readonly place: number }
  | { readonly state: 'live' }
  | { readonly state: 'reconnecting'; readonly cause: LossCause; readonly retryAt: number }
  | { readonly state: 'finished' }
  | { readonly state: 'failed'; readonly reason: FailureReason; readonly message: string }
  /** The link asks for a password. */
  | { readonly state: 'locked' }

/** `lost` after it was open, `silent` without heartbeats, `unreachable` the service, `blocked` only the WebSocket. */
export type LossCause = 'lost' | 'silent' | 'unreachable' | 'blocked'
export type FailureReason = 'unknown' | 'expired' | 'no-websocket' | 'unreadable'

export interface TraceSnapshot {
  readonly id: string | null
  readonly header: TraceHeader | null
  readonly events: readonly TraceEvent[]
  readonly session: Session
  /** The service's own report, once the run has ended. */
  readonly report: Report | null
  /** What the owner tells and withholds; null where nothing was set. */
  readonly shared: Sharing | null
  readonly line: Line
}

/** What a source may do to the store. */
export interface TraceSink {
  readonly began: (id: string, header: TraceHeader, shared: Sharing | null) => void
  /** What was told before is void: the owner wants another trace shown from now on. Events come again from the first. */
  readonly anew: () => void
  /** Repeats are ignored. @returns false when events before this one are missing. */
  readonly append: (event: TraceEvent) => boolean
  readonly ended: (report: Report) => void
  readonly line: (line: Line) => void
  /** The service says what time it is in the run. */
  readonly heardAt: (atMs: number) => void
  /** -1 while there is none. */
  readonly lastSeq: () => number
}

/** A started source; what it cannot do, it does not have. */
export interface SourceHandle {
  readonly stop: () => void
  readonly cancel?: (ownerToken: string) => void
  readonly retryNow?: () => void
}

export type TraceSource = (sink: TraceSink) => SourceHandle

export interface TraceStore {
  /** The source runs from the first subscription to the last. */
  readonly subscribe: (listener: () => void) => () => void
  readonly getSnapshot: () => TraceSnapshot
  /** Milliseconds of the run's own clock. */
  readonly nowMs: () => number
  readonly cancel: (ownerToken: string) => void
  readonly retryNow: () => void
}

/** @param onNextFrame calls back once, when it is time to show what came. */
export function liveTrace(source: TraceSource, onNextFrame: (show: () => void) => void): TraceStore {
  const events: TraceEvent[] = []
  const listeners = new Set<() => void>()
  let next: TraceSnapshot = {
    id: null,
    header: null,
    events: [],
    session: session.start,
    report: null,
    shared: null,
    line: { state: 'connecting' },
  }
  let shown = Object.freeze(next)
  let framePending = false
  let handle: SourceHandle | null = null
  /** Local clock minus the run's clock: messages can only be late, so the least difference is the truest. */
  let clockOffset = Number.POSITIVE_INFINITY

  function change(part: Partial<TraceSnapshot>): void {
    next = { ...next, ...part }
    if (framePending) return
    framePending = true
    onNextFrame(() => {
      framePending = false
      if (next.events.length !== events.length) next = { ...next, events: Object.freeze(events.slice()) }
      shown = Object.freeze(next)
      for (const listener of listeners) listener()
    })
  }

  function heardAt(atMs: number): void {
    clockOffset = Math.min(clockOffset, performance.now() - atMs)
  }

  function append(event: TraceEvent): boolean {
    if (event.seq < events.length) return true
    if (event.seq > events.length) return false
    events.push(event)
    if (event.atMs !== null) heardAt(event.atMs)
    change({ session: session.step(next.session, event) })
    return true
  }

  const sink: TraceSink = {
    began: (id, header, shared) => change({ id, header, shared }),
    anew() {
      events.length = 0
      change({ events: [], session: session.start, report: null })
    },
    append,
    ended(report) {
      for (const event of report.trace.events) append(event)
      change({ report, shared: report.shared ?? next.shared, line: { state: 'finished' } })
    },
    line: (line) => change({ line }),
    heardAt,
    lastSeq: () => events.length - 1,
  }

  return {
    subscribe(listener) {
      listeners.add(listener)
      handle ??= source(sink)
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        handle?.stop()
        handle = null
      }
    },
    getSnapshot: () => shown,
    nowMs: () =>
      next.report || clockOffset === Number.POSITIVE_INFINITY
        ? next.session.lastMs
        : Math.max(next.session.lastMs, performance.now() - clockOffset),
    cancel: (ownerToken) => handle?.cancel?.(ownerToken),
    retryNow: () => handle?.retryNow?.(),
  }
}

/** A report that is already whole. */
export const savedReport =
  (report: Report): TraceSource =>
  (sink) => {
    sink.began(report.id, report.trace.header, report.shared ?? null)
    sink.ended(report)
    return { stop: () => undefined }
  }
