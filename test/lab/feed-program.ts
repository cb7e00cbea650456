import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Runs a program that reads its orders from standard input, and returns what it printed. */
export async function feedProgram(command: string, args: readonly string[], input: string): Promise<string> {
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'pipe'] })
  let [output, complaint] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk
  })
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    complaint += chunk
  })
  // It may end before it has read everything; its complaint tells more than EPIPE.
  child.stdin.on('error', () => {})
  child.stdin.end(`${input}\n`)
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${[command, ...args].join(' ')} failed (${code}): ${complaint.trim()}`)
  return output
}
