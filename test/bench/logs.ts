/** Reading logs of several programs: as the command line does, a file in chunks. What is read has its findings. */
import { createReadStream, globSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileReader } from '../../shared/readers/read-file.ts'
import { explainLarge } from './explain-large.ts'
import { compare, type Figure, shown } from './measure.ts'

const MEGABYTE = 1 << 20
const FILE_MEGABYTES = 64
const SMALL_MEGABYTES = 1
const ROUNDS = 3
/** Megabytes a second that are asked for. */
const WANTED = 50

const samples: readonly (readonly [name: string, pattern: string])[] = [
  ['lftp', 'lftp/*/passive-filtered.txt'],
  ['curl', 'curl/*/healthy-passive.txt'],
  ['WinSCP', 'winscp/written/passive-filtered.txt'],
  ['vsftpd', 'vsftpd-log/[0-9]*/one-fails.txt'],
  ['ProFTPD', 'proftpd-log/[0-9]*/one-fails.txt'],
  ['IIS', 'iis/written/data-filtered.txt'],
]

export async function logs(): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'ftpscope-bench-'))
  try {
    const figures: Figure[] = []
    for (const [name, pattern] of samples) {
      const text = readFileSync(globSync(join('test/samples', pattern))[0] ?? '', 'utf8')
      const [large, small] = [FILE_MEGABYTES, SMALL_MEGABYTES].map((megabytes) => {
        const file = join(folder, `${name}-${megabytes}.log`)
        writeFileSync(file, text.repeat(Math.ceil((megabytes * MEGABYTE) / text.length)))
        return file
      })
      const seconds = await readings(large ?? '')
      const wanted = seconds.map((ours) => ({ ours, peer: FILE_MEGABYTES / WANTED }))
      figures.push(compare(`${name}, ${FILE_MEGABYTES} MB`, 's CPU', `at ${WANTED} MB/s`, wanted, 1))
      const each = (await readings(small ?? '')).map((second) => SMALL_MEGABYTES / second)
      figures.push(shown(`${name}, ${SMALL_MEGABYTES} MB, every line told`, 'MB/s', Math.max(...each)))
    }
    const line = readFileSync(globSync('test/samples/lftp/*/passive-filtered.txt')[0] ?? '')
    return [...figures, ...(await explainLarge(folder, 'log', repeated(line)))]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** @returns seconds of the processor for each round: what else the machine does is not counted */
async function readings(file: string): Promise<readonly number[]> {
  const seconds: number[] = []
  // The first round warms what the others use.
  for (let round = 0; round <= ROUNDS; round += 1) {
    const reader = fileReader()
    const begun = process.cpuUsage()
    for await (const chunk of createReadStream(file, { highWaterMark: MEGABYTE }))
      reader.push(chunk as Uint8Array)
    const { trace } = reader.end('2026-01-01T00:00:00.000Z')
    if (!trace || trace.events.length < 100) throw new Error(`nothing was read of ${file}`)
    const { user, system } = process.cpuUsage(begun)
    if (round > 0) seconds.push((user + system) / 1e6)
  }
  return seconds
}

function* repeated(line: Uint8Array): Generator<Uint8Array> {
  const part = Buffer.concat(Array.from({ length: Math.ceil(MEGABYTE / line.length) }, () => line))
  for (;;) yield part
}
