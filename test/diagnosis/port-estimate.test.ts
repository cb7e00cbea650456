/** The estimates against ports drawn by machines whose ranges are known. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { estimateRange } from '../../shared/diagnosis/port-estimate.ts'

const range = fc
  .tuple(fc.integer({ min: 1024, max: 60_000 }), fc.integer({ min: 50, max: 5000 }))
  .map(([low, width]) => ({ low, high: low + width - 1 }))
const lots = (count: number) =>
  fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: count, maxLength: count })

describe('drawn by lot', () => {
  test('every port seen lies within the estimate, and each end within its interval of the outermost port', () => {
    fc.assert(
      fc.property(range, lots(12), ({ low, high }, draws) => {
        const offers = draws.map((draw) => Math.min(high, low + Math.floor(draw * (high - low + 1))))
        const found = estimateRange(offers)
        if (!found?.uncertainty || found.estimator !== 'german-tank') return
        expect(found.range[0]).toBeLessThanOrEqual(Math.min(...offers))
        expect(found.range[1]).toBeGreaterThanOrEqual(Math.max(...offers))
        expect(found.uncertainty.low[1]).toBe(Math.min(...offers))
        expect(found.uncertainty.high[0]).toBe(Math.max(...offers))
        expect(found.uncertainty.low[0]).toBeLessThanOrEqual(found.range[0])
        expect(found.uncertainty.high[1]).toBeGreaterThanOrEqual(found.range[1])
      }),
    )
  })

  test('of many servers the true ends lie in the intervals about as often as stated, and the estimate is centred', () => {
    const chance = seeded(42)
    const [low, high] = [20_000, 24_999]
    const runs = 2000
    let [inside, sum] = [0, 0]
    for (let run = 0; run < runs; run++) {
      const offers = Array.from({ length: 16 }, () => low + Math.floor(chance() * (high - low + 1)))
      const found = estimateRange(offers)
      const { uncertainty } = found ?? {}
      if (uncertainty && uncertainty.high[1] >= high && uncertainty.high[0] <= high) inside += 1
      sum += found?.range[1] ?? 0
    }
    expect(inside / runs).toBeGreaterThan(0.93)
    expect(inside / runs).toBeLessThan(0.97)
    expect(Math.abs(sum / runs - high)).toBeLessThan(40)
  })
})

describe('counted up', () => {
  test('only how far it has come is known', () => {
    fc.assert(
      fc.property(range, fc.integer({ min: 1, max: 5 }), ({ low }, step) => {
        const offers = Array.from({ length: 10 }, (_, index) => low + index * step)
        expect(estimateRange(offers)).toEqual({
          estimator: 'last-seen',
          range: [low, low + 9 * step],
          uncertainty: { low: [1024, low], high: [low + 9 * step, 65_535], confidence: 0.95 },
        })
      }),
    )
  })

  test('starting again, it shows both ends', () => {
    expect(estimateRange([3007, 3008, 3009, 3010, 3001, 3002, 3003])).toEqual({
      estimator: 'last-seen',
      range: [3001, 3010],
      uncertainty: { low: [3000, 3001], high: [3010, 3011], confidence: 0.95 },
    })
  })

  test('counting down is counting', () => {
    expect(estimateRange([5010, 5009, 5008, 5006, 5005])?.estimator).toBe('last-seen')
  })
})

test('one port again and again is the whole range', () => {
  expect(estimateRange([40_000, 40_000, 40_000])).toEqual({
    estimator: 'single-port',
    range: [40_000, 40_000],
    uncertainty: { low: [40_000, 40_000], high: [40_000, 40_000], confidence: 0.95 },
  })
})

test.for([
  [[], null],
  [[4000], 'observed-only'],
  [[4000, 4100], 'observed-only'],
  [[4000, 4100, 4050], 'german-tank'],
] as const)('%j: %s', ([offers, estimator]) => {
  expect(estimateRange(offers)?.estimator ?? null).toBe(estimator)
})

/** A small generator of numbers in [0, 1), the same in every run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
