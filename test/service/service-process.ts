/** `ftpscope serve` as a process of its own, which can be killed. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { ProbeRequest, RunQueued } from '../../shared/api.ts'
import type { Report } from '../../shared/report/report.ts'

export interface ServiceProcess {
  readonly url: string
  /** What it has said on stderr so far. */
  readonly log: () => string
  /** @returns its exit status, null where a signal ended it */
  readonly end: (signal: NodeJS.Signals) => Promise<number | null>
}

export type Env = Readonly<Record<string, string>>

/** @throws Error with what it said, where it does not begin */
export async function startService(args: readonly string[], env: Env = {}): Promise<ServiceProcess> {
  const { child, exit, log } = run(args, env)
  const ended = exit.then((status): never => {
    throw new Error(`ftpscope serve ended with status ${status}: ${log()}`)
  })
  ended.catch(() => {})
  const [chunk] = await Promise.race([once(child.stdout, 'data'), ended])
  const [, url] = /^ftpscope is ready on (\S+)\n$/.exec(String(chunk)) ?? []
  if (url === undefined) throw new Error(`ftpscope serve says ${chunk}`)
  return {
    url,
    log,
    end(signal) {
      child.kill(signal)
      return exit
    },
  }
}

/** One that is expected not to begin. */
export async function failToStart(args: readonly string[], env: Env = {}) {
  const { child, exit, log } = run(args, env)
  child.stdout.once('data', () => child.kill('SIGKILL'))
  return { status: await exit, said: log() }
}

function run(args: readonly string[], env: Env) {
  const child = spawn(process.execPath, ['server/cli.ts', 'serve', '--port', '0', ...args], {
    cwd: fileURLToPath(new URL('../..', import.meta.url)),
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  const exit = once(child, 'close').then(([status]) => status as number | null)
  return { child, exit, log: () => said }
}

/** @throws Error with the problem document where it is not taken */
export async function postRun(url: string, request: ProbeRequest): Promise<RunQueued> {
  const response = await fetch(`${url}/api/runs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ mode: 'passive', security: 'plain', samplePorts: 0, ...request }),
  })
  if (response.status !== 201 && response.status !== 202) throw new Error(await response.text())
  return (await response.json()) as RunQueued
}

/** @throws Error with the problem document where there is none */
export async function reportOf(url: string, id: string): Promise<Report> {
  const response = await fetch(`${url}/api/runs/${id}`)
  if (!response.ok) throw new Error(await response.text())
  return (await response.json()) as Report
}
