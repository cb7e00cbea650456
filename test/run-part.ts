/** Runs one of the projects in a process of their own and tells the parent, by message, how each test ended. */
import { startVitest, type TestCase, type TestModule } from 'vitest/node'

/** How the tests of a part ended. */
export interface PartResult {
  readonly passed: number
  readonly failed: number
  /** Why tests were left out, and how many for each reason. */
  readonly leftOut: readonly (readonly [string, number])[]
}

const [project = '', ...filters] = process.argv.slice(2)

if (import.meta.main) {
  const vitest = await startVitest('test', filters, {
    run: true,
    watch: false,
    project,
    // A filter may name files of another part.
    passWithNoTests: true,
  })
  const modules = vitest.state.getTestModules()
  const faults = vitest.state.getUnhandledErrors().length
  await vitest.close()
  process.send?.(resultOf(modules, faults))
  process.disconnect?.()
}

function resultOf(modules: readonly TestModule[], faults: number): PartResult {
  const tests = modules.flatMap((module) => [...module.children.allTests()])
  const by = (state: string) => tests.filter((test) => test.result().state === state)
  // A file that could not be loaded has no tests to fail, and an error outside any test belongs to none.
  const broken = modules.filter((module) => module.errors().length > 0).length
  return {
    passed: by('passed').length,
    failed: by('failed').length + broken + faults,
    leftOut: [...reasons(by('skipped'))],
  }
}

function reasons(tests: readonly TestCase[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const test of tests) {
    const result = test.result()
    const reason = ('note' in result && result.note) || 'no reason given'
    counts.set(reason, (counts.get(reason) ?? 0) + 1)
  }
  return counts
}
