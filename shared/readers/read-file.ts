/** A file somebody has: a log or a capture, told apart by its first bytes, as a trace. */
import type { Trace } from '../trace/trace.ts'
import { decodeLog } from './logs/decode-log.ts'
import { readLog } from './logs/read-log.ts'

export interface ReadFile {
  /** Null when there is nothing of FTP in it; `problems` then says why. */
  readonly trace: Trace | null
  /** What it was taken for, and why. */
  readonly recognised: string | null
  /** For people, a sentence each. */
  readonly problems: readonly string[]
}

/** @param readAt when it is read, ISO 8601: a log without dates has no other time */
export function readFile(bytes: Uint8Array, readAt: string): ReadFile {
  const capture = captureFormat(bytes)
  if (capture !== null) {
    const problem = `This is a packet capture (${capture}). Captures cannot be read yet; logs of FTP clients and servers can.`
    return { trace: null, recognised: capture, problems: [problem] }
  }
  const { header, events, reader, problems } = readLog(decodeLog(bytes), readAt)
  const sentences = problems.map(({ sentence }) => sentence)
  const recognised = reader === null ? null : `A log of ${reader.product}: ${reader.why}.`
  return { trace: reader === null ? null : { header, events: [...events] }, recognised, problems: sentences }
}

/** pcap in either byte order, with micro- or nanoseconds, and pcapng. */
const magics: Readonly<Record<string, string>> = {
  a1b2c3d4: 'pcap',
  d4c3b2a1: 'pcap',
  a1b23c4d: 'pcap',
  '4d3cb2a1': 'pcap',
  '0a0d0d0a': 'pcapng',
}

const captureFormat = (bytes: Uint8Array): string | null =>
  magics[[...bytes.subarray(0, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('')] ?? null
