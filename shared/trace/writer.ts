import type { Draft, TraceEvent } from './event.ts'

/** Where a source puts its events: numbers them, times them, masks secrets, all at once. */
export interface TraceWriter {
  append(draft: Draft): TraceEvent
  /** Whether it has reached its bound, so that whoever feeds it should come to an end. */
  readonly full: boolean
}
