/** The words of the Learn pages in the language that is spoken now. */
import { enLearn, type LearnWords } from './en-learn.ts'

export let learn: LearnWords = enLearn

export function speakLearn(spoken: LearnWords): void {
  learn = spoken
}
