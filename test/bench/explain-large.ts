/** A file of a gigabyte, read by the command line: how fast, and how much memory the process takes at most. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { compare, type Figure, shown } from './measure.ts'

const MEGABYTE = 1 << 20
const LARGE_MEGABYTES = 1024
/** What is measured beside what the file holds: Node with the program in it. */
const MOST_MEGABYTES = 512

/** @param parts as many as are needed are taken @throws Error when nothing was read */
export async function explainLarge(
  folder: string,
  what: string,
  parts: Iterable<Uint8Array>,
): Promise<readonly Figure[]> {
  const file = join(folder, `large-${what}`)
  try {
    const megabytes = (await write(file, parts)) / MEGABYTE
    const begun = performance.now()
    const child = spawn(process.execPath, [resolve('server/cli.ts'), 'explain', '--format', 'json', file], {
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    let [peak, length] = [0, 0]
    child.stdout.on('data', (chunk: Buffer) => {
      length += chunk.length
    })
    const timer = setInterval(() => {
      peak = Math.max(peak, highWater(child.pid ?? 0))
    }, 50)
    const [code] = await once(child, 'close')
    clearInterval(timer)
    const seconds = (performance.now() - begun) / 1000
    if ((code !== 0 && code !== 1) || length < 1000) throw new Error(`explain ended with ${code}`)
    return [
      shown(`explain, a ${what} of ${LARGE_MEGABYTES} MB`, 'MB/s', megabytes / seconds),
      compare(`its memory at most, Node and all`, 'MB', 'allowed', [{ ours: peak, peer: MOST_MEGABYTES }], 1),
    ]
  } finally {
    await rm(file, { force: true })
  }
}

/** The most it has ever held, in megabytes; 0 once it is gone. */
function highWater(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

async function write(file: string, parts: Iterable<Uint8Array>): Promise<number> {
  const out = createWriteStream(file)
  let bytes = 0
  for (const part of parts) {
    if (!out.write(Uint8Array.from(part))) await once(out, 'drain')
    bytes += part.length
    if (bytes >= LARGE_MEGABYTES * MEGABYTE) break
  }
  out.end()
  await once(out, 'close')
  return bytes
}
