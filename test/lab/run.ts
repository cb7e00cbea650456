// node test/lab/run.ts [--keep] [--record] [NAME...]: runs the scenarios whose names hold one of the given words.
import { once } from 'node:events'
import { parseArgs } from 'node:util'
import { networkAvailability } from './availability.ts'
import type { Lab } from './lab.ts'
import { record } from './record.ts'
import { type Outcome, runScenario } from './run-scenario.ts'
import type { Scenario } from './scenario.ts'
import { scenarios } from './scenarios/all.ts'
import { sideBySide } from './side-by-side.ts'

const { values, positionals } = parseArgs({
  options: { keep: { type: 'boolean', default: false }, record: { type: 'boolean', default: false } },
  allowPositionals: true,
})
const wanted = scenarios.filter(
  ({ name }) => positionals.length === 0 || positionals.some((word) => name.includes(word)),
)
const lab = await networkAvailability()
if (!lab.available) fail(lab.reason)
if (wanted.length === 0) fail(`no scenario's name holds ${positionals.join(' or ')}`)

// What stands is taken down on the way out.
process.once('SIGINT', () => process.exit(130))

const begun = performance.now()
const width = Math.max(...wanted.map(({ name }) => name.length))
console.log(row('scenario', 'expected', 'got', 's', ''))
const inTurn = sideBySide(values.keep ? 1 : undefined)
const outcomes = await Promise.all(wanted.map((scenario) => inTurn(() => show(scenario))))
const right = outcomes.filter(({ problems }) => problems.length === 0).length
const seconds = ((performance.now() - begun) / 1000).toFixed(0)
console.log(`\n${right} of ${outcomes.length} as expected, in ${seconds} s`)
process.exitCode = right === outcomes.length ? 0 : 1

async function show(scenario: Scenario): Promise<Outcome> {
  const outcome = await runScenario(scenario, values.keep ? lookAround(scenario) : undefined)
  console.log(printOutcome(outcome))
  if (values.record && outcome.report) await record(scenario, outcome.report)
  return outcome
}

function printOutcome({ scenario, report, problems, seconds }: Outcome): string {
  const { primary, status } = scenario.expects
  const got = report ? `${report.verdict.primary ?? '-'} (${report.verdict.status})` : 'no report'
  const ok = problems.length === 0 ? 'ok' : 'WRONG'
  const line = row(scenario.name, `${primary ?? '-'} (${status})`, got, seconds.toFixed(1), ok)
  return [line, ...problems.map((problem) => `${' '.repeat(width + 2)}${problem}`)].join('\n')
}

function row(name: string, expected: string, got: string, seconds: string, ok: string): string {
  return `${name.padEnd(width)}  ${expected.padEnd(48)}  ${got.padEnd(48)}  ${seconds.padStart(5)}  ${ok}`
}

function lookAround({ name, about }: Scenario) {
  return async (standing: Lab, enter: readonly string[], command: readonly string[]) => {
    const { namespaces } = await standing.network()
    const lines = Object.entries(namespaces).map(([place, namespace]) => `  ${place.padEnd(16)} ${namespace}`)
    console.log(`\n${name}: ${about}\n${lines.join('\n')}`)
    console.log(`  packets: ip netns exec ${namespaces['server-gateway']} nft list ruleset`)
    console.log(`  again:   ${[...enter, ...command].join(' ')}\n  Enter takes it down.`)
    process.stdin.resume()
    await once(process.stdin, 'data')
    process.stdin.pause()
  }
}

function fail(reason: string): never {
  console.error(reason)
  process.exit(2)
}
