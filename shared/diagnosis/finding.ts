import type { Phrase, Value } from '../language/say.ts'
import type { Confidence, ServerReport, Side } from '../report/report.ts'
import type { Attempt, Session } from '../session/session.ts'
import type { TraceHeader } from '../trace/trace.ts'

/** What rules look at. */
export interface Facts {
  readonly header: TraceHeader
  readonly session: Session
  /** Attempts that were made only to answer a question; the session holds the others. */
  readonly questions: readonly Attempt[]
  /** What the server software is. */
  readonly server: ServerReport
  /** Whether more events may come: silence is then no evidence yet. */
  readonly finished: boolean
}

/** A conclusion before the catalogue has given it words: what was concluded, from what, with which numbers. */
export interface Conclusion {
  readonly code: string
  readonly side: Side
  readonly confidence: Confidence
  /** Ids of the attempts it was seen in; empty for the run as a whole. */
  readonly attempts: readonly string[]
  readonly evidence: readonly Evidence[]
  /** What the words are filled with. */
  readonly args: Args
  /** Codes of findings that, when present, explain this one. */
  readonly explainedBy?: readonly string[]
  /** Milder than the policy says, because this run survived it: an error becomes a warning. */
  readonly survivable?: boolean
  /** Told, but nothing to act on in this run. */
  readonly harmless?: boolean
}

/** What something seen means: which fault, on whose side, how sure. */
export type Reading = Pick<Conclusion, 'code' | 'side' | 'confidence'>

export type Args = Readonly<Record<string, Value>>

export interface Evidence {
  readonly seq: number
  /** A phrase, also where it only quotes: so that no sentence is left that one language alone can say. */
  readonly text: Phrase
}

/** A rule is small and pure, and lives in a file named by its topic. */
export type Rule = (facts: Facts) => readonly Conclusion[]

/** Evidence from events that may be missing. */
export const evidence = (
  ...items: ([{ readonly seq: number } | null | undefined, Phrase] | null)[]
): Evidence[] => items.flatMap((item) => (item?.[0] ? [{ seq: item[0].seq, text: item[1] }] : []))
