import { sayWith } from '../say.ts'
import type { Speech } from '../speech.ts'
import { findings } from './findings/findings.ts'
import { fixes } from './fixes.ts'
import { sentences } from './sentences.ts'

export const german: Speech = { language: 'de', say: sayWith(sentences), findings, fixes }
