import type { FindingWords } from '../../speech.ts'

/** What the catalogue says, in German, by the finding's code. */
export const findings: Readonly<Record<string, FindingWords>> = {}
