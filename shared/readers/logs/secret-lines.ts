/** The lines of a log that may hold a password, found in its bytes: decoding and searching all of it takes far longer. */
import { decodeText } from '../../ftp/text.ts'

/**
 * Parts of what stands near a password (`--user` has a `-u` in it, Kennwort an `nwor`), each with a beginning that is no
 * other's and seldom in a log. USER tells who is a guest.
 */
const words = [
  'PASS',
  'pass',
  'Pass',
  'ACCT',
  'ADAT',
  'pwd',
  'PWD',
  'USER',
  '://',
  '-u',
  'nwor',
  'trase',
  'nha',
]
/** П and п in UTF-8, of пароль. */
const cyrillic = [Uint8Array.of(0xd0, 0x9f), Uint8Array.of(0xd0, 0xbf)]
const parts = [...words.map((word) => Uint8Array.from(word, (letter) => letter.charCodeAt(0))), ...cyrillic]

/** By two bytes: which part begins with them, from 1. */
const beginnings = new Uint8Array(1 << 16)
for (const [place, [first = 0, second = 0]] of parts.entries()) beginnings[(first << 8) | second] = place + 1

const LF = 10
const [letterI, letterV] = [0x69, 0x76]
const LONGEST_LINE = 4096

/** @returns these lines, in their order */
export function linesNearSecrets(bytes: Uint8Array): string {
  const lines: string[] = []
  let before = 0
  for (let at = 0; at < bytes.length; at += 1) {
    const byte = bytes[at] as number
    const found = beginnings[(before << 8) | byte] as number
    before = byte
    if (found === 0 || !holds(bytes, at - 1, parts[found - 1] as Uint8Array)) continue
    const start = Math.max(bytes.lastIndexOf(LF, at) + 1, at - LONGEST_LINE)
    const newline = bytes.indexOf(LF, at)
    const end = Math.min(newline === -1 ? bytes.length : newline, at + LONGEST_LINE)
    lines.push(decodeText(bytes.subarray(start, end)))
    at = end
    before = 0
  }
  return lines.join('\n')
}

function holds(bytes: Uint8Array, at: number, part: Uint8Array): boolean {
  for (let i = 2; i < part.length; i += 1) if (bytes[at + i] !== part[i]) return false
  // Every log speaks of passive mode.
  return !(bytes[at + 4] === letterI && bytes[at + 5] === letterV)
}
