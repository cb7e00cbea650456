/** ICMP errors (RFC 792, RFC 4443) and the packet they quote, tied by addresses and ports to its connection. */
import { u8, u16, u32 } from './bytes.ts'
import { ICMP, ICMPV6, TCP } from './ip.ts'
import type { Segment } from './segment.ts'

export interface Quoted {
  readonly what: string
  readonly mtu: number | null
  /** The quoted packet's ports; its addresses stand in the segment given. */
  readonly from: number
  readonly to: number
}

/** @param quoted takes the addresses of the quoted packet. @returns null for anything but an error about TCP */
export function readIcmp(segment: Segment, quoted: Segment): Quoted | null {
  const { bytes, at, end, protocol } = segment
  if (end - at < 8 + 20 + 4) return null
  const [type, code] = [u8(bytes, at), u8(bytes, at + 1)]
  const what = protocol === ICMP ? four(type, code) : protocol === ICMPV6 ? six(type, code) : null
  if (what === null) return null
  const start = at + 8
  const ports = protocol === ICMP ? quotedFour(bytes, start, quoted) : quotedSix(bytes, start, end, quoted)
  if (ports < 0 || end - ports < 4) return null
  quoted.atMs = segment.atMs
  const mtu = what !== TOO_BIG ? null : protocol === ICMP ? u16(bytes, at + 6) : u32(bytes, at + 4)
  return { what, mtu, from: u16(bytes, ports), to: u16(bytes, ports + 2) }
}

export const TOO_BIG = 'packet too big'

const unreachable: Readonly<Record<number, string>> = {
  0: 'network unreachable',
  1: 'host unreachable',
  2: 'protocol unreachable',
  3: 'port unreachable',
  4: TOO_BIG,
  5: 'source route failed',
  6: 'network unknown',
  7: 'host unknown',
  9: 'network administratively prohibited',
  10: 'host administratively prohibited',
  13: 'communication administratively prohibited',
}

const unreachableSix: Readonly<Record<number, string>> = {
  0: 'no route',
  1: 'communication administratively prohibited',
  2: 'beyond scope of source address',
  3: 'address unreachable',
  4: 'port unreachable',
  5: 'source address failed policy',
  6: 'route rejected',
}

const four = (type: number, code: number): string | null =>
  type === 3
    ? (unreachable[code] ?? `unreachable, code ${code}`)
    : type === 11
      ? 'time to live exceeded'
      : null

function six(type: number, code: number): string | null {
  if (type === 1) return unreachableSix[code] ?? `unreachable, code ${code}`
  if (type === 2) return TOO_BIG
  return type === 3 ? 'hop limit exceeded' : null
}

/** @returns where the ports stand, or -1 */
function quotedFour(bytes: Uint8Array, at: number, quoted: Segment): number {
  if (u8(bytes, at) >> 4 !== 4 || u8(bytes, at + 9) !== TCP) return -1
  quoted.family = 4
  quoted.s0 = quoted.s1 = quoted.s2 = quoted.d0 = quoted.d1 = quoted.d2 = 0
  quoted.s3 = u32(bytes, at + 12)
  quoted.d3 = u32(bytes, at + 16)
  return at + (u8(bytes, at) & 15) * 4
}

function quotedSix(bytes: Uint8Array, at: number, end: number, quoted: Segment): number {
  if (end - at < 44 || u8(bytes, at) >> 4 !== 6 || u8(bytes, at + 6) !== TCP) return -1
  quoted.family = 6
  quoted.s0 = u32(bytes, at + 8)
  quoted.s1 = u32(bytes, at + 12)
  quoted.s2 = u32(bytes, at + 16)
  quoted.s3 = u32(bytes, at + 20)
  quoted.d0 = u32(bytes, at + 24)
  quoted.d1 = u32(bytes, at + 28)
  quoted.d2 = u32(bytes, at + 32)
  quoted.d3 = u32(bytes, at + 36)
  return at + 40
}
