import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Report } from '../../shared/report/report.ts'
import { PASSWORD } from './home.ts'
import { judge } from './judge.ts'
import { type Lab, openLab } from './lab.ts'
import type { Scenario } from './scenario.ts'

export interface Outcome {
  readonly scenario: Scenario
  /** Null where the probe gave none. */
  readonly report: Report | null
  /** What is not as expected, a sentence each. */
  readonly problems: readonly string[]
  /** Of the probe alone. */
  readonly seconds: number
}

/** Waits short enough for a lab, where a round trip takes no time. */
const haste = { connectTimeoutS: 2, deadlineS: 45, samplePorts: 0 } as const

/**
 * Builds a scenario, runs the real command line in it and takes it down again.
 * @param keep called before it is taken down, with a way to run programs as the client
 */
export async function runScenario(
  scenario: Scenario,
  keep?: (lab: Lab, enter: readonly string[], command: readonly string[]) => Promise<void>,
): Promise<Outcome> {
  const lab = openLab()
  try {
    const target = await scenario.setUp(lab)
    const { namespaces } = await lab.network()
    const enter = ['ip', 'netns', 'exec', namespaces[scenario.vantage ?? 'client']]
    const command = [process.execPath, CLI, 'probe', target, ...argumentsFor(scenario.request)]
    const begun = performance.now()
    const { report, complaint } = await probe([...enter, ...NEUTRAL, ...command], {
      ...process.env,
      ...passwordOf(scenario.request),
      ...trustIn(await lab.trusted()),
    })
    const seconds = (performance.now() - begun) / 1000
    const unmatched = (await lab.unmatched()).map((label) => `the rule ${label} matched nothing`)
    const problems = report ? judge(report, scenario.expects) : [complaint]
    await keep?.(lab, enter, command)
    return { scenario, report, problems: [...problems, ...unmatched], seconds }
  } catch (error) {
    return { scenario, report: null, problems: [(error as Error).message], seconds: 0 }
  } finally {
    await lab.destroy()
  }
}

const CLI = join(import.meta.dirname, '../../server/cli.ts')

/** A host name of its own, so that a recorded trace does not tell whose machine it was. */
const NEUTRAL = [
  'unshare',
  '--uts',
  'sh',
  '-c',
  'echo lab-client >/proc/sys/kernel/hostname; exec "$@"',
  'sh',
]

/** The request as command line options; their names are the same, `connectTimeoutS` without its unit. */
function argumentsFor(request: Scenario['request']): readonly string[] {
  const { password: _, ...options } = { ...haste, ...request }
  const given = Object.entries(options).flatMap(([name, value]) => {
    const flag = `--${name.replace(/S$/, '').replace(/[A-Z]/g, (capital) => `-${capital.toLowerCase()}`)}`
    return value === false ? [] : value === true ? [flag] : [flag, String(value)]
  })
  return [...given, '--format', 'json']
}

const passwordOf = ({ user, password }: Scenario['request']) =>
  user === undefined ? {} : { FTPSCOPE_PASSWORD: password ?? PASSWORD }

const trustIn = (root: string | null) => (root === null ? {} : { NODE_EXTRA_CA_CERTS: root })

async function probe(
  [program = '', ...args]: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<{ report: Report | null; complaint: string }> {
  const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  let [output, complaint] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk
  })
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    complaint += chunk
  })
  const [code] = await once(child, 'close')
  const report = code === 0 || code === 1 ? (JSON.parse(output) as Report) : null
  return { report, complaint: `the probe ended with ${code}: ${complaint.trim()}` }
}
