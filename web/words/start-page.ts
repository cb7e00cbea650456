/** The words of the start page in the language that is spoken now. */
import { enStartPage, type StartPageWords } from './en-start-page.ts'
import { alsoSpeak } from './words.ts'

export let startPage: StartPageWords = enStartPage

void alsoSpeak(async (wanted) => {
  const spoken = wanted === 'de' ? (await import('./de-start-page.ts')).deStartPage : enStartPage
  return () => {
    startPage = spoken
  }
})
