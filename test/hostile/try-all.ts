/** Registers a test for each case of all themes under one policy; they run side by side. */
import { describe, test } from 'vitest'
import { leavesNothingBehind, together } from '../probe/run-probe.ts'
import { themes } from './all-cases.ts'
import type { PolicyName } from './hostile-case.ts'
import { judge } from './judge.ts'
import { runHostile } from './run-hostile.ts'

/** Most of a run is waiting; this many keep one core busy. */
const atOnce = 28

export function tryAll(policy: PolicyName): void {
  const run = together(Object.values(themes).flat(), atOnce, (hostile) => runHostile(hostile, policy))
  leavesNothingBehind()
  for (const [theme, ofTheme] of Object.entries(themes)) {
    describe(`${theme}: a server that`, () => {
      test.each(ofTheme.map((hostile) => [hostile.does, hostile] as const))(
        '%s',
        { timeout: 120_000 },
        async (_, hostile) => judge(hostile, await run(hostile)),
      )
    })
  }
}
