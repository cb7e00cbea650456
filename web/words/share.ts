/** The words of sharing, comparing and locked links, in the language that is spoken now. */
import { enShare, type ShareWords } from './en-share.ts'
import { alsoSpeak } from './words.ts'

export let shareWords: ShareWords = enShare

void alsoSpeak(async (wanted) => {
  const spoken = wanted === 'de' ? (await import('./de-share.ts')).deShare : enShare
  return () => {
    shareWords = spoken
  }
})
