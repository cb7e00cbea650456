import { german } from './de/german.ts'
import type { Language } from './language.ts'
import { english, type Speech } from './speech.ts'

/** For where every language is at hand; a page fetches only the one that it speaks. */
export const speechOf = (language: Language): Speech => ({ en: english, de: german })[language]
