/**
 * How the language that is spoken now tells findings, sentences of reports and what was recorded. German is a bundle of
 * its own, fetched where a page needs it.
 */
import { recorded } from '../../shared/language/say.ts'
import { english, type Speech } from '../../shared/language/speech.ts'
import { alsoSpeak, language } from './words.ts'

export let speech: Speech = english

let asked: Promise<void> | null = null

/** Sees to it that `speech` is in the language of the page from now on. */
export function needSpeech(): Promise<void> {
  asked ??= alsoSpeak(async (wanted) => {
    const spoken = wanted === 'de' ? (await import('../../shared/language/de/german.ts')).german : english
    return () => {
      speech = spoken
    }
  })
  return asked
}

/** A sentence of a trace, which holds it in English. Until the language has come it stays unsaid, rather than in English. */
export const sayRecorded = (text: string): string =>
  speech.language === language ? speech.say(recorded(text)) : '…'
