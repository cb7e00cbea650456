/** Fragments of IP packets until the packet is whole; bounded, the oldest give way. */
import type { Segment } from './segment.ts'

const MOST_PACKETS = 64
const LONGEST = 65_535

interface Incomplete {
  /** By their offsets. */
  readonly parts: Map<number, Uint8Array>
  /** Known once the last fragment is there. */
  length: number | null
  held: number
}

export class Fragments {
  readonly #waiting = new Map<string, Incomplete>()

  /** @returns whether the packet is whole: the segment then holds all of it */
  add(segment: Segment, id: number, offset: number, more: boolean): boolean {
    const { bytes, at, end, length } = segment
    // What was not captured whole cannot be put together.
    if (end - at < length || offset + length > LONGEST || length <= 0) return false
    const { s0, s1, s2, s3, d0, d1, d2, d3, protocol } = segment
    const key = [s0, s1, s2, s3, d0, d1, d2, d3, id, segment.family === 4 ? protocol : ''].join()
    const known = this.#waiting.get(key)
    const packet = known ?? { parts: new Map(), length: null, held: 0 }
    if (!known) {
      const [oldest] = this.#waiting.keys()
      if (this.#waiting.size >= MOST_PACKETS && oldest !== undefined) this.#waiting.delete(oldest)
      this.#waiting.set(key, packet)
    }
    if (!packet.parts.has(offset)) {
      // A copy: `slice` of a Node Buffer would be a view of bytes that their owner uses again.
      packet.parts.set(offset, new Uint8Array(bytes.subarray(at, end)))
      packet.held += length
    }
    if (!more) packet.length = offset + length
    if (packet.length === null || packet.held < packet.length) return false
    const whole = assemble(packet.parts, packet.length)
    if (whole === null) return false
    this.#waiting.delete(key)
    segment.bytes = whole
    segment.at = 0
    segment.end = whole.length
    segment.length = whole.length
    return true
  }
}

/** Null while there is a hole in it. */
function assemble(parts: ReadonlyMap<number, Uint8Array>, length: number): Uint8Array | null {
  const whole = new Uint8Array(length)
  let filled = 0
  for (const [offset, part] of [...parts].toSorted(([a], [b]) => a - b)) {
    if (offset > filled) return null
    whole.set(part.subarray(0, Math.max(0, length - offset)), offset)
    filled = Math.max(filled, offset + part.length)
  }
  return filled >= length ? whole : null
}
