import { readdir, rm } from 'node:fs/promises'
import { isAlive } from './folder.ts'
import { runProgram } from './run-program.ts'

/** Unique on this machine; the process id in it tells whose it is, after a crash too. */
export const namespaceName = (run: number, place: string): string => `fl${process.pid}-${run}-${place}`

let swept: Promise<void> | undefined

/** Removes the namespaces of owners that no longer live, once for each process. */
export function sweepNamespaces(): Promise<void> {
  swept ??= sweep()
  return swept
}

async function sweep(): Promise<void> {
  for (const name of [...(await readdir('/run/netns').catch(() => [])), ...(await readEtcNetns())]) {
    const owner = /^fl(\d+)-\d+-/.exec(name)?.[1]
    if (owner === undefined || isAlive(Number(owner))) continue
    await runProgram('ip', ['netns', 'delete', name]).catch(() => {})
    await rm(`/etc/netns/${name}`, { recursive: true, force: true })
  }
}

const readEtcNetns = () => readdir('/etc/netns').catch(() => [])
