import { execFile } from 'node:child_process'

export interface RunOptions {
  readonly cwd?: string
  readonly env?: NodeJS.ProcessEnv
}

/** Runs a program to its end and returns what it printed; a failure says what was run and what it complained about. */
export function runProgram(
  command: string,
  args: readonly string[],
  options: RunOptions = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const settings = { ...options, encoding: 'utf8', maxBuffer: 64 << 20 } as const
    execFile(command, [...args], settings, (error, stdout, stderr) => {
      if (!error) return resolve(stdout)
      const complaint = (stderr || stdout || error.message).trim().split('\n').slice(-2).join(' ')
      reject(
        new Error(`${[command, ...args].join(' ')} failed (${error.code}): ${complaint}`, { cause: error }),
      )
    })
  })
}
