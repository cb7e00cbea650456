/** The words of the details in the language that is spoken now. */
import { type DetailsWords, enDetails } from './en-details.ts'

export let details: DetailsWords = enDetails

export function speakDetails(spoken: DetailsWords): void {
  details = spoken
}
