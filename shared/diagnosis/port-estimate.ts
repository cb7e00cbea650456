/**
 * From which range were these ports probably drawn? Servers differ in how they pick a port, and so does what can be said:
 *
 * - One port, again and again: that is the range.
 * - Counting up (or down), as Windows does: only how far it has come is known, not how far it goes. A step back to the
 *   start shows both ends.
 * - By lot, as most others do: the estimate of the German tanks. Of n ports drawn evenly, both ends are expected one mean
 *   gap beyond the outermost, gap = (max - min) / (n - 1). The spread R = max - min and what lies beyond it at one end,
 *   D, obey P(D > d R) = (1 + d)^-(n-1), which gives the interval.
 */
import type { Span } from './passive-range.ts'

export type Estimator = 'single-port' | 'last-seen' | 'german-tank' | 'observed-only'

export interface PortEstimate {
  readonly estimator: Estimator
  readonly range: Span
  /** Where each end of the range lies, with the given confidence; null where nothing can be said. */
  readonly uncertainty: { readonly low: Span; readonly high: Span; readonly confidence: number } | null
}

const CONFIDENCE = 0.95
const PRIVILEGED = 1024
const LAST = 65_535
/** Fewer different ports than these give no idea of a range. */
const LEAST = 3
/** By chance, four ports come in order once in 24 times, and hardly ever so close together. */
const LEAST_IN_TURN = 4
/** Other clients take ports between two of ours. */
const LARGEST_STEP = 64

/** @param offers ports in the order in which the server offered them. @returns null without any */
export function estimateRange(offers: readonly number[]): PortEstimate | null {
  const ports = [...new Set(offers)].toSorted((a, b) => a - b)
  const [min, max] = [ports[0], ports.at(-1)]
  if (min === undefined || max === undefined) return null
  if (ports.length === 1 && offers.length >= LEAST) {
    const here: Span = [min, min]
    return {
      estimator: 'single-port',
      range: here,
      uncertainty: { low: here, high: here, confidence: CONFIDENCE },
    }
  }
  const turn = inTurn(offers)
  if (turn) return { estimator: 'last-seen', range: [min, max], uncertainty: turn }
  if (ports.length < LEAST) return { estimator: 'observed-only', range: [min, max], uncertainty: null }
  return byLot(min, max, ports.length)
}

function byLot(min: number, max: number, count: number): PortEstimate {
  const spread = max - min
  const gap = Math.round(spread / (count - 1))
  const beyond = Math.ceil(spread * ((1 - CONFIDENCE) ** (-1 / (count - 1)) - 1))
  const lowest = (port: number) => Math.max(Math.min(PRIVILEGED, min), port)
  const highest = (port: number) => Math.min(LAST, port)
  return {
    estimator: 'german-tank',
    range: [lowest(min - gap), highest(max + gap)],
    uncertainty: {
      low: [lowest(min - beyond), min],
      high: [max, highest(max + beyond)],
      confidence: CONFIDENCE,
    },
  }
}

/** The uncertainty where ports come one after another with small steps, at most once starting again; else null. */
function inTurn(offers: readonly number[]): PortEstimate['uncertainty'] {
  const steps = offers.slice(1).map((port, index) => port - (offers[index] ?? port))
  const up = steps.filter((step) => step > 0).length >= steps.length / 2
  const forward = steps.map((step) => (up ? step : -step))
  const back = forward.filter((step) => step <= 0)
  const small = forward.filter((step) => step > 0 && step <= LARGEST_STEP)
  if (offers.length < LEAST_IN_TURN || back.length > 1 || small.length + back.length < steps.length)
    return null
  const [min, max] = [Math.min(...offers), Math.max(...offers)]
  const stride = Math.max(1, ...small)
  if (back.length === 1 && -(back[0] ?? 0) >= stride) {
    return {
      low: [Math.max(1, min - stride), min],
      high: [max, Math.min(LAST, max + stride)],
      confidence: CONFIDENCE,
    }
  }
  if (back.length === 1) return null
  const start = Math.min(PRIVILEGED, min)
  return { low: [start, min], high: [max, LAST], confidence: CONFIDENCE }
}
