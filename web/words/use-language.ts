import { useSyncExternalStore } from 'react'
import type { Language } from '../../shared/language/language.ts'
import type { Speech } from '../../shared/language/speech.ts'
import { speech } from './speech.ts'
import { language, subscribe, timesSpoken } from './words.ts'

/** The language of the page. Who asks is rendered anew when it changes, as is needed below a `memo`. */
export function useLanguage(): Language {
  useSyncExternalStore(subscribe, timesSpoken)
  return language
}

/** How the language of the page tells findings and sentences of reports. */
export function useSpeech(): Speech {
  useLanguage()
  return speech
}
