import { Option } from 'commander'
import { type Language, languages } from '../../shared/language/language.ts'
import { languageOf } from '../../shared/language/preferred.ts'
import { english, type Speech } from '../../shared/language/speech.ts'
import { speechOf } from '../../shared/language/speech-of.ts'
import type { Format } from './result.ts'

export const languageOption = (): Option =>
  new Option(
    '--language <language>',
    'of the result; by default that of LC_ALL or LANG for people, and English for programs',
  ).choices(languages)

/** @param asked what the command line says, undefined where it does not */
export function speechFor(
  asked: Language | undefined,
  format: Format,
  { LC_ALL, LC_MESSAGES, LANG }: NodeJS.ProcessEnv,
): Speech {
  if (asked !== undefined) return speechOf(asked)
  const isForPeople = format === 'text' || format === 'markdown'
  return isForPeople ? speechOf(languageOf(LC_ALL || LC_MESSAGES || LANG || '') ?? 'en') : english
}
