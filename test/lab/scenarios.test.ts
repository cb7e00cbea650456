/** Every scenario of the lab with the real command line: the cause is named, and nothing that is not there. */
import { test } from 'vitest'
import { networkAvailability } from './availability.ts'
import { runScenario } from './run-scenario.ts'
import { scenarios } from './scenarios/all.ts'
import { WIDTH } from './side-by-side.ts'

const lab = await networkAvailability()

// Vitest starts some more of them than really run at a time.
const idle = Array.from({ length: WIDTH }, () => Promise.resolve())
let turn = 0

for (const scenario of scenarios) {
  test.concurrent(scenario.name, { timeout: 240_000 }, async ({ skip, expect }) => {
    if (!lab.available) return skip(lab.reason)
    turn = (turn + 1) % WIDTH
    const outcome = (idle[turn] ?? Promise.resolve()).then(() => runScenario(scenario))
    idle[turn] = outcome.then(() => {})
    const { problems } = await outcome
    expect(problems).toEqual([])
  })
}
