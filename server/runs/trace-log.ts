import { sayEnglish, t } from '../../shared/language/say.ts'
import type { Draft, TraceEvent } from '../../shared/trace/event.ts'
import { redactor } from '../../shared/trace/redact.ts'
import type { TraceHeader } from '../../shared/trace/trace.ts'

/** No honest diagnosis comes near these; a target that talks without end does. */
export const MOST_EVENTS = 20_000
export const MOST_BYTES = 16 * 1024 * 1024

/** How far a full trace may still grow while the run is being wound up: its connections close, its attempts end. */
const windingUp = 500

/**
 * The one writer of a trace. `append` is synchronous: it masks secrets, gives the event its number and time, and tells
 * the listeners, with no await in between, so the order of `seq` is the order of things.
 */
export class TraceLog {
  readonly header: TraceHeader
  readonly #events: TraceEvent[] = []
  readonly #listeners = new Set<(event: TraceEvent) => void>()
  readonly #startedAt = performance.now()
  #redact: ((draft: Draft) => Draft) | null
  #bytes = 0
  #fullAt: number | null = null

  /** @param secrets what must never appear in an event, such as the password. */
  constructor(header: TraceHeader, secrets: readonly string[]) {
    this.header = header
    this.#redact = redactor(secrets)
  }

  get events(): readonly TraceEvent[] {
    return this.#events
  }

  /** Roughly what the events take up in memory. */
  get bytes(): number {
    return this.#bytes
  }

  /** Whether the trace has reached its bound: whoever feeds it should come to an end. */
  get full(): boolean {
    return this.#fullAt !== null
  }

  /**
   * @returns the event as written. Past the bound, and after `end`, it is written no more and bears the number of the
   * last event that was.
   */
  append(draft: Draft): TraceEvent {
    if (this.#redact === null || this.#events.length >= (this.#fullAt ?? MOST_EVENTS) + windingUp) {
      return this.#numbered(this.#events.length - 1, draft)
    }
    const event = this.#numbered(this.#events.length, this.#redact(draft))
    this.#write(event)
    if (!this.full && (this.#events.length >= MOST_EVENTS || this.#bytes >= MOST_BYTES)) {
      this.#fullAt = this.#events.length
      this.append({
        kind: 'note',
        topic: 'too-much',
        text: sayEnglish(
          t`The trace has reached its bound (${this.#events.length} events); the run ends here.`,
        ),
      })
    }
    return event
  }

  /** Closes the trace and forgets the secrets, which nothing can need any more. */
  end(): void {
    this.#redact = null
    this.#listeners.clear()
  }

  /** Milliseconds since the trace began, to a microsecond. */
  elapsedMs(): number {
    return Math.round((performance.now() - this.#startedAt) * 1000) / 1000
  }

  /** Calls back for every event from now on. @returns the way to stop. */
  subscribe(listener: (event: TraceEvent) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  #numbered(seq: number, draft: Draft): TraceEvent {
    return { seq, atMs: this.elapsedMs(), attempt: null, conn: null, ...draft } as TraceEvent
  }

  #write(event: TraceEvent): void {
    this.#events.push(event)
    this.#bytes += roughBytes(event)
    for (const listener of this.#listeners) listener(event)
  }
}

/** An event's fixed part, and the text in it that a target decides the length of. */
function roughBytes(event: TraceEvent): number {
  const fixed = 256
  switch (event.kind) {
    case 'reply':
      return event.lines.reduce((sum, line) => sum + 32 + line.length, fixed)
    case 'resolve':
      return event.answers.reduce((sum, answer) => sum + 32 + answer.length, fixed)
    case 'command':
      return fixed + (event.argument?.length ?? 0)
    case 'tls-failed':
      return fixed + event.reason.length + (event.plaintext?.length ?? 0)
    case 'note':
    case 'step':
      return fixed + event.text.length
    default:
      return fixed
  }
}
