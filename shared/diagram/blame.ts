/** Where the evidence says a connection was stopped. */
import { type Phrase, t } from '../language/say.ts'
import type { Finding, Side } from '../report/report.ts'

/** The boxes of the connection picture, from left to right. */
export type Place = 'client' | 'client-network' | 'path' | 'server-network' | 'server'

/** Where a connection ends. */
export const atPlaces: Readonly<Record<Place, Phrase>> = {
  client: t`at the client`,
  'client-network': t`at the client’s firewall or NAT`,
  path: t`at the internet, on the way`,
  'server-network': t`at the server’s firewall or NAT`,
  server: t`at the server`,
}

const places: Readonly<Record<Side, Place | null>> = {
  client: 'client-network',
  'client-network': 'client-network',
  path: 'path',
  'server-network': 'server-network',
  server: 'server',
  credentials: 'server',
  unknown: null,
}

export const placeOf = (side: Side): Place | null => places[side]

export interface Blame {
  readonly finding: Finding
  /** Null where nobody can tell. */
  readonly place: Place | null
  /** The place is proven, not only likely. */
  readonly sure: boolean
}

/**
 * The finding that explains these events, best first: a cause before what it causes, an error before a warning. One
 * that cites none of them is not taken, whatever else it says about the attempt.
 */
export function blameFor(
  findings: readonly Finding[],
  attempt: string,
  seqs: ReadonlySet<number>,
): Blame | null {
  const [finding] = findings
    .filter((finding) => concerns(finding, attempt) && finding.evidence.some(({ seq }) => seqs.has(seq)))
    .toSorted((a, b) => rank(a) - rank(b))
  return finding ? { finding, place: places[finding.side], sure: finding.confidence === 'certain' } : null
}

/** The one finding to show above all others of an attempt. */
export function rootOf(findings: readonly Finding[], attempt: string): Finding | null {
  const [root] = findings
    .filter((finding) => finding.severity !== 'info' && concerns(finding, attempt))
    .toSorted((a, b) => rank(a) - rank(b))
  return root ?? null
}

export const concerns = (finding: Finding, attempt: string): boolean => finding.attempts.includes(attempt)

const severities: readonly string[] = ['error', 'warning', 'info']

const rank = ({ severity, becauseOf, side }: Finding): number =>
  10 * severities.indexOf(severity) + (becauseOf === null ? 0 : 4) + (side === 'unknown' ? 2 : 0)
