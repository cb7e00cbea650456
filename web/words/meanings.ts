/** What steps mean, in the language that is spoken now. */
import type { TraceEvent } from '../../shared/trace/event.ts'
import { enMeanings, type Meanings } from './en-meanings.ts'

let meanings: Meanings = enMeanings

export function speakMeanings(spoken: Meanings): void {
  meanings = spoken
}

export const meaningOf = (event: TraceEvent): string => meanings.of(event)
