/**
 * Fuzzing for as long as one likes: node test/fuzz/run.ts [MINUTES [PART OF A NAME [SEED]]]
 *
 * Takes the targets in turn with seeds by chance. The first failure is printed with what brings it back, smallest input
 * first, and ends the run with status 1.
 */
import { randomInt } from 'node:crypto'
import fc from 'fast-check'
import { targets } from './targets.ts'

const [minutes = '5', part = '', seed] = process.argv.slice(2)
if (!(Number(minutes) >= 0)) {
  process.stderr.write(`"${minutes}" is no number of minutes.\n`)
  process.exit(2)
}
const chosen = targets.filter(({ name }) => name.includes(part))
if (chosen.length === 0) {
  process.stderr.write(
    `No target has "${part}" in its name:\n${targets.map(({ name }) => `  ${name}\n`).join('')}`,
  )
  process.exit(2)
}

/** About a second each. */
const runsAtOnce = 200

const until = Date.now() + Number(minutes) * 60_000
const made = new Map<string, number>()
do {
  for (const { name, property } of chosen) {
    const chance = seed === undefined ? randomInt(0x7fff_ffff) : Number(seed)
    const details = fc.check(property, { seed: chance, numRuns: runsAtOnce })
    if (details.failed) {
      const again = `node test/fuzz/run.ts 0 ${JSON.stringify(name)} ${chance}`
      process.stdout.write(`${name}\n${fc.defaultReportMessage(details)}\nAgain with: ${again}\n`)
      process.exit(1)
    }
    made.set(name, (made.get(name) ?? 0) + details.numRuns)
  }
} while (Date.now() < until)
for (const [name, runs] of made) process.stdout.write(`${`${runs}`.padStart(9)}  ${name}\n`)
