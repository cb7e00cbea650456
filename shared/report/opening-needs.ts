/** The openings that this server needs, as numbers: what the table and every firewall's rules are written from. */
import { passiveRange, type Span } from '../diagnosis/passive-range.ts'
import { portSamples } from '../session/port-samples.ts'
import type { Attempt, Session } from '../session/session.ts'
import type { Family } from '../trace/event.ts'

export interface OpeningNeeds {
  readonly families: readonly Family[]
  /** Where clients open control connections to. */
  readonly control: readonly number[]
  /** The estimated passive ranges, apart from one another; none when no port was offered. */
  readonly passive: readonly Span[]
  /** Where the server's own data connections come from: `unseen` when none came, and then port 20 by the standard. */
  readonly activeFrom: 20 | 'any' | 'unseen'
}

/** Null while no address of a server is known. */
export function openingNeeds({ attempts }: Session): OpeningNeeds | null {
  if (attempts.length === 0) return null
  const byAddress = Map.groupBy(attempts, ({ server }) => server.address)
  const ranges = [...byAddress.values()].flatMap((mine) => {
    const { estimated } = passiveRange(portSamples(mine))
    return estimated ? [estimated] : []
  })
  return {
    families: ascending(attempts.map(({ family }) => family)),
    control: ascending(attempts.map(({ server }) => server.port)),
    passive: joined(ranges),
    activeFrom: activeFrom(attempts),
  }
}

/** RFC 959 section 3.2 has them come from port 20, but many servers have given up that privilege. */
export function activeFrom(attempts: readonly Attempt[]): OpeningNeeds['activeFrom'] {
  const seen = attempts.flatMap(({ connections }) =>
    connections.flatMap(({ dialledBy, connected }) =>
      dialledBy === 'server' && connected?.from ? [connected.from.port] : [],
    ),
  )
  if (seen.length === 0) return 'unseen'
  return seen.every((port) => port === 20) ? 20 : 'any'
}

const ascending = <T extends number>(numbers: readonly T[]): readonly T[] =>
  [...new Set(numbers)].toSorted((a, b) => a - b)

/** Spans that overlap or touch are one. */
function joined(spans: readonly Span[]): readonly Span[] {
  const kept: Span[] = []
  for (const [from, to] of spans.toSorted(([a], [b]) => a - b)) {
    const last = kept.at(-1)
    if (last && from <= last[1] + 1) kept[kept.length - 1] = [last[0], Math.max(last[1], to)]
    else kept.push([from, to])
  }
  return kept
}
