import type { TraceEvent } from '../trace/event.ts'
import type { Trace } from '../trace/trace.ts'

/** Where a string stands in a trace: the field, and the event unless it is of the header. */
export interface Place {
  readonly field: string
  readonly event: TraceEvent | null
}

export interface Rewriter {
  readonly rewrite: (text: string, place: Place) => string
  readonly used: () => readonly (readonly [original: string, label: string])[]
}

/** Fields whose strings are words of the trace itself, never of a server or a person. */
const ownWords = new Set(
  `kind attempt conn listener via type outcome role dialledBy how by step topic direction format mode protection
  security source startedAt protocol cipher validFrom validTo keyType minVersion maxVersion ciphers writable redacted`.split(
    /\s+/,
  ),
)

export function mapStrings(
  { header, events }: Trace,
  rewrite: (text: string, place: Place) => string,
): Trace {
  return {
    header: mapped(header, { field: 'header', event: null }, rewrite),
    events: events.map((event) => mapped(event, { field: event.kind, event }, rewrite)),
  }
}

function mapped<T>(value: T, place: Place, rewrite: (text: string, place: Place) => string): T {
  if (typeof value === 'string') return rewrite(value, place) as T
  if (Array.isArray(value)) return value.map((item) => mapped(item, place, rewrite)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([field, inner]) => [
      field,
      ownWords.has(field) ? inner : mapped(inner, { ...place, field }, rewrite),
    ]),
  ) as T
}
