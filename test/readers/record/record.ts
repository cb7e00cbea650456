/**
 * Records what real clients print, against practice servers with known faults: `node test/readers/record/record.ts
 * [TOOL]`. Best in a network namespace of its own, `unshare -n`, so that no client can dial anything else.
 */
import { spawn } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { startPractice } from '../../../server/sources/practice/practice-targets.ts'
import { type Program, programs, type Session } from './programs.ts'

const cases: readonly [target: string, modes: readonly Session['mode'][]][] = [
  ['healthy', ['passive', 'active']],
  ['wrong-password', ['passive']],
  ['refused', ['passive']],
  ['too-many-users', ['passive']],
  ['private-address', ['passive']],
  ['pasv-disabled', ['passive']],
  ['passive-refused', ['passive']],
  ['passive-filtered', ['passive']],
  ['no-completion', ['passive']],
  ['closes-after-login', ['passive']],
  ['not-ftp', ['passive']],
  ['active-rejected', ['active']],
  ['active-blocked', ['active']],
]

/** Where this machine keeps its programs is nobody's business. */
const scrubbed = (text: string): string =>
  text
    .replaceAll(process.cwd(), '/project')
    .replace(/\/\S*\/lib\/python/g, '/usr/lib/python')
    .replace(/^Uname: .*$/m, 'Uname: Linux')

const [only] = process.argv.slice(2)

for (const program of programs.filter(({ tool }) => only === undefined || tool === only)) {
  const folder = `${import.meta.dirname}/../../samples/${program.tool}/${await versionOf(program)}`
  mkdirSync(folder, { recursive: true })
  for (const [target, modes] of cases) {
    for (const mode of modes.filter((each) => program.modes.includes(each))) {
      const server = await startPractice(target)
      const session: Session = { port: server.port, mode }
      const text = await output(program.command(session), program.input?.(session) ?? '')
      await server.stop()
      const name = target.startsWith(mode) ? target : `${target}-${mode}`
      writeFileSync(`${folder}/${name}.txt`, scrubbed(text))
      process.stdout.write(`${program.tool} ${name}: ${text.split('\n').length} lines\n`)
    }
  }
}

async function versionOf({ version }: Program): Promise<string> {
  return /\d+(\.\d+)*/.exec(await output(version, ''))?.[0] ?? 'unknown'
}

/** Standard output and error as they come, one after the other as on a terminal. A client that never ends is ended. */
function output([program = '', ...args]: readonly string[], input: string): Promise<string> {
  // One pipe for both, line by line: what comes first is printed first.
  const child = spawn('stdbuf', ['-oL', 'sh', '-c', 'exec "$0" "$@" 2>&1', program, ...args], {
    stdio: 'pipe',
    timeout: 20_000,
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  })
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part) => (text += part))
  child.stdin.on('error', () => {}).end(input)
  return new Promise((resolve, reject) => child.on('error', reject).on('close', () => resolve(text)))
}
