import { sayWith } from '../say.ts'
import { sayAgainWith } from '../say-again.ts'
import type { Speech } from '../speech.ts'
import { findings } from './findings/findings.ts'
import { fixes } from './fixes.ts'
import { captures } from './sentences/captures.ts'
import { logs } from './sentences/logs.ts'
import { recordedSentences } from './sentences/recorded.ts'
import { sentences } from './sentences.ts'

export const german: Speech = {
  language: 'de',
  say: sayWith(sentences, sayAgainWith({ ...recordedSentences, ...captures, ...logs })),
  findings,
  fixes,
}
