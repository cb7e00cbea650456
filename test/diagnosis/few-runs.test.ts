import { expect, test } from 'vitest'
import { chanceOfSoFewRuns } from '../../shared/diagnosis/few-runs.ts'

/** Every arrangement, counted one by one. */
function counted(ones: number, others: number, runs: number): number {
  let [all, few] = [0, 0]
  for (let bits = 0; bits < 2 ** (ones + others); bits++) {
    const marks = Array.from({ length: ones + others }, (_, index) => (bits >> index) & 1)
    if (marks.filter((mark) => mark === 1).length !== ones) continue
    all += 1
    if (marks.filter((mark, index) => index === 0 || mark !== marks[index - 1]).length <= runs) few += 1
  }
  return few / all
}

test.for([
  [1, 4, 2],
  [3, 5, 3],
  [4, 4, 4],
  [5, 6, 2],
  [6, 6, 12],
])('%j', ([ones, others, runs]) => {
  expect(chanceOfSoFewRuns(ones ?? 0, others ?? 0, runs ?? 0)).toBeCloseTo(
    counted(ones ?? 0, others ?? 0, runs ?? 0),
    10,
  )
})
