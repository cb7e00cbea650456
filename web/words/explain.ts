/** The words of the page that explains files, and of comparisons, in the language that is spoken now. */
import { type ExplainWords, enExplain } from './en-explain.ts'
import { alsoSpeak } from './words.ts'

export let explainWords: ExplainWords = enExplain

void alsoSpeak(async (wanted) => {
  const spoken = wanted === 'de' ? (await import('./de-explain.ts')).deExplain : enExplain
  return () => {
    explainWords = spoken
  }
})
