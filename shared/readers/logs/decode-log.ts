/** Bytes of a log file to text: UTF-16 with or without mark, UTF-8, Latin-1 where a stretch is not UTF-8. */
import { decodeText } from '../../ftp/text.ts'

export interface Encoding {
  readonly units: 'bytes' | 'little' | 'big'
  /** How many bytes the mark at the beginning takes. */
  readonly mark: number
}

export function decodeLog(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes)
  return decodeAs(bytes.subarray(encoding.mark), encoding)
}

/** @param start at least half a kilobyte of the log, where it has as much */
export function encodingOf(start: Uint8Array): Encoding {
  const [a, b, c] = start
  if (a === 0xff && b === 0xfe) return { units: 'little', mark: 2 }
  if (a === 0xfe && b === 0xff) return { units: 'big', mark: 2 }
  if (a === 0xef && b === 0xbb && c === 0xbf) return { units: 'bytes', mark: 3 }
  return { units: unmarkedUtf16(start) ?? 'bytes', mark: 0 }
}

export const decodeAs = (bytes: Uint8Array, { units }: Encoding): string =>
  units === 'bytes' ? byStretch(bytes) : utf16(bytes, units === 'little')

/** Where the last whole line ends; where there is none, as much as can be decoded. */
export function afterLastLine(bytes: Uint8Array, { units }: Encoding): number {
  if (units === 'bytes') return bytes.lastIndexOf(LF) + 1 || bytes.length
  const even = bytes.length & ~1
  const [low, high] = units === 'little' ? [0, 1] : [1, 0]
  for (let at = even - 2; at >= 0; at -= 2)
    if (bytes[at + low] === LF && bytes[at + high] === 0) return at + 2
  return even
}

/** Windows programs write UTF-16 without a mark too: every other byte of Latin text is zero. */
function unmarkedUtf16(bytes: Uint8Array): 'little' | 'big' | null {
  const sample = bytes.subarray(0, 512)
  if (sample.length < 8) return null
  let [even, odd] = [0, 0]
  sample.forEach((byte, index) => {
    if (byte === 0) index % 2 === 0 ? even++ : odd++
  })
  const most = sample.length / 3
  if (odd > most && even < sample.length / 20) return 'little'
  return even > most && odd < sample.length / 20 ? 'big' : null
}

function utf16(bytes: Uint8Array, littleEndian: boolean): string {
  const parts: string[] = []
  const [low, high] = littleEndian ? [0, 1] : [1, 0]
  for (let start = 0; start + 1 < bytes.length; start += 8192) {
    const units: number[] = []
    for (let i = start; i + 1 < bytes.length && i < start + 8192; i += 2) {
      units.push((bytes[i + low] ?? 0) | ((bytes[i + high] ?? 0) << 8))
    }
    parts.push(String.fromCharCode(...units))
  }
  return parts.join('')
}

const stretch = 65_536
const LF = 10

/** Cut at line ends, so that one line in another encoding does not spoil the rest. */
function byStretch(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let start = 0; start < bytes.length; ) {
    const wanted = start + stretch
    const end = wanted >= bytes.length ? bytes.length : bytes.indexOf(LF, wanted) + 1 || bytes.length
    parts.push(decodeText(bytes.subarray(start, end)))
    start = end
  }
  return parts.join('')
}
