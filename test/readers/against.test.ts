/** `ftpscope explain --against` as a user runs it. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { makeReport } from '../../shared/report/make-report.ts'
import { scenarioTrace } from '../scenario-trace.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'ftpscope-against-'))
afterAll(() => rmSync(folder, { recursive: true }))

const file = (name: string, text: string): string => {
  writeFileSync(path.join(folder, name), text)
  return path.join(folder, name)
}

async function explain(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const cli = path.resolve('server/cli.ts')
  return promisify(execFile)(process.execPath, [cli, 'explain', ...args]).then(
    (done) => ({ code: 0, ...done }),
    (error) => ({ code: error.code, stdout: error.stdout, stderr: error.stderr }),
  )
}

const log = file(
  'client.log',
  `Status: Connecting to 45.67.20.10:21...
Error: Connection timed out after 20 seconds of inactivity
Error: Could not connect to server
`,
)
const here = file(
  'here.json',
  JSON.stringify(makeReport({ id: 'h', ...scenarioTrace('healthy-vsftpd-clear-ipv4'), finished: true })),
)

test('what the log and the probe show together follows the report', async () => {
  const { code, stdout } = await explain(log, '--against', here)
  expect(code).toBe(1)
  expect(stdout).toContain('client-egress-blocks-21')
  expect(stdout).toMatch(/passive mode works.*\n|in the client’s network/)
})

test('as JSON it is one document', async () => {
  const { stdout } = await explain(log, '--against', here, '--format', 'json')
  const { report, comparison } = JSON.parse(stdout)
  expect([report.source, comparison.b.source]).toEqual(['log', 'probe'])
  expect(comparison.findings).toHaveLength(1)
})

test('a file that is no report is wrong usage, said in a sentence', async () => {
  const { code, stderr } = await explain(log, '--against', log)
  expect([code, stderr]).toEqual([2, expect.stringContaining('it is no JSON')])
})
