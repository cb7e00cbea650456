import type { Dictionary } from '../say.ts'

/** Sentences of rules, reports and pictures in German, by their English templates. */
export const sentences: Dictionary = {}
