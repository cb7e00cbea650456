/** From the frame of a link to the IP packet in it. Link types are numbered as on tcpdump.org/linktypes.html. */
import { u8, u16 } from './bytes.ts'

/** @returns where the IP packet begins, -1 where the frame holds none, -2 for a link that is not known */
export function ipStart(bytes: Uint8Array, at: number, end: number, link: number): number {
  switch (link) {
    case 1:
      return fromType(bytes, at + 12, end)
    case 113:
      return fromType(bytes, at + 14, end)
    case 276:
      return end - at < 20 ? -1 : fromProtocol(u16(bytes, at), bytes, at + 20, end)
    case 0:
    case 108:
      return fromVersion(bytes, at + 4, end)
    case 12:
    case 14:
    case 101:
    case 228:
    case 229:
      return fromVersion(bytes, at, end)
    case 9:
      return fromPpp(bytes, at, end)
    case 50:
    case 104:
      return end - at < 4
        ? -1
        : link === 50 && u8(bytes, at) === 0xff && u8(bytes, at + 1) === 3
          ? fromPpp(bytes, at, end)
          : fromType(bytes, at + 2, end)
    case 51:
      return fromPppoe(bytes, at, end)
    default:
      return -2
  }
}

/** Links that people meet and that cannot be read here. */
const names: Readonly<Record<number, string>> = {
  105: 'IEEE 802.11',
  119: 'IEEE 802.11 (Prism)',
  127: 'IEEE 802.11 (radiotap)',
  163: 'IEEE 802.11 (AVS)',
  189: 'USB',
  220: 'USB',
  249: 'USB',
}

export const linkName = (link: number): string =>
  names[link] ? `${names[link]}, link type ${link}` : `link type ${link}`

const IPV4 = 0x0800
const IPV6 = 0x86dd
const PPPOE_SESSION = 0x8864

/** @param at where the EtherType stands, the payload behind it */
const fromType = (bytes: Uint8Array, at: number, end: number): number =>
  end - at < 2 ? -1 : fromProtocol(u16(bytes, at), bytes, at + 2, end)

/** @param at where the payload begins */
function fromProtocol(first: number, bytes: Uint8Array, payload: number, end: number): number {
  let [type, at] = [first, payload]
  // IEEE 802.1Q and 802.1ad, and what came before those: tags in tags.
  for (let tags = 0; isTag(type) && tags < 8; tags += 1) {
    if (end - at < 4) return -1
    type = u16(bytes, at + 2)
    at += 4
  }
  if (type === IPV4 || type === IPV6) return fromVersion(bytes, at, end)
  if (type === PPPOE_SESSION) return fromPppoe(bytes, at, end)
  if (type === 0x8847 || type === 0x8848) return fromMpls(bytes, at, end)
  // IEEE 802.3: a length, then LLC and SNAP with the type behind them.
  if (type <= 1500 && end - at >= 8 && u16(bytes, at) === 0xaaaa) return fromType(bytes, at + 6, end)
  return -1
}

const isTag = (type: number): boolean =>
  type === 0x8100 || type === 0x88a8 || type === 0x9100 || type === 0x9200

function fromVersion(bytes: Uint8Array, at: number, end: number): number {
  if (end - at < 20) return -1
  const version = u8(bytes, at) >> 4
  return version === 4 || version === 6 ? at : -1
}

/** RFC 2516 section 4: version and type, code, session, length, and PPP. */
const fromPppoe = (bytes: Uint8Array, at: number, end: number): number =>
  end - at < 8 || u8(bytes, at) !== 0x11 || u8(bytes, at + 1) !== 0 ? -1 : fromPpp(bytes, at + 6, end)

/** RFC 1661 section 2 and 6.5: address and control may be there, and the protocol may be one byte. */
function fromPpp(bytes: Uint8Array, from: number, end: number): number {
  if (end - from < 4) return -1
  const at = u16(bytes, from) === 0xff03 ? from + 2 : from
  const short = (u8(bytes, at) & 1) === 1
  const protocol = short ? u8(bytes, at) : u16(bytes, at)
  return protocol === 0x21 || protocol === 0x57 ? fromVersion(bytes, at + (short ? 1 : 2), end) : -1
}

/** RFC 3032 section 2.1: labels of four bytes, the last one marked. */
function fromMpls(bytes: Uint8Array, from: number, end: number): number {
  for (let at = from; end - at >= 4; at += 4) {
    if (u8(bytes, at + 2) & 1) return fromVersion(bytes, at + 4, end)
  }
  return -1
}
