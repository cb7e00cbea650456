import type { reportOf } from '../../shared/report/make-report.ts'
import { isSavedPage } from '../store/saved-page.ts'
import { alsoSpeak } from '../words/words.ts'

/** What makes a report of events: the rules and their words, a bundle of its own. Null until it has come. */
export let makeReport: typeof reportOf | null = null

export async function loadRules(): Promise<void> {
  makeReport = (await import('../../shared/report/make-report.ts')).reportOf
}

let asked: Promise<void> | null = null

/** Another language than that of the service needs the rules in any case; they come together with its words. */
export function needRules(): Promise<void> {
  asked ??= alsoSpeak(async (wanted) => {
    if (wanted !== 'en' && !isSavedPage()) await loadRules()
    return () => undefined
  })
  return asked
}
