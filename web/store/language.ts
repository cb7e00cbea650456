/** Which language a reader gets, and where the choice is kept: in a link, in this browser. */
import type { Language } from '../../shared/language/language.ts'
import { languageOf } from '../../shared/language/preferred.ts'
import { nameLanguage } from '../router.ts'
import { language, speak, subscribe } from '../words/words.ts'

const KEY = 'ftpscope.language'

/** Speaks what the address says, else what was chosen before, else the first language of the browser that has words. */
export async function speakPreferred(): Promise<void> {
  const inAddress = new URL(location.href).searchParams.get('lang')
  await begin([inAddress, chosenBefore(), ...navigator.languages])
}

/** Speaks the language that a page which is a file was written in. */
export const speakOfDocument = (): Promise<void> => begin([document.documentElement.lang])

/** Speaks another language at once, and keeps the choice. */
export async function chooseLanguage(wanted: Language): Promise<void> {
  await speak(wanted)
  nameLanguage(wanted)
  // Storage may be forbidden or full: then the choice holds for this page and its link.
  try {
    localStorage.setItem(KEY, wanted)
  } catch {
    // see above
  }
}

async function begin(tags: readonly (string | null)[]): Promise<void> {
  const follow = () => {
    document.documentElement.lang = language
  }
  subscribe(follow)
  const wanted = tags.map((tag) => languageOf(tag ?? '')).find((found) => found !== null)
  // A bundle that cannot be fetched leaves the page in English, which it has.
  await speak(wanted ?? 'en').catch(() => undefined)
  follow()
}

function chosenBefore(): string | null {
  try {
    return localStorage.getItem(KEY)
  } catch {
    return null
  }
}
