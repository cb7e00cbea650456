/** What an acknowledgment says of packets that came twice: selective acknowledgments, RFC 2018 and RFC 2883. */
import { u8, u32 } from './bytes.ts'
import { distance } from './sequence.ts'

const END = 0
const NO_OPERATION = 1
const SACK = 5

/**
 * Whether the first block lies below what is acknowledged (RFC 2883 section 4): a packet came that was there already, so
 * the one sent before it was late and not lost.
 *
 * @param at where the options begin
 * @param end where they end
 */
export function tellsOfDuplicate(bytes: Uint8Array, at: number, end: number, ack: number): boolean {
  while (at < end) {
    const kind = u8(bytes, at)
    if (kind === END) return false
    if (kind === NO_OPERATION) {
      at += 1
      continue
    }
    if (at + 2 > end) return false
    const length = u8(bytes, at + 1)
    if (length < 2 || at + length > end) return false
    if (kind === SACK && length >= 10) return distance(u32(bytes, at + 6), ack) >= 0
    at += length
  }
  return false
}
