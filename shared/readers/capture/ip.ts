/** IP packets: IPv4 (RFC 791) and IPv6 (RFC 8200) with its extension headers, and fragments of both put together. */
import { u8, u16, u32 } from './bytes.ts'
import { Fragments } from './fragments.ts'
import type { Segment } from './segment.ts'

export const TCP = 6
export const ICMP = 1
export const ICMPV6 = 58

/** Reads the packet that begins at `start` into the segment. @returns false where it is none, or not whole yet */
export class IpReader {
  readonly #fragments = new Fragments()

  read(bytes: Uint8Array, start: number, end: number, into: Segment): boolean {
    return this.#layer(bytes, start, end, into, 0)
  }

  #layer(bytes: Uint8Array, start: number, end: number, into: Segment, depth: number): boolean {
    const version = end - start < 20 ? 0 : u8(bytes, start) >> 4
    const found =
      version === 4
        ? this.#four(bytes, start, end, into)
        : version === 6
          ? this.#six(bytes, start, end, into)
          : false
    // RFC 2003 and RFC 4213: an IP packet in another.
    if (found && depth < 3 && (into.protocol === 4 || into.protocol === 41))
      return this.#layer(into.bytes, into.at, into.end, into, depth + 1)
    return found
  }

  #four(bytes: Uint8Array, start: number, end: number, into: Segment): boolean {
    const header = (u8(bytes, start) & 15) * 4
    // Network cards that cut packets themselves leave the length 0 (segmentation offload).
    const total = u16(bytes, start + 2) || end - start
    if (header < 20 || total < header || end - start < header) return false
    into.family = 4
    into.s0 = into.s1 = into.d0 = into.d1 = into.s2 = into.d2 = 0
    into.s3 = u32(bytes, start + 12)
    into.d3 = u32(bytes, start + 16)
    into.protocol = u8(bytes, start + 9)
    into.ttl = u8(bytes, start + 8)
    into.id = u16(bytes, start + 4)
    into.bytes = bytes
    into.at = start + header
    into.end = Math.min(end, start + total)
    into.length = total - header
    const fragment = u16(bytes, start + 6)
    return (fragment & 0x3fff) === 0
      ? true
      : this.#fragments.add(into, into.id, (fragment & 0x1fff) * 8, (fragment & 0x2000) !== 0)
  }

  #six(bytes: Uint8Array, start: number, end: number, into: Segment): boolean {
    if (end - start < 40) return false
    const total = u16(bytes, start + 4) || end - start - 40
    into.family = 6
    into.s0 = u32(bytes, start + 8)
    into.s1 = u32(bytes, start + 12)
    into.s2 = u32(bytes, start + 16)
    into.s3 = u32(bytes, start + 20)
    into.d0 = u32(bytes, start + 24)
    into.d1 = u32(bytes, start + 28)
    into.d2 = u32(bytes, start + 32)
    into.d3 = u32(bytes, start + 36)
    into.ttl = u8(bytes, start + 7)
    into.id = 0
    into.bytes = bytes
    into.protocol = u8(bytes, start + 6)
    into.at = start + 40
    into.end = Math.min(end, into.at + total)
    into.length = total
    return this.#extensions(into)
  }

  #extensions(into: Segment): boolean {
    for (let headers = 0; headers < 10; headers += 1) {
      const { bytes, at, end, protocol } = into
      if (!isExtension(protocol)) return true
      if (end - at < 8) return false
      into.protocol = u8(bytes, at)
      if (protocol === FRAGMENT) {
        const [place, id] = [u16(bytes, at + 2), u32(bytes, at + 4)]
        advance(into, 8)
        // A fragment that is the whole packet, RFC 6946.
        if ((place & 0xfff9) === 0) continue
        if (!this.#fragments.add(into, id, place & 0xfff8, (place & 1) === 1)) return false
        continue
      }
      const units = u8(bytes, at + 1)
      advance(into, protocol === AUTHENTICATION ? (units + 2) * 4 : (units + 1) * 8)
      if (into.at > end) return false
    }
    return false
  }
}

function advance(into: Segment, by: number): void {
  into.at += by
  into.length -= by
}

const FRAGMENT = 44
const AUTHENTICATION = 51
/** Hop-by-hop, routing, fragment, authentication, destination, mobility, HIP, shim6. */
const isExtension = (protocol: number): boolean =>
  protocol === 0 ||
  protocol === 43 ||
  protocol === FRAGMENT ||
  protocol === AUTHENTICATION ||
  protocol === 60 ||
  protocol === 135 ||
  protocol === 139 ||
  protocol === 140
