/** What has been told of a session so far: events with the lines they come from. */
import type { Draft } from '../../trace/event.ts'

/** An event with the line it comes from. */
export interface Told {
  readonly at: number
  readonly ms: number | null
  readonly draft: Draft
}

export class Script {
  readonly told: Told[] = []
  /** Whose events these are; null before the first attempt. */
  attempt: string | null = null
  #line: { readonly at: number; readonly ms: number | null } = { at: 0, ms: null }

  /** What is put from now on comes from this line. */
  turnTo(line: { readonly at: number; readonly ms: number | null }): void {
    this.#line = line
  }

  /** The time of the present line. */
  get ms(): number | null {
    return this.#line.ms
  }

  put(draft: Draft): void {
    const { at, ms } = this.#line
    this.told.push({ at, ms, draft: { attempt: this.attempt, ...draft } })
  }

  note(text: string): void {
    this.put({ kind: 'note', topic: 'client', text })
  }

  /** Milliseconds since, where both times are known. */
  since(ms: number | null): number | null {
    const now = this.#line.ms
    return ms === null || now === null || now < ms ? null : now - ms
  }
}
