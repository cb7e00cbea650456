/**
 * The words of the page in the language that is spoken now. English is part of each bundle; German is fetched when it is
 * asked for. A change of language renders the page anew, so whoever reads `words` while rendering has the right ones.
 */
import type { Language } from '../../shared/language/language.ts'
import { en, type Words } from './en.ts'

export let language: Language = 'en'
export let words: Words = en

const loaders: Partial<Record<Language, () => Promise<Words>>> = {}

/** Speaks a language from now on. */
export async function speak(wanted: Language): Promise<void> {
  words = (await loaders[wanted]?.()) ?? en
  language = wanted
}
