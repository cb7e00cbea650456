import type { Entry } from '../diagnosis/catalogue/entry.ts'
import type { Language } from './language.ts'
import { type Say, sayEnglish } from './say.ts'

/** What the catalogue says of a finding, in one language. */
export type FindingWords = Pick<Entry, 'title' | 'explanation' | 'signature' | 'advice'>

/** All that a language needs to tell what happened: sentences, findings by their code, and ready-made changes. */
export interface Speech {
  readonly language: Language
  readonly say: Say
  /** Only what is translated; English stands for the rest. */
  readonly findings: Readonly<Record<string, FindingWords>>
  /** The text of a ready-made change, by its product and topic: `vsftpd/passive-range`. */
  readonly fixes: Readonly<Record<string, string>>
}

/** Everything is written in English to begin with. */
export const english: Speech = { language: 'en', say: sayEnglish, findings: {}, fixes: {} }
