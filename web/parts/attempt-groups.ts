import { questionIn } from '../../shared/session/question.ts'
import type { Attempt } from '../../shared/session/session.ts'
import type { Family, Protection } from '../../shared/trace/event.ts'

/** The attempts that differ in their mode alone: the pair that is looked at side by side. */
export interface AttemptGroup {
  readonly key: string
  readonly family: Family
  readonly protection: Protection
  readonly attempts: readonly Attempt[]
}

/** IPv4 before IPv6, clear text before TLS, passive before active, and last what only asks about TLS versions. */
export function groupAttempts(attempts: readonly Attempt[]): readonly AttemptGroup[] {
  const ordered = attempts.toSorted(
    (a, b) =>
      a.family - b.family ||
      protections.indexOf(a.protection) - protections.indexOf(b.protection) ||
      Number(questionIn(a.id) !== null) - Number(questionIn(b.id) !== null) ||
      modes.indexOf(a.mode) - modes.indexOf(b.mode),
  )
  const groups = Map.groupBy(ordered, ({ family, protection }) => `${family} ${protection}`)
  return [...groups].flatMap(([key, [first, ...rest]]) =>
    first ? { key, family: first.family, protection: first.protection, attempts: [first, ...rest] } : [],
  )
}

const protections = ['clear', 'explicit', 'implicit']
const modes = ['passive', 'active']
