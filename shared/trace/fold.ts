/**
 * A derivation over the trace: a value to begin with and a pure step. Stepping it live, event by event, and running
 * it over the finished array must agree; `fold` is the second way, and one test says so for every fold there is.
 */
import type { TraceEvent } from './event.ts'

export interface Fold<State> {
  readonly start: State
  readonly step: (state: State, event: TraceEvent) => State
}

export function fold<State>({ start, step }: Fold<State>, events: readonly TraceEvent[]): State {
  let state = start
  for (const event of events) state = step(state, event)
  return state
}
