/**
 * `npm run bench`: how fast ftpscope is, each figure beside a peer's taken in the same run, since only the ratio says
 * anything on a machine that others use too. `npm run bench -- cpu viewers` runs some. Exit status 1 when a bound is
 * missed.
 */
import { captures } from './captures.ts'
import { diagnosisCpu } from './diagnosis-cpu.ts'
import { filteredPorts } from './filtered-ports.ts'
import { killSweep } from './kill-sweep.ts'
import { logs } from './logs.ts'
import { manyAtOnce } from './many-at-once.ts'
import { type Figure, print } from './measure.ts'
import { modesSideBySide } from './modes-side-by-side.ts'
import { page } from './page.ts'
import { storage } from './storage.ts'
import { tlsModes } from './tls-modes.ts'
import { viewers } from './viewers.ts'

const measures: Readonly<Record<string, () => Promise<readonly Figure[]>>> = {
  cpu: diagnosisCpu,
  modes: modesSideBySide,
  filtered: filteredPorts,
  'tls-modes': tlsModes,
  many: manyAtOnce,
  viewers,
  storage,
  kill: killSweep,
  page,
  captures,
  logs,
}

const chosen = process.argv.slice(2)
const unknown = chosen.find((name) => !(name in measures))
if (unknown === undefined) process.exitCode = (await bench()) ? 0 : 1
else {
  process.stderr.write(`There is no measure "${unknown}". Known are: ${Object.keys(measures).join(', ')}.\n`)
  process.exitCode = 2
}

/** @returns whether every bound holds. */
async function bench(): Promise<boolean> {
  const missed: string[] = []
  for (const [name, measure] of Object.entries(measures)) {
    if (chosen.length > 0 && !chosen.includes(name)) continue
    process.stderr.write(`measuring ${name} …\n`)
    const figures = await measure()
    process.stdout.write(`${print(name, figures)}\n`)
    if (figures.some(({ missed }) => missed)) missed.push(name)
  }
  process.stdout.write(missed.length === 0 ? 'every bound holds\n' : `missed: ${missed.join(', ')}\n`)
  return missed.length === 0
}
