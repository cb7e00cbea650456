/** Hostile servers before the program itself: what it prints, on both streams, and how it ends. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, test } from 'vitest'
import { printEndpoint } from '../../shared/ftp/address.ts'
import { themes } from './all-cases.ts'
import type { HostileCase } from './hostile-case.ts'
import { isJson, problemsOfMarkdown, problemsOfText } from './inert.ts'
import { startHostile } from './server.ts'
import { spellingsIn } from './spellings.ts'

const password = 'Zq7-of-the-line%Gürtel+/x'

const chosen = [
  'says the password in every spelling at once, in a reply of several lines',
  'says escape sequences in every reply',
  'says script elements in every reply',
  'sends a million replies after the greeting',
]
const cases = Object.values(themes)
  .flat()
  .filter(({ does }) => chosen.includes(does))

interface Printed {
  readonly stdout: string
  readonly stderr: string
  readonly status: number
}

async function printed(hostile: HostileCase, format: string, address: string): Promise<Printed> {
  if (typeof hostile.server === 'function') throw new Error('this server has to be placed')
  const server = await startHostile(hostile.server, address)
  const program = join(import.meta.dirname, '../../server/cli.ts')
  const options = '--user tester --allow-plain-credentials --security plain --sample-ports 0 --deadline 20'
  const args = [program, 'probe', printEndpoint(server), '--format', format, ...options.split(' ')]
  const env = { ...process.env, FTPSCOPE_PASSWORD: password }
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] })
  try {
    const [stdout, stderr, [status]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'exit'),
    ])
    return { stdout, stderr, status }
  } finally {
    await server.stop()
  }
}

const lines = (text: string): readonly string[] => text.trimEnd().split('\n')

const formats: Readonly<Record<string, (stdout: string) => void>> = {
  text: (stdout) => expect(problemsOfText(stdout)).toEqual([]),
  markdown: (stdout) => expect(problemsOfMarkdown(stdout)).toEqual([]),
  json: (stdout) => expect(JSON.parse(stdout)).toMatchObject({ finished: true }),
  ndjson: (stdout) => {
    expect(lines(stdout).filter((line) => !isJson(line))).toEqual([])
    expect(JSON.parse(lines(stdout).at(-1) ?? '')).toHaveProperty('report')
  },
}

test('there are all of them', () => expect(cases).toHaveLength(chosen.length))

describe.each(cases)('a server that $does', (hostile) => {
  test.each(Object.entries(formats))('%s', { timeout: 60_000 }, async (format, check) => {
    const nth = cases.indexOf(hostile) + 1
    const { stdout, stderr, status } = await printed(hostile, format, `127.88.255.${nth}`)
    expect(status === 0 || status === 1, `status ${status}: ${stderr.slice(0, 500)}`).toBe(true)
    check(stdout)
    expect(problemsOfText(stderr), 'on the other stream').toEqual([])
    for (const said of [stdout, stderr]) expect(spellingsIn(said, password)).toEqual([])
  })
})
