/**
 * The words of the page in the language that is spoken now. English is part of each bundle; German is fetched when it is
 * asked for. A change of language renders the page anew, so whoever reads `words` while rendering has the right ones.
 */
import type { Language } from '../../shared/language/language.ts'
import { en, type Words } from './en.ts'

export let language: Language = 'en'
export let words: Words = en

/** Fetches the words of a bundle in a language. @returns what makes them be spoken, which cannot fail */
type Part = (wanted: Language) => Promise<() => void>

const parts: Part[] = [
  async (wanted) => {
    const spoken = wanted === 'de' ? (await import('./de.ts')).de : en
    return () => {
      words = spoken
    }
  },
]
const listeners = new Set<() => void>()
const fetching = new Set<Promise<unknown>>()
let times = 0
let latest: Language = language

/** Speaks a language from now on, all at once. Where its words cannot be fetched, the page stays as it is. */
export async function speak(wanted: Language): Promise<void> {
  latest = wanted
  const known = parts.length
  const begin = await awaited(Promise.all(parts.map((part) => part(wanted))))
  if (latest !== wanted) return
  // A bundle that came meanwhile began in the language of before.
  if (parts.length !== known) return speak(wanted)
  language = wanted
  for (const beginOne of begin) beginOne()
  tell()
}

/** The words of one more bundle, spoken in the language of now and in each that follows. They begin in English. */
export async function alsoSpeak(part: Part): Promise<void> {
  parts.push(part)
  const wanted = language
  if (wanted === 'en') return
  const begin = await awaited(part(wanted)).catch(() => null)
  if (begin === null || wanted !== language) return
  begin()
  tell()
}

/** Passes a bundle on once its words are there in the language that is spoken, so that nothing is shown in another. */
export async function whenSpoken<T>(bundle: T): Promise<T> {
  while (fetching.size > 0) await Promise.allSettled(fetching)
  return bundle
}

export function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The reader's own kind of the language that is spoken, for dates: `en-GB`. */
export const locale = (): string =>
  navigator.languages.find((tag) => tag.toLowerCase().split('-')[0] === language) ?? language

/** Another number each time that other words are spoken. */
export const timesSpoken = (): number => times

function tell(): void {
  times += 1
  for (const listener of listeners) listener()
}

function awaited<T>(promise: Promise<T>): Promise<T> {
  const settled: Promise<void> = promise.then(
    () => void fetching.delete(settled),
    () => void fetching.delete(settled),
  )
  fetching.add(settled)
  return promise
}
