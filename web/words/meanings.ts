/** What steps mean, in the language that is spoken now. */
import type { TraceEvent } from '../../shared/trace/event.ts'
import { enMeanings, type Meanings } from './en-meanings.ts'
import { alsoSpeak } from './words.ts'

let meanings: Meanings = enMeanings

void alsoSpeak(async (wanted) => {
  const spoken = wanted === 'de' ? (await import('./de-meanings.ts')).deMeanings : enMeanings
  return () => {
    meanings = spoken
  }
})

export const meaningOf = (event: TraceEvent): string => meanings.of(event)
