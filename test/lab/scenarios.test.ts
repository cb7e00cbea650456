/** Every scenario of the lab with the real command line: the cause is named, and nothing that is not there. */
import { test } from 'vitest'
import { networkAvailability } from './availability.ts'
import { runScenario } from './run-scenario.ts'
import { scenarios } from './scenarios/all.ts'

const lab = await networkAvailability()

// More of them start side by side than there are processors: two at a time really run.
const idle = [Promise.resolve(), Promise.resolve()]
let turn = 0

for (const scenario of scenarios) {
  test.concurrent(scenario.name, { timeout: 240_000 }, async ({ skip, expect }) => {
    if (!lab.available) return skip(lab.reason)
    turn = 1 - turn
    const outcome = (idle[turn] ?? Promise.resolve()).then(() => runScenario(scenario))
    idle[turn] = outcome.then(() => {})
    const { problems } = await outcome
    expect(problems).toEqual([])
  })
}
