/** A PostgreSQL server of the tests' own: a fresh cluster in a temporary folder, reached by a socket in it. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'

const programs = '/usr/lib/postgresql/15/bin'

export interface Postgres {
  /** A new, empty database in it. */
  readonly newDatabase: () => string
  /** Ends the server as the loss of its machine would, and starts it again. */
  readonly restart: (whileDown?: () => Promise<void>) => Promise<void>
  readonly stop: () => Promise<void>
}

/** Why there can be none here, null where there can. */
export const withoutPostgres = (): string | null =>
  existsSync(path.join(programs, 'initdb'))
    ? null
    : 'PostgreSQL 15 is not installed: apt-get install postgresql'

export async function startPostgres(): Promise<Postgres> {
  const folder = mkdtempSync(path.join(tmpdir(), 'ftpscope-postgres-'))
  const user = databaseUser()
  if (user) chownSync(folder, user.uid, user.gid)
  const data = path.join(folder, 'data')
  execFileSync(
    path.join(programs, 'initdb'),
    ['--pgdata', data, '--username', 'ftpscope', '--auth', 'trust', '--no-sync', '--encoding', 'UTF8'],
    { ...user, cwd: folder, stdio: 'pipe' },
  )
  let server = await run(folder, data)
  let databases = 0
  return {
    newDatabase() {
      databases += 1
      const name = `runs${databases}`
      execFileSync(path.join(programs, 'createdb'), ['-h', folder, '-U', 'ftpscope', name], { stdio: 'pipe' })
      return `postgres://ftpscope@/${name}?host=${encodeURIComponent(folder)}`
    },
    async restart(whileDown = async () => {}) {
      await end(server, 'SIGQUIT')
      await whileDown()
      server = await run(folder, data)
    },
    async stop() {
      await end(server, 'SIGQUIT')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** PostgreSQL refuses to run as root. */
function databaseUser(): { uid: number; gid: number } | null {
  if (process.getuid?.() !== 0) return null
  const number = (which: '-u' | '-g') => Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8' }))
  return { uid: number('-u'), gid: number('-g') }
}

async function run(folder: string, data: string): Promise<ChildProcess> {
  const options = ['-k', folder, '-c', 'listen_addresses=', '-c', 'fsync=off']
  const server = spawn(path.join(programs, 'postgres'), ['-D', data, ...options], {
    ...databaseUser(),
    cwd: folder,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  for await (const chunk of server.stderr) {
    said += chunk
    if (said.includes('ready to accept connections')) {
      server.stderr.resume()
      return server
    }
  }
  throw new Error(`PostgreSQL did not start: ${said}`)
}

async function end(server: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = once(server, 'exit')
  server.kill(signal)
  await ended
}
