/** What the samples tell of the passive ports, in sentences: seen, estimated (how, and how sure), blocked from where on. */
import type { PassivePorts } from './report.ts'

type Span = readonly [number, number]

export function passivePortsText(ports: PassivePorts): string {
  const { samples, observed, blocked, boundaries = [] } = ports
  if (!observed) return ''
  const sentences = [
    `${samples.length} ports offered, between ${observed[0]} and ${observed[1]}.`,
    estimateText(ports),
    blocked.length > 0 ? `Blocked: ${blocked.slice(0, 4).map(spanText).join(', ')}.` : '',
    boundaries.length > 0
      ? `The border lies between ${boundaries
          .slice(0, 4)
          .map(([below, above]) => `${below} and ${above}`)
          .join(', and between ')}.`
      : '',
  ]
  return sentences.filter((sentence) => sentence !== '').join(' ')
}

function estimateText({ estimated, estimator, uncertainty }: PassivePorts): string {
  if (!estimated || !estimator) return ''
  const sure = uncertainty ? `with ${Math.round(100 * uncertainty.confidence)} % confidence` : ''
  switch (estimator) {
    case 'single-port':
      return `The range is the single port ${estimated[0]}.`
    case 'last-seen': {
      const end =
        uncertainty && uncertainty.high[1] < 65_535
          ? 'and starts again there: both ends are seen'
          : 'and how far it goes on is not known'
      return `The server counts: it was seen from ${estimated[0]} to ${estimated[1]}, ${end} (estimator: last seen).`
    }
    case 'german-tank':
      return `Estimated range ${spanText(estimated)} (estimator: German tanks${
        uncertainty
          ? `; ${sure} it begins between ${uncertainty.low[0]} and ${uncertainty.low[1]} and ends between ${uncertainty.high[0]} and ${uncertainty.high[1]}`
          : ''
      }).`
    case 'observed-only':
      return 'Too few different ports to estimate the range.'
  }
}

const spanText = ([from, to]: Span): string => (from === to ? `${from}` : `${from}-${to}`)
