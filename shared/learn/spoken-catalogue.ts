import { catalogue } from '../diagnosis/catalogue/catalogue.ts'
import type { Entry } from '../diagnosis/catalogue/entry.ts'
import type { Speech } from '../language/speech.ts'

export type Catalogue = Readonly<Record<string, Entry>>

const known = new WeakMap<Speech, Catalogue>()

/** The catalogue of findings in a language; what is not translated stays English. */
export function spokenCatalogue(speech: Speech): Catalogue {
  const before = known.get(speech)
  if (before) return before
  const spoken = Object.fromEntries(
    Object.entries(catalogue).map(([code, entry]) => [code, { ...entry, ...speech.findings[code] }]),
  )
  known.set(speech, spoken)
  return spoken
}

export const entryOf = (code: string, speech: Speech): Entry | null =>
  Object.hasOwn(catalogue, code) ? (spokenCatalogue(speech)[code] ?? null) : null
