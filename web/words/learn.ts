/** The words of the Learn pages in the language that is spoken now. */
import { enLearn, type LearnWords } from './en-learn.ts'
import { needSpeech } from './speech.ts'
import { alsoSpeak } from './words.ts'

export { speech } from './speech.ts'

export let learn: LearnWords = enLearn

void alsoSpeak(async (wanted) => {
  const spoken = wanted === 'de' ? (await import('./de-learn.ts')).deLearn : enLearn
  return () => {
    learn = spoken
  }
})
// What these pages tell of findings is there from the first moment.
void needSpeech()
