/** The words of the Learn pages in the language that is spoken now, and how that language tells findings. */
import { english, type Speech } from '../../shared/language/speech.ts'
import { enLearn, type LearnWords } from './en-learn.ts'

export let learn: LearnWords = enLearn
export let speech: Speech = english

export function speakLearn(spoken: LearnWords, told: Speech): void {
  learn = spoken
  speech = told
}
