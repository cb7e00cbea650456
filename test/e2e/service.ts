import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface Service {
  readonly url: string
  stop(): Promise<void>
}

const root = join(import.meta.dirname, '../..')

/** The built service as a process of its own, on a free port. */
export async function startService(): Promise<Service> {
  if (!existsSync(join(root, 'dist/web/index.html'))) {
    throw new Error('The page is not built. Run "npm run build" first.')
  }
  const data = await mkdtemp(join(tmpdir(), 'ftpscope-e2e-'))
  const args = [join(root, 'server/cli.ts'), 'serve', '--port', '0', '--data', data, '--log-level', 'silent']
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] })
  const gone = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })
  const ready = once(lines, 'line').then(([line]) => /http:\/\/\S+/.exec(`${line}`)?.[0])
  const url = await Promise.race([ready, gone.then(() => undefined)])
  if (url === undefined) throw new Error('The service ended before it was ready.')
  return {
    url,
    async stop() {
      child.kill('SIGTERM')
      await gone
      await rm(data, { recursive: true, force: true })
    },
  }
}
