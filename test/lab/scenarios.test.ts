/** Every scenario of the lab with the real command line: the cause is named, and nothing that is not there. */
import { test } from 'vitest'
import { networkAvailability } from './availability.ts'
import { runScenario } from './run-scenario.ts'
import { scenarios } from './scenarios/all.ts'
import { sideBySide } from './side-by-side.ts'

const lab = await networkAvailability()

const inTurn = sideBySide()

for (const scenario of scenarios) {
  test.concurrent(scenario.name, { timeout: 240_000 }, async ({ skip, expect }) => {
    if (!lab.available) return skip(lab.reason)
    const { problems } = await inTurn(() => runScenario(scenario))
    expect(problems).toEqual([])
  })
}
