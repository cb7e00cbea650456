/** Floods, one after another: whatever is sent, a run keeps no more of it than it has said it would. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { leavesNothingBehind } from '../probe/run-probe.ts'
import { endless } from './cases/endless.ts'
import { flooding, floodingAlone } from './cases/flooding.ts'
import { judge } from './judge.ts'
import { runHostile } from './run-hostile.ts'

/** Of which a trace may take up 16, and its report, printed in seven ways, a multiple. */
const mostBytes = 256 * 1024 * 1024
const sampleEveryMs = 20

let peak = 0
let sampler: NodeJS.Timeout

beforeAll(() => {
  sampler = setInterval(() => {
    peak = Math.max(peak, inUse())
  }, sampleEveryMs)
})
afterAll(() => clearInterval(sampler))

function inUse(): number {
  const { heapUsed, external } = process.memoryUsage()
  return heapUsed + external
}

leavesNothingBehind()

test.each([...endless, ...flooding, ...floodingAlone])('$does', { timeout: 60_000 }, async (hostile) => {
  const before = inUse()
  peak = before
  const shorter = { ...hostile, request: { ...hostile.request, deadlineS: 4, connectTimeoutS: 1 } }
  const judged = await runHostile(shorter, 'local')
  judge(hostile, judged)
  expect(peak - before, 'bytes in use at most').toBeLessThan(mostBytes)
})
