/** The words of the details in the language that is spoken now. */
import { type DetailsWords, enDetails } from './en-details.ts'
import { alsoSpeak } from './words.ts'

export let details: DetailsWords = enDetails

void alsoSpeak(async (wanted) => {
  const spoken = wanted === 'de' ? (await import('./de-details.ts')).deDetails : enDetails
  return () => {
    details = spoken
  }
})
