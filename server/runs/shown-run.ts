import type { Report } from '../../shared/report/report.ts'
import type { TraceEvent } from '../../shared/trace/event.ts'
import type { TraceHeader } from '../../shared/trace/trace.ts'
import type { RunSettings } from '../storage/run-settings.ts'
import type { RunMessage } from './run.ts'

/** What can be seen of a run, whether it is at work here, at work elsewhere, or was kept. */
export interface ShownRun {
  readonly id: string
  /** `elsewhere`: another process is at work on it, and this is as far as that one has written it down. */
  readonly state: 'queued' | 'running' | 'elsewhere' | 'interrupted' | 'finished'
  readonly header: TraceHeader
  readonly events: readonly TraceEvent[]
  readonly settings: RunSettings
  /** When it is forgotten, in ms since 1970; null while that is open, or never. */
  readonly expiresAt: number | null
  /** The place in the queue, from 1; 0 for a run that does not wait. */
  readonly place: number
  elapsedMs(): number
  isOwner(token: string): boolean
  /** What is known so far; once it has ended, always the same document. */
  report(): Report
  /** Calls back for everything that happens from now on. @returns the way to stop. */
  watch(watcher: (message: RunMessage) => void): () => void
}

/** Whether there is no more to come. */
export const hasEnded = ({ state }: Pick<ShownRun, 'state'>): boolean =>
  state === 'finished' || state === 'interrupted'
