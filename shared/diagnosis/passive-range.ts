/** What samples tell about the passive range: how wide it is, and where a firewall's rule ends inside it. */
import type { PassivePorts } from '../report/report.ts'
import type { PortSample } from '../session/port-samples.ts'
import { chanceOfSoFewRuns } from './few-runs.ts'
import { estimateRange, type PortEstimate } from './port-estimate.ts'

export type Span = readonly [number, number]

export interface PassiveRange {
  readonly samples: readonly PortSample[]
  readonly observed: Span | null
  /** The range from which the samples were probably drawn, and how that is known. */
  readonly estimated: Span | null
  readonly estimate: PortEstimate | null
  /** Stretches between working ports, or beyond them, in which every sample was blocked. */
  readonly blocked: readonly Span[]
  /** The same of those that work. */
  readonly open: readonly Span[]
  /** Where blocked and open ports meet, when one threshold parts them: the edge lies between these two ports. */
  readonly boundary: Span | null
  /** Every such place: each edge lies between two neighbouring samples of which one works and one is blocked. */
  readonly boundaries: readonly Span[]
  /** How likely chance alone would part blocked from open ports as tidily as this; 1 where one port is both. */
  readonly chance: number
}

const isBlocked = ({ result }: PortSample): boolean =>
  result === 'filtered' || result === 'refused' || result === 'rejected'

export function passiveRange(samples: readonly PortSample[]): PassiveRange {
  const judged = samples
    .filter((sample) => sample.result === 'open' || isBlocked(sample))
    .toSorted((a, b) => a.port - b.port)
  const ports = [...new Set(samples.map(({ port }) => port))].toSorted((a, b) => a - b)
  const [blocked, open] = [runs(judged, true), runs(judged, false)]
  const boundaries = boundariesOf(judged)
  const estimate = estimateRange(samples.toSorted((a, b) => a.seq - b.seq).map(({ port }) => port))
  return {
    samples,
    observed: spanOf(ports),
    estimated: estimate?.range ?? null,
    estimate,
    blocked,
    open,
    boundary: boundaries.length === 1 ? (boundaries[0] ?? null) : null,
    boundaries,
    chance: chanceOf(judged, blocked.length + open.length),
  }
}

const spanOf = (ports: readonly number[]): Span | null => {
  const [min, max] = [ports[0], ports.at(-1)]
  return min === undefined || max === undefined ? null : [min, max]
}

/** The stretches of neighbouring samples that are blocked, or that are not. */
function runs(judged: readonly PortSample[], blocked: boolean): readonly Span[] {
  const spans: [number, number][] = []
  for (const [index, sample] of judged.entries()) {
    if (isBlocked(sample) !== blocked) continue
    const before = judged[index - 1]
    const last = spans.at(-1)
    if (last && before && isBlocked(before) === blocked) last[1] = sample.port
    else spans.push([sample.port, sample.port])
  }
  return spans
}

const boundariesOf = (judged: readonly PortSample[]): readonly Span[] =>
  judged.flatMap((sample, index): Span[] => {
    const before = judged[index - 1]
    return before && isBlocked(before) !== isBlocked(sample) ? [[before.port, sample.port]] : []
  })

/** Each port counts once: asked again, it tells nothing new about a rule for ports. */
function chanceOf(judged: readonly PortSample[], runs: number): number {
  const ways = new Map<number, boolean>()
  for (const sample of judged) {
    if ((ways.get(sample.port) ?? isBlocked(sample)) !== isBlocked(sample)) return 1
    ways.set(sample.port, isBlocked(sample))
  }
  const blocked = [...ways.values()].filter((way) => way).length
  return blocked === 0 || blocked === ways.size ? 1 : chanceOfSoFewRuns(blocked, ways.size - blocked, runs)
}

export const passivePortsReport = ({
  samples,
  observed,
  estimated,
  estimate,
  blocked,
  boundaries,
}: PassiveRange): PassivePorts => ({
  samples: samples.map(({ port, result }) => ({ port, result })),
  observed: observed && [...observed],
  estimated: estimated && [...estimated],
  estimator: estimate?.estimator ?? null,
  uncertainty: estimate?.uncertainty
    ? {
        low: [...estimate.uncertainty.low],
        high: [...estimate.uncertainty.high],
        confidence: estimate.uncertainty.confidence,
      }
    : null,
  blocked: blocked.map(([from, to]): [number, number] => [from, to]),
  boundaries: boundaries.map(([from, to]): [number, number] => [from, to]),
})
