import type { Audience, Severity } from '../../report/report.ts'
import type { FixTopic } from '../fix-kit/fix.ts'

/**
 * What the catalogue says of one finding code. Words are templates: `{port}` is filled with the argument of that name
 * which the rule gave, so each sentence names this run's own numbers. A passage in square brackets is left out when a
 * value is missing, so the words also read well where no run stands behind them.
 */
export interface Entry {
  /** How bad it is when nothing else is known; a rule may call it survivable. */
  readonly severity: Severity
  /** Where in a session it shows; an earlier fault is the likelier root of a later one. */
  readonly topic: Topic
  /** One line that names the fault, not the symptom. */
  readonly title: string
  /** What was seen, what follows from it, and what it cannot tell. */
  readonly explanation: string
  /** How it looks on the wire, for the page of this finding. */
  readonly signature: string
  /** What to do, for each reader in their own words; only readers who can do something. */
  readonly advice: Readonly<Partial<Record<Audience, string>>>
  /** Ready-made changes per product. */
  readonly fixes?: readonly FixTopic[]
  /** Codes that look the same at first sight. */
  readonly lookAlikes?: readonly string[]
  /** Who can see it: most are seen by a probe, some only in a client's log or a capture. */
  readonly seenBy: readonly ('probe' | 'log' | 'capture')[]
  /** The names of the values that its words are filled with. */
  readonly args?: readonly string[]
}

export type Topic =
  | 'vantage'
  | 'resolve'
  | 'control'
  | 'greeting'
  | 'tls'
  | 'login'
  | 'set-up'
  | 'passive-offer'
  | 'passive-connect'
  | 'active-offer'
  | 'connect-back'
  | 'data-tls'
  | 'transfer'
  | 'completion'
  | 'security'
