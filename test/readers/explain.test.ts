/** `ftpscope explain`, run as a user runs it. */
import { execFile } from 'node:child_process'
import { globSync } from 'node:fs'
import { describe, expect, test, vi } from 'vitest'
import { PASSWORD } from './record/programs.ts'

// Each starts a process, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 })

interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

const explain = (args: readonly string[], input: string | Uint8Array = ''): Promise<Ended> =>
  new Promise((resolve) => {
    const child = execFile(process.execPath, ['server/cli.ts', 'explain', ...args], (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr }),
    )
    child.stdin?.on('error', () => {}).end(input)
  })

const [healthy = '', filtered = ''] = ['healthy-passive', 'passive-filtered'].map(
  (name) => globSync(`test/samples/lftp/*/${name}.txt`)[0] ?? '',
)

describe('explain', () => {
  test('a log that works: status 0, and who wrote it on stderr', async () => {
    const { code, stdout, stderr } = await explain([healthy])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^127\.0\.0\.1 port \d+, user practice/)
    expect(stderr).toMatch(/^A log of lftp: /)
  })

  test('a log that fails: status 1, as JSON with its trace and without the password', async () => {
    const { code, stdout } = await explain(['--format', 'json', filtered])
    const report = JSON.parse(stdout)
    expect(code).toBe(1)
    expect(report).toMatchObject({ source: 'log', verdict: { primary: 'passive-port-filtered' } })
    expect(report.trace.events.length).toBeGreaterThan(20)
    expect(stdout).not.toContain(PASSWORD)
  })

  test('from standard input, as ndjson: the events, then the report', async () => {
    const { stdout } = await explain(
      ['--format', 'ndjson', '-'],
      '> USER x\n< 331 ok\n> PASS y\n< 530 no\n* closing',
    )
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(lines.at(-1).report.verdict.primary).toBe('login-bad-credentials')
    expect(lines.slice(0, -1).map(({ seq }) => seq)).toEqual(lines.slice(0, -1).map((_, index) => index))
  })

  test.each([
    ['no log', 'Hello.', /No line of this text is an FTP command or a reply/],
    [
      'a capture that is cut off',
      Uint8Array.from([0xd4, 0xc3, 0xb2, 0xa1, 2, 0, 4, 0]),
      /file ends within its own/,
    ],
    ['SFTP', 'Trace:	fzSftp started\nError:	Connection refused\n', /SFTP/],
    ['nothing', '', /empty/],
  ])('%s: status 2 and a sentence', async (_, input, sentence) => {
    const { code, stdout, stderr } = await explain(['-'], input)
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).toMatch(sentence)
  })

  test('a file that is not there: status 2', async () => {
    const { code, stderr } = await explain(['test/samples/none.txt'])
    expect(code).toBe(2)
    expect(stderr).toContain('cannot be read')
  })
})
