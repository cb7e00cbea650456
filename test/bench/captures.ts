/** Reading a capture: as the command line does, beside tshark asked for the FTP lines of the same file. */
import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { captureReader } from '../../shared/readers/capture/capture-reader.ts'
import { captureHeader, captureParts } from './capture-parts.ts'
import { explainLarge } from './explain-large.ts'
import { compare, type Figure, inTurn } from './measure.ts'

const FILE_MEGABYTES = 64
const MEGABYTE = 1 << 20

export async function captures(): Promise<readonly Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'ftpscope-bench-'))
  try {
    const file = join(folder, 'traffic.pcap')
    await write(file, FILE_MEGABYTES)
    const megabytes = (await stat(file)).size / MEGABYTE
    // The first reading of a file and of a program is another than the rest.
    await ours(file)
    const rounds = await inTurn(
      3,
      async () => timed(() => ours(file)),
      async () => timed(() => tshark(file)),
    )
    const speeds = rounds.map(({ ours, peer }) => ({ ours: megabytes / ours, peer: megabytes / peer }))
    const ratio = compare('time to read a capture', 's', 'tshark -Y ftp', rounds, 0.2)
    const large = await explainLarge(folder, 'capture', endless())
    return [ratio, compare('speed of reading', 'MB/s', 'tshark -Y ftp', speeds, null), ...large]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return (performance.now() - begun) / 1000
}

/** @throws Error when the sessions are not those that were written: that would be another amount of work */
async function ours(file: string): Promise<void> {
  const reader = captureReader()
  for await (const chunk of createReadStream(file, { highWaterMark: MEGABYTE }))
    reader.push(chunk as Uint8Array)
  const { sessions } = reader.end()
  if (sessions.length === 0) throw new Error('no session was found')
}

async function tshark(file: string): Promise<void> {
  const fields = [
    'frame.time_epoch',
    'ftp.request.command',
    'ftp.request.arg',
    'ftp.response.code',
    'ftp.response.arg',
  ]
  const args = ['-r', file, '-Y', 'ftp', '-T', 'fields', ...fields.flatMap((field) => ['-e', field])]
  const output = await new Promise<string>((resolve, reject) => {
    execFile('tshark', args, { maxBuffer: 256 * MEGABYTE }, (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    )
  })
  if (!output.includes('PASV')) throw new Error('tshark has found no FTP')
}

function* endless(): Generator<Uint8Array> {
  yield captureHeader
  yield* captureParts(Number.POSITIVE_INFINITY)
}

async function write(file: string, megabytes: number): Promise<void> {
  const out = createWriteStream(file)
  out.write(captureHeader)
  for (const part of captureParts(megabytes * MEGABYTE)) {
    if (!out.write(Uint8Array.from(part))) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
}
