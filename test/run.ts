/**
 * `npm test`: everything, or the files named. As root on Debian it first installs what the tests miss; elsewhere the
 * tests that need it say so and are counted as left out. Ends with a plain line: N passed, N failed.
 */
import { spawnSync } from 'node:child_process'
import { startVitest, type TestCase, type TestModule } from 'vitest/node'
import { installPrograms, missingPrograms } from './lab/programs.ts'

const filters = process.argv.slice(2)

await prepare()
const vitest = await startVitest('test', filters, { run: true, watch: false, passWithNoTests: false })
const modules = vitest.state.getTestModules()
const faults = vitest.state.getUnhandledErrors().length
await vitest.close()
process.exitCode = report(modules, faults) ? 0 : 1

async function prepare(): Promise<void> {
  const missing = missingPrograms()
  if (missing.length > 0) {
    console.log(`Installing ${missing.join(', ')} …`)
    await installPrograms().catch((error: Error) => console.log(`Not installed: ${error.message}`))
  }
  const build = spawnSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' })
  if (build.status !== 0) throw new Error('the page could not be built')
}

function report(modules: readonly TestModule[], faults: number): boolean {
  const tests = modules.flatMap((module) => [...module.children.allTests()])
  const by = (state: string) => tests.filter((test) => test.result().state === state)
  // A file that could not be loaded has no tests to fail, and an error outside any test belongs to none.
  const broken = modules.filter((module) => module.errors().length > 0).length
  const failed = by('failed').length + broken + faults
  const leftOut = by('skipped')
  for (const [reason, count] of reasons(leftOut)) console.log(`left out: ${count} (${reason})`)
  console.log(`${by('passed').length} passed, ${failed} failed`)
  return failed === 0 && by('passed').length > 0
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
