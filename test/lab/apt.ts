import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runProgram } from './run-program.ts'

const AS_ROOT = ['-o', 'APT::Sandbox::User=root', '-qq']

const ENVIRONMENT = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' }

/** Runs apt-get; if that fails, once more with fresh package lists, since there may be none yet, or stale ones. */
export async function apt(args: readonly string[], cwd: string): Promise<string> {
  try {
    return await aptGet(args, cwd)
  } catch {
    // apt-get update refuses while another one runs, instead of waiting: hence flock.
    const update = ['apt-get', ...AS_ROOT, 'update']
    await runProgram('flock', [join(tmpdir(), 'ftpscope-lab-update.lock'), ...update], { env: ENVIRONMENT })
    return aptGet(args, cwd)
  }
}

const aptGet = (args: readonly string[], cwd: string) =>
  runProgram('apt-get', [...AS_ROOT, ...args], { cwd, env: ENVIRONMENT })
