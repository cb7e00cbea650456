/** What samples tell about the passive range: how wide it is, and where a firewall's rule ends inside it. */
import type { PassivePorts } from '../report/report.ts'
import type { PortSample } from '../session/port-samples.ts'

export type Span = readonly [number, number]

export interface PassiveRange {
  readonly samples: readonly PortSample[]
  readonly observed: Span | null
  /**
   * The range from which the samples were probably drawn. For n different ports drawn evenly, both ends are expected one
   * mean gap beyond the outermost samples: gap = (max - min) / (n - 1). Too wide by that much as often as too narrow.
   */
  readonly estimated: Span | null
  /** Stretches between working ports, or beyond them, in which every sample was blocked. */
  readonly blocked: readonly Span[]
  /** The same of those that work. */
  readonly open: readonly Span[]
  /** Where blocked and open ports meet, when one threshold parts them: the edge lies between these two ports. */
  readonly boundary: Span | null
}

const isBlocked = ({ result }: PortSample): boolean =>
  result === 'filtered' || result === 'refused' || result === 'rejected'

export function passiveRange(samples: readonly PortSample[]): PassiveRange {
  const judged = samples
    .filter((sample) => sample.result === 'open' || isBlocked(sample))
    .toSorted((a, b) => a.port - b.port)
  const ports = [...new Set(samples.map(({ port }) => port))].toSorted((a, b) => a - b)
  const observed = spanOf(ports)
  return {
    samples,
    observed,
    estimated: estimate(ports),
    blocked: runs(judged, true),
    open: runs(judged, false),
    boundary: boundaryOf(judged),
  }
}

const spanOf = (ports: readonly number[]): Span | null => {
  const [min, max] = [ports[0], ports.at(-1)]
  return min === undefined || max === undefined ? null : [min, max]
}

function estimate(ports: readonly number[]): Span | null {
  const observed = spanOf(ports)
  if (!observed) return null
  const [min, max] = observed
  if (ports.length < 3) return observed
  const gap = Math.round((max - min) / (ports.length - 1))
  // A server that counts up shows neighbours, and then nothing tells how far it goes on.
  return [Math.max(1024, min - gap), Math.min(65535, max + gap)]
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

/** One threshold: everything on one side works, everything on the other is blocked. */
function boundaryOf(judged: readonly PortSample[]): Span | null {
  const [first] = judged
  if (!first) return null
  const change = judged.findIndex((sample) => isBlocked(sample) !== isBlocked(first))
  const rest = judged.slice(change)
  const [below, above] = [judged[change - 1], rest[0]]
  if (change === -1 || !below || !above || rest.some((sample) => isBlocked(sample) === isBlocked(first)))
    return null
  return [below.port, above.port]
}

export const passivePortsReport = ({
  samples,
  observed,
  estimated,
  blocked,
}: PassiveRange): PassivePorts => ({
  samples: samples.map(({ port, result }) => ({ port, result })),
  observed: observed && [...observed],
  estimated: estimated && [...estimated],
  blocked: blocked.map(([from, to]): [number, number] => [from, to]),
})
