import { mkdir, writeFile } from 'node:fs/promises'
import { release } from 'node:os'
import { join } from 'node:path'
import type { Report } from '../../shared/report/report.ts'
import { printTrace } from '../../shared/trace/trace.ts'
import { PASSWORD } from './home.ts'
import type { Scenario } from './scenario.ts'

export const RECORDED = join(import.meta.dirname, '../scenarios')

/** Keeps the trace of a scenario, and what it must lead to, so that the diagnosis is tested without a lab. */
export async function record(scenario: Scenario, { trace }: Report): Promise<void> {
  const text = neutral(printTrace(trace))
  const secret = [PASSWORD, scenario.request.password].find(
    (word) => word !== undefined && text.includes(word),
  )
  if (secret !== undefined) throw new Error(`the trace of ${scenario.name} holds the password`)
  const folder = join(RECORDED, scenario.name)
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'trace.jsonl'), text)
  await writeFile(join(folder, 'expected.json'), `${JSON.stringify(scenario.expects, null, 2)}\n`)
}

/** Some servers tell the kernel they run on, and where their files are. */
const neutral = (text: string): string =>
  text.replaceAll(release(), '6.1.0').replaceAll(/[\w/.-]*\/ftpscope-lab-\d+-\w+/g, '/srv/ftp')
