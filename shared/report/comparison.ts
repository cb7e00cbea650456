/** Two reports side by side: what each attempt came to here and there, what differs, and what only both together show. */
import { type Static, Type } from 'typebox'
import { Family, Mode, Protection } from '../trace/event.ts'
import { Confidence, ModeStatus, Remedy, Severity, Side, Status, Verdict } from './report.ts'

const Nullable = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])

export const ComparedRun = Type.Object({
  id: Type.String(),
  source: Type.String(),
  startedAt: Type.String(),
  vantage: Type.String(),
  target: Type.String(),
  status: Verdict.properties.status,
  summary: Type.String(),
})
export type ComparedRun = Static<typeof ComparedRun>

/** From `a` to `b`: after it was not tested before, or not any more, nothing can be said. */
export const Change = Type.Enum(['same', 'improved', 'worse', 'differs', 'only-a', 'only-b'])
export type Change = Static<typeof Change>

const Outcome = Type.Object({
  status: Status,
  failedPhase: Nullable(Type.String()),
  /** The set-up command that worked, or the last that was tried. */
  command: Nullable(Type.String()),
  attempt: Type.String(),
})
export type ComparedOutcome = Static<typeof Outcome>

export const ComparedAttempt = Type.Object({
  mode: Mode,
  family: Family,
  protection: Protection,
  a: Nullable(Outcome),
  b: Nullable(Outcome),
  change: Change,
})
export type ComparedAttempt = Static<typeof ComparedAttempt>

const ComparedMode = Type.Object({ a: ModeStatus, b: ModeStatus, change: Change })

/** A fact of the server that both runs tell, where they tell different things. */
export const Difference = Type.Object({ what: Type.String(), a: Type.String(), b: Type.String() })
export type Difference = Static<typeof Difference>

export const ComparedFinding = Type.Object({
  code: Type.String(),
  severity: Severity,
  side: Side,
  title: Type.String(),
  in: Type.Enum(['a', 'b', 'both']),
})
export type ComparedFinding = Static<typeof ComparedFinding>

export const ComparisonFinding = Type.Object({
  code: Type.String(),
  severity: Severity,
  confidence: Confidence,
  side: Side,
  title: Type.String(),
  explanation: Type.String(),
  evidence: Type.Array(
    Type.Object({ run: Type.Enum(['a', 'b']), seq: Type.Integer(), text: Type.String() }),
    { minItems: 1 },
  ),
  remedies: Type.Array(Remedy),
})
export type ComparisonFinding = Static<typeof ComparisonFinding>

export const Comparison = Type.Object({
  a: ComparedRun,
  b: ComparedRun,
  /** `places`: the same server seen from two places. `times`: from one place, before and after. */
  between: Type.Enum(['places', 'times']),
  /** Whether both are of the same server, as far as name, address and port tell. */
  sameServer: Type.Boolean(),
  change: Change,
  /** In one sentence, with the side that has to act where the two together tell it. */
  conclusion: Type.Object({ side: Nullable(Side), text: Type.String() }),
  modes: Type.Object({ passive: ComparedMode, active: ComparedMode }),
  attempts: Type.Array(ComparedAttempt),
  differences: Type.Array(Difference),
  /** What only the two together show. */
  findings: Type.Array(ComparisonFinding),
  /** What either of them shows. */
  known: Type.Array(ComparedFinding),
})
export type Comparison = Static<typeof Comparison>
