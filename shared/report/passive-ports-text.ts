/** What the samples tell of the passive ports, in sentences: seen, estimated (how, and how sure), blocked from where on. */
import { type Phrase, t } from '../language/say.ts'
import { english, type Speech } from '../language/speech.ts'
import type { PassivePorts } from './report.ts'

type Span = readonly [number, number]

export function passivePortsText(ports: PassivePorts, { say }: Speech = english): string {
  const { samples, observed, blocked, boundaries = [] } = ports
  if (!observed) return ''
  const sentences = [
    t`${samples.length} ports offered, between ${observed[0]} and ${observed[1]}.`,
    estimateText(ports),
    blocked.length > 0 ? t`Blocked: ${blocked.slice(0, 4).map(spanText).join(', ')}.` : null,
    boundariesText(boundaries.slice(0, 4)),
  ]
  return sentences.flatMap((sentence) => (sentence ? [say(sentence)] : [])).join(' ')
}

function boundariesText([first, ...more]: readonly Span[]): Phrase | null {
  if (!first) return null
  const all = more.reduce(
    (before, [below, above]) => t`${before}, and between ${below} and ${above}`,
    t`between ${first[0]} and ${first[1]}`,
  )
  return t`The border lies ${all}.`
}

function estimateText({ estimated, estimator, uncertainty }: PassivePorts): Phrase | null {
  if (!estimated || !estimator) return null
  switch (estimator) {
    case 'single-port':
      return t`The range is the single port ${estimated[0]}.`
    case 'last-seen': {
      const [from, to] = estimated
      return uncertainty && uncertainty.high[1] < 65_535
        ? t`The server counts: it was seen from ${from} to ${to}, and starts again there: both ends are seen (estimator: last seen).`
        : t`The server counts: it was seen from ${from} to ${to}, and how far it goes on is not known (estimator: last seen).`
    }
    case 'german-tank': {
      if (!uncertainty) return t`Estimated range ${spanText(estimated)} (estimator: German tanks).`
      const { low, high, confidence } = uncertainty
      const sure = Math.round(100 * confidence)
      return t`Estimated range ${spanText(estimated)} (estimator: German tanks; with ${sure} % confidence it begins between ${low[0]} and ${low[1]} and ends between ${high[0]} and ${high[1]}).`
    }
    case 'observed-only':
      return t`Too few different ports to estimate the range.`
  }
}

const spanText = ([from, to]: Span): string => (from === to ? `${from}` : `${from}-${to}`)
