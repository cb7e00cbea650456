/** What a program prints, as it stands on a terminal. */
import { spawn } from 'node:child_process'
import type { Program } from './programs.ts'

/** The first number that it prints of itself. */
export async function versionOf({ version }: Program): Promise<string> {
  return /\d+(\.\d+)*/.exec(await output(version, ''))?.[0] ?? 'unknown'
}

/** Standard output and error as they come, one after the other as on a terminal. A client that never ends is ended. */
export function output([program = '', ...args]: readonly string[], input: string): Promise<string> {
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

/** Where this machine keeps its programs is nobody's business. */
export const scrubbed = (text: string): string =>
  text
    .replaceAll(process.cwd(), '/project')
    .replace(/\/\S*\/lib\/python/g, '/usr/lib/python')
    .replace(/^Uname: .*$/m, 'Uname: Linux')
