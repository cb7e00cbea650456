/**
 * `npm test`: everything, or the files named. As root on Debian it first installs what the tests miss; elsewhere the
 * tests that need it say so and are counted as left out. Ends with a plain line: N passed, N failed.
 */
import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { installPrograms, missingPrograms } from './lab/programs.ts'
import type { PartResult } from './run-part.ts'

const filters = process.argv.slice(2)

await prepare()
// The lab waits for time-outs more than it works, so the others run beside it. Its output comes when it has ended.
const lab = runPart('lab', 'pipe')
const parts = [await runPart('unit', 'inherit'), await runPart('e2e', 'inherit'), await lab]
process.exitCode = report(parts) ? 0 : 1

async function prepare(): Promise<void> {
  const missing = missingPrograms()
  if (missing.length > 0) {
    console.log(`Installing ${missing.join(', ')} …`)
    await installPrograms().catch((error: Error) => console.log(`Not installed: ${error.message}`))
  }
  const build = spawnSync('npm', ['run', '--silent', 'build'], { stdio: 'inherit' })
  if (build.status !== 0) throw new Error('the page could not be built')
}

/** @throws Error when the part ended without a result */
async function runPart(project: string, output: 'inherit' | 'pipe'): Promise<PartResult> {
  const program = join(import.meta.dirname, 'run-part.ts')
  const child = spawn(process.execPath, [program, project, ...filters], {
    stdio: ['ignore', output, output, 'ipc'],
  })
  const said: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => said.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => said.push(chunk))
  let result: PartResult | null = null
  child.on('message', (message) => {
    result = message as PartResult
  })
  const status = await new Promise((resolve) => child.on('close', resolve))
  process.stdout.write(Buffer.concat(said))
  if (result === null) throw new Error(`the tests of ${project} broke off with status ${status}`)
  return result
}

function report(parts: readonly PartResult[]): boolean {
  const passed = parts.reduce((sum, part) => sum + part.passed, 0)
  const failed = parts.reduce((sum, part) => sum + part.failed, 0)
  for (const [reason, count] of parts.flatMap(({ leftOut }) => leftOut)) {
    console.log(`left out: ${count} (${reason})`)
  }
  console.log(`${passed} passed, ${failed} failed`)
  return failed === 0 && passed > 0
}
