/** The words of what comes with a link, in the language that is spoken now. */
import { enLink, type LinkWords } from './en-link.ts'
import { alsoSpeak } from './words.ts'

export let linkWords: LinkWords = enLink

void alsoSpeak(async (wanted) => {
  const spoken = wanted === 'de' ? (await import('./de-link.ts')).deLink : enLink
  return () => {
    linkWords = spoken
  }
})
