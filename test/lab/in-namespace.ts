import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

export interface Helper {
  stop(): Promise<void>
}

/**
 * Starts a program in a network namespace and waits until it prints `ready`. It dies with us even if we are killed.
 * @throws Error with what it printed when it ends before that.
 */
export async function startInNamespace(
  namespace: string,
  command: readonly string[],
  ready: string,
): Promise<Helper> {
  const args = ['--pdeathsig', 'KILL', 'ip', 'netns', 'exec', namespace, ...command]
  const child = spawn('setpriv', args, { stdio: ['ignore', 'pipe', 'pipe'] })
  const output = await firstWords(child, ready)
  if (!output.includes(ready)) throw new Error(`${command.join(' ')} did not start: ${output.trim()}`)
  const ended = once(child, 'close')
  return {
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return
      child.kill('SIGKILL')
      await ended
    },
  }
}

function firstWords(child: ChildProcess, ready: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (chunk: string) => {
        output += chunk
        if (output.includes(ready)) resolve(output)
      })
    }
    child.once('error', reject)
    child.once('close', () => resolve(output))
  })
}
