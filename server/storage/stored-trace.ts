/** A trace as it lies in the database: JSON Lines, compressed. */
import { promisify } from 'node:util'
import { constants, zstdCompress, zstdCompressSync, zstdDecompress } from 'node:zlib'
import type { TraceEvent } from '../../shared/trace/event.ts'
import { printTrace, readTrace, type Trace, type TraceHeader } from '../../shared/trace/trace.ts'

const compress = promisify(zstdCompress)
const decompress = promisify(zstdDecompress)

/** No trace of ours is longer, so a damaged one cannot fill the memory. */
const mostBytes = 256 * 1024 * 1024

/** Up to here compressing takes less time than handing it to another thread. */
const smallChars = 128 * 1024

/** The quickest: on traces the others gain nothing. */
const options = { params: { [constants.ZSTD_c_compressionLevel]: 1 } }

export async function packTrace(trace: Trace): Promise<Buffer> {
  const text = printTrace(trace)
  return text.length <= smallChars ? zstdCompressSync(text, options) : compress(text, options)
}

/** @throws Error where the bytes are damaged or of a newer ftpscope */
export async function unpackTrace(packed: Uint8Array): Promise<Trace> {
  return readTrace((await decompress(packed, { maxOutputLength: mostBytes })).toString('utf8'))
}

export const printEvents = (events: readonly TraceEvent[]): string =>
  events.map((event) => JSON.stringify(event)).join('\n')

/** What a journal holds, as far as it goes without a gap. */
export function readJournal(
  header: TraceHeader,
  rows: readonly { readonly first_seq: number; readonly events: string }[],
): Trace {
  const lines: string[] = []
  for (const { first_seq, events } of rows.toSorted((a, b) => a.first_seq - b.first_seq)) {
    if (first_seq > lines.length) break
    // Written twice where a first attempt was not known to have succeeded.
    lines.splice(first_seq, Number.POSITIVE_INFINITY, ...events.split('\n'))
  }
  return readTrace([JSON.stringify(header), ...lines].join('\n'))
}
