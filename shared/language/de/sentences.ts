import type { Dictionary } from '../say.ts'
import { captures } from './sentences/captures.ts'
import { codes } from './sentences/codes.ts'
import { comparisons } from './sentences/comparisons.ts'
import { evidence } from './sentences/evidence.ts'
import { logs } from './sentences/logs.ts'
import { pictures } from './sentences/pictures.ts'
import { recordedSentences } from './sentences/recorded.ts'
import { reports } from './sentences/reports.ts'

/** Sentences of rules, reports and pictures in German, by their English templates. */
export const sentences: Dictionary = {
  ...codes,
  ...recordedSentences,
  ...captures,
  ...logs,
  ...evidence,
  ...pictures,
  ...reports,
  ...comparisons,
}
