/** Addresses and what kind they are: RFC 6890 and the IANA special-purpose registries, through ipaddr.js. */
import ipaddr from 'ipaddr.js'
import type { Family } from '../trace/event.ts'
import { readPseudonym } from './pseudonym.ts'

export type AddressKind =
  | 'public'
  | 'private'
  | 'loopback'
  | 'link-local'
  | 'carrier-grade-nat'
  | 'unspecified'
  | 'multicast'
  | 'reserved'

const kinds: Readonly<Record<string, AddressKind>> = {
  unicast: 'public',
  private: 'private',
  uniqueLocal: 'private',
  loopback: 'loopback',
  linkLocal: 'link-local',
  carrierGradeNat: 'carrier-grade-nat',
  unspecified: 'unspecified',
  multicast: 'multicast',
}

/** The family of a literal address in its usual spelling, null for a name. */
export function addressFamily(address: string): Family | null {
  // The parsers throw and catch within where the text is no address, which costs more than all else here.
  if (/^[\d.]+$/.test(address)) return ipaddr.IPv4.isValidFourPartDecimal(address) ? 4 : null
  return /:.*:/.test(address) && ipaddr.IPv6.isValid(address) ? 6 : null
}

/** The family of an address, be it a literal one or a label that stands for one. A label cannot be dialled. */
export const familyOf = (address: string): Family | null =>
  readPseudonym(address)?.family ?? addressFamily(address)

export function addressKind(address: string): AddressKind {
  const known = kindOf.get(address)
  if (known) return known
  const kind = classify(address)
  if (kindOf.size >= mostKnown) kindOf.clear()
  kindOf.set(address, kind)
  return kind
}

/** The same few addresses are asked about over and over, and the classification is the dear part. */
const kindOf = new Map<string, AddressKind>()
const mostKnown = 500

function classify(address: string): AddressKind {
  const pseudonym = readPseudonym(address)
  if (pseudonym !== null) return pseudonym.kind === 'documentation' ? 'reserved' : pseudonym.kind
  if (addressFamily(address) === null) return 'reserved'
  const parsed = ipaddr.process(withoutZone(address))
  const range = parsed.range()
  if (parsed.kind() === 'ipv6') {
    const { parts } = parsed as ipaddr.IPv6
    // NAT64, RFC 6052: what it leads to is the IPv4 address in its last 32 bits; RFC 8215 has a prefix for local use.
    if (range === 'rfc6052') return parts[2] === 0 ? addressKind(embeddedIpv4(parts)) : 'private'
    // Of the rest only 2000::/3 has been given out; ::127.0.0.1 and its like (RFC 4291 section 2.5.5.1) lead elsewhere.
    if (range === 'unicast' && (parts[0] ?? 0) >> 13 !== 1) return 'reserved'
  }
  return kinds[range] ?? 'reserved'
}

const embeddedIpv4 = (parts: readonly number[]): string =>
  parts
    .slice(6)
    .flatMap((part) => [part >> 8, part & 255])
    .join('.')

/** RFC 5952 spelling; an IPv4-mapped IPv6 address becomes the IPv4 address it is. */
export function canonicalAddress(address: string): string {
  const family = addressFamily(address)
  if (family === null) return address.toLowerCase()
  if (family === 4) return address
  const [, zone] = address.split('%')
  const parsed = ipaddr.process(withoutZone(address))
  const text = parsed.kind() === 'ipv6' ? (parsed as ipaddr.IPv6).toRFC5952String() : parsed.toString()
  return zone === undefined ? text : `${text}%${zone}`
}

export const sameAddress = (a: string, b: string): boolean =>
  a === b || canonicalAddress(a) === canonicalAddress(b)

/** The IPv4 address that a gateway (NAT64, RFC 6052) makes of an IPv6 address; null where it makes none of it. */
export function ipv4Within(address: string): string | null {
  if (addressFamily(address) !== 6) return null
  const parsed = ipaddr.IPv6.parse(withoutZone(address))
  return parsed.range() === 'rfc6052' ? embeddedIpv4(parsed.parts) : null
}

/** Whether an address can be dialled from the other side of the internet. */
export const isPublic = (address: string): boolean => addressKind(address) === 'public'

/** RFC 5737 and RFC 3849: in examples, and in logs made anonymous, they stand for public addresses. */
const examples = ['192.0.2.0/24', '198.51.100.0/24', '203.0.113.0/24', '2001:db8::/32']

/** Whether an address is a public one or stands for one. It is no leave to dial it. */
export const standsForPublic = (address: string): boolean =>
  isPublic(address) ||
  // Of what is reserved; to look through blocks is dear.
  (addressKind(address) === 'reserved' &&
    (readPseudonym(address)?.kind === 'documentation' || examples.some((block) => inBlock(address, block))))

const withoutZone = (address: string): string => address.split('%')[0] ?? address

/** `192.0.2.1:21` and `[2001:db8::1]:21`. */
export function printEndpoint({ address, port }: { address: string; port: number }): string {
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
}

/** Whether an address lies in a block such as 192.0.2.0/24; false across families. */
export function inBlock(address: string, block: string): boolean {
  const family = addressFamily(address)
  if (family === null || addressFamily(block.split('/')[0] ?? '') !== family) return false
  const known = cidrOf.get(block)
  const cidr = known ?? ipaddr.parseCIDR(block)
  if (!known) {
    if (cidrOf.size >= mostKnown) cidrOf.clear()
    cidrOf.set(block, cidr)
  }
  return ipaddr.parse(withoutZone(address)).match(cidr)
}

const cidrOf = new Map<string, [ipaddr.IPv4 | ipaddr.IPv6, number]>()
