import { expect } from 'vitest'
import type { HostileCase, Judged } from './hostile-case.ts'

/** Whether the run has found what the case is about. */
export function judge(hostile: HostileCase, judged: Judged): void {
  const { findings } = judged.report
  const finds = (judged.policy === 'public' ? hostile.findsInPublic : undefined) ?? hostile.finds
  if (finds === 'nothing') {
    expect(findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual([])
  } else {
    expect(finds.length, 'codes that are expected').toBeGreaterThan(0)
    expect(findings.map(({ code }) => code)).toEqual(expect.arrayContaining([...finds]))
  }
  hostile.also?.(judged)
}
