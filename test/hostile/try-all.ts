/** Registers a test for each case of all themes under one policy; they run side by side. */
import { describe, expect, test } from 'vitest'
import { leavesNothingBehind, together } from '../probe/run-probe.ts'
import { themes } from './all-cases.ts'
import type { HostileCase, PolicyName } from './hostile-case.ts'
import { runHostile } from './run-hostile.ts'

/** Most of a run is waiting; this many keep one core busy. */
const atOnce = 28

export function tryAll(policy: PolicyName): void {
  const cases = Object.values(themes).flat()
  const run = together(cases, atOnce, (hostile) => runHostile(hostile, policy))
  leavesNothingBehind()
  for (const [theme, ofTheme] of Object.entries(themes)) {
    describe(`${theme}: a server that`, () => {
      for (const hostile of ofTheme) tryOne(hostile, policy, () => run(hostile))
    })
  }
}

function tryOne(hostile: HostileCase, policy: PolicyName, run: () => ReturnType<typeof runHostile>): void {
  test(hostile.does, { timeout: 120_000 }, async () => {
    const judged = await run()
    const { findings } = judged.report
    const finds = (policy === 'public' ? hostile.findsInPublic : undefined) ?? hostile.finds
    if (finds === 'nothing') {
      expect(findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual([])
    } else {
      expect(finds.length).toBeGreaterThan(0)
      expect(findings.map(({ code }) => code)).toEqual(expect.arrayContaining([...finds]))
    }
    hostile.also?.(judged)
  })
}
