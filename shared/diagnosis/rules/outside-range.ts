/** Offered ports held against a range: the one that was stated, or the one in which most of them lie. */
import { resultNames } from '../../language/code-names.ts'
import { t } from '../../language/say.ts'
import { type PortSample, portSamples } from '../../session/port-samples.ts'
import type { Attempt } from '../../session/session.ts'
import type { Conclusion, Rule } from '../finding.ts'
import type { Span } from '../passive-range.ts'
import { portOrder } from './port-order.ts'

/** The range that somebody named is not the one in use. */
export const statedRange: Rule = ({ header, session }) => {
  const stated = header.target.statedPorts
  if (!stated) return []
  return session.attempts.flatMap((attempt): Conclusion[] => {
    const samples = portSamples([attempt])
    const outside = samples.filter(({ port }) => port < stated.min || port > stated.max)
    if (outside.length === 0) return []
    const all = outside.length === samples.length
    return [
      {
        code: all ? 'passive-range-not-applied' : 'passive-port-outside-range',
        side: 'server',
        confidence: all && samples.length < 3 ? 'likely' : 'certain',
        ...told(attempt, outside, [stated.min, stated.max]),
        explainedBy: all ? [] : ['passive-range-exhausted'],
      },
    ]
  })
}

const leastSamples = 10
/** So many of them make a range, and the others leave it. */
const share = 0.8
/** Neighbouring ranges are no stray ports. */
const leastGap = 1024

/** Most ports lie close together, and a few far from them: the range was full, and any free port was taken. */
export const strayPorts: Rule = ({ header, session }) =>
  header.target.statedPorts
    ? []
    : session.attempts.flatMap((attempt): Conclusion[] => {
        const samples = portSamples([attempt])
        // Who counts up through all ports comes round to the lowest again.
        if (samples.length < leastSamples || portOrder(samples) === 'rising') return []
        const range = densest(samples.map(({ port }) => port).toSorted((a, b) => a - b))
        const apart = Math.max(leastGap, 4 * (range[1] - range[0]))
        const stray = samples.filter(({ port }) => port < range[0] || port > range[1])
        const far = stray.every(({ port }) => port < range[0] - apart || port > range[1] + apart)
        if (stray.length === 0 || !far) return []
        return [
          {
            code: 'passive-port-outside-range',
            side: 'server',
            confidence: 'likely',
            ...told(attempt, stray, range),
          },
        ]
      })

/** The narrowest span that holds the share of the samples. */
function densest(ports: readonly number[]): Span {
  const count = Math.ceil(ports.length * share)
  const spans = ports
    .slice(0, ports.length - count + 1)
    .map((low, index): Span => [low, ports[index + count - 1] ?? low])
  const narrowest = spans.reduce((a, b) => (b[1] - b[0] < a[1] - a[0] ? b : a))
  const width = narrowest[1] - narrowest[0]
  // Those at its edges belong to it as well.
  const inside = ports.filter((port) => port >= narrowest[0] - width && port <= narrowest[1] + width)
  return [inside[0] ?? narrowest[0], inside.at(-1) ?? narrowest[1]]
}

const told = (
  attempt: Attempt,
  outside: readonly PortSample[],
  [min, max]: Span,
): Pick<Conclusion, 'attempts' | 'evidence' | 'args' | 'survivable'> => ({
  attempts: [attempt.id],
  evidence: outside.map(({ seq, port, result }) => ({
    seq,
    text: t`port ${port} is outside ${min}–${max}: ${resultNames[result]}`,
  })),
  args: {
    range: `${min}–${max}`,
    ports: [...new Set(outside.map(({ port }) => port))].slice(0, 6).join(', '),
  },
  survivable: outside.every(({ result }) => result === 'open' || result === 'unknown'),
})
