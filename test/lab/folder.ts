import { rmSync } from 'node:fs'
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const PREFIX = 'ftpscope-lab-'

let swept: Promise<void> | undefined

/** A new folder for one server. Its name holds our process id, by which folders of killed processes are known. */
export async function makeFolder(): Promise<string> {
  swept ??= removeAbandoned()
  await swept
  const folder = await mkdtemp(join(tmpdir(), `${PREFIX}${process.pid}-`))
  await chmod(folder, 0o755)
  return folder
}

let scratch: Promise<string> | undefined

/** A folder for what lasts as long as this process. */
export function scratchFolder(): Promise<string> {
  scratch ??= makeFolder().then((folder) => {
    process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
    return folder
  })
  return scratch
}

async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = /^(\d+)-/.exec(name.startsWith(PREFIX) ? name.slice(PREFIX.length) : '')
    if (owner && !isAlive(Number(owner[1]))) await rm(join(tmpdir(), name), { recursive: true, force: true })
  }
}

export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH'
  }
}
