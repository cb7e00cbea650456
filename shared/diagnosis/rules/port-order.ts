/** In which order a server gives out its passive ports. */
import { t } from '../../language/say.ts'
import { type PortSample, portSamples } from '../../session/port-samples.ts'
import type { Conclusion, Rule } from '../finding.ts'

const leastSamples = 5
/** Other sessions take a port in between now and then. */
const mostSkipped = 3

/** One after the other, in the same direction; once at the end of the range the count may begin again. */
export function portOrder(samples: readonly PortSample[]): 'rising' | 'mixed' | null {
  const ports = samples.map(({ port }) => port)
  if (new Set(ports).size < leastSamples) return null
  const lowest = Math.min(...ports)
  const steps = ports.slice(1).map((port, index) => ({ port, by: port - (ports[index] ?? port) }))
  const rising = ({ by }: (typeof steps)[number]) => by > 0 && by <= mostSkipped
  const restarts = steps.filter((step) => !rising(step))
  return restarts.length <= 1 && restarts.every(({ port, by }) => by < 0 && port - lowest <= mostSkipped)
    ? 'rising'
    : 'mixed'
}

/** Each attempt for itself: others in between take ports of their own. */
export const predictablePorts: Rule = ({ session }) =>
  session.attempts.flatMap((attempt): Conclusion[] => {
    const samples = portSamples([attempt])
    if (portOrder(samples) !== 'rising') return []
    return [
      {
        code: 'sec-predictable-ports',
        side: 'server',
        confidence: 'certain',
        attempts: [attempt.id],
        evidence: samples.map(({ seq, port }) => ({ seq, text: t`port ${port}` })),
        args: {
          ports: samples
            .slice(0, 6)
            .map(({ port }) => port)
            .join(', '),
        },
      },
    ]
  })
