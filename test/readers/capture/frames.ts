/** Frames as they stand on a link: TCP and ICMP in IPv4 and IPv6, in whatever a link wraps around them. */
import { concat, numbers } from './pcap-writer.ts'

export interface Address {
  readonly address: string
  readonly port: number
}

export interface TcpPacket {
  readonly from: Address
  readonly to: Address
  readonly flags: number
  readonly seq: number
  readonly ack?: number
  readonly payload?: Uint8Array
  readonly ttl?: number
  readonly id?: number
  readonly window?: number
  /** TCP options, filled up to four bytes. */
  readonly options?: Uint8Array
}

export const FIN = 1
export const SYN = 2
export const RST = 4
export const PSH = 8
export const ACK = 16

export function tcp(packet: TcpPacket): Uint8Array {
  const { from, to, flags, seq, ack = 0, payload = new Uint8Array(0), window = 64_240 } = packet
  const { options = new Uint8Array(0) } = packet
  const header = numbers(
    true,
    [2, from.port],
    [2, to.port],
    [4, seq],
    [4, ack],
    [1, 0x50 + (options.length << 2)],
    [1, flags],
    [2, window],
    [2, 0],
    [2, 0],
  )
  return concat(header, options, payload)
}

/** The IP packet of a TCP segment, of the family its addresses have. */
export const tcpPacket = (packet: TcpPacket): Uint8Array => {
  const { from, to, ttl = 64, id = 0 } = packet
  return from.address.includes(':')
    ? ipv6(from.address, to.address, 6, tcp(packet), ttl)
    : ipv4(from.address, to.address, 6, tcp(packet), ttl, id)
}

export function ipv4(
  from: string,
  to: string,
  protocol: number,
  payload: Uint8Array,
  ttl = 64,
  id = 0,
  fragment = 0,
): Uint8Array {
  const header = numbers(
    true,
    [1, 0x45],
    [1, 0],
    [2, 20 + payload.length],
    [2, id],
    [2, fragment],
    [1, ttl],
    [1, protocol],
    [2, 0],
  )
  return concat(header, four(from), four(to), payload)
}

export const ipv6 = (from: string, to: string, next: number, payload: Uint8Array, ttl = 64): Uint8Array =>
  concat(
    numbers(true, [4, 0x60000000], [2, payload.length], [1, next], [1, ttl]),
    six(from),
    six(to),
    payload,
  )

const four = (address: string): Uint8Array => Uint8Array.from(address.split('.').map(Number))

function six(address: string): Uint8Array {
  const [before = '', after] = address.split('::')
  const groups = (text: string | undefined) =>
    text ? text.split(':').map((group) => Number.parseInt(group, 16)) : []
  const [head, tail] = [groups(before), groups(after)]
  const middle = Array<number>(8 - head.length - tail.length).fill(0)
  return numbers(true, ...[...head, ...middle, ...tail].map((group) => [2, group]))
}

/** ICMP "unreachable", quoting the packet. @param rest the second word of its header: the MTU in its lower half */
export const icmp = (from: string, to: string, type: number, code: number, quoted: Uint8Array, rest = 0) =>
  ipv4(from, to, 1, concat(numbers(true, [1, type], [1, code], [2, 0], [4, rest]), quoted.subarray(0, 28)))

export const icmpv6 = (from: string, to: string, type: number, code: number, quoted: Uint8Array, rest = 0) =>
  ipv6(from, to, 58, concat(numbers(true, [1, type], [1, code], [2, 0], [4, rest]), quoted.subarray(0, 60)))

const typeOf = (ip: Uint8Array): number => ((ip[0] ?? 0) >> 4 === 6 ? 0x86dd : 0x0800)
const macs = Uint8Array.from([2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2])
const big = (...fields: (readonly number[])[]) => numbers(true, ...fields)

export const ethernet = (ip: Uint8Array): Uint8Array => concat(macs, big([2, typeOf(ip)]), ip)
export const vlan = (ip: Uint8Array): Uint8Array =>
  concat(macs, big([2, 0x8100], [2, 7], [2, typeOf(ip)]), ip)
export const qinq = (ip: Uint8Array): Uint8Array =>
  concat(macs, big([2, 0x88a8], [2, 7], [2, 0x8100], [2, 9], [2, typeOf(ip)]), ip)
export const pppoe = (ip: Uint8Array): Uint8Array =>
  concat(
    macs,
    big([2, 0x8864], [1, 0x11], [1, 0], [2, 5], [2, ip.length + 2], [2, typeOf(ip) === 0x0800 ? 0x21 : 0x57]),
    ip,
  )
export const mpls = (ip: Uint8Array): Uint8Array =>
  concat(macs, big([2, 0x8847], [4, 0x00010040], [4, 0x00020140]), ip)
export const snap = (ip: Uint8Array): Uint8Array =>
  concat(macs, big([2, ip.length + 8], [4, 0xaaaa0300], [2, 0], [2, typeOf(ip)]), ip)
export const cooked = (ip: Uint8Array): Uint8Array =>
  concat(big([2, 0], [2, 1], [2, 6], [4, 0], [4, 0], [2, typeOf(ip)]), ip)
export const cooked2 = (ip: Uint8Array): Uint8Array =>
  concat(big([2, typeOf(ip)], [2, 0], [4, 1], [2, 1], [1, 0], [1, 6], [4, 0], [4, 0]), ip)
export const loopback = (ip: Uint8Array): Uint8Array =>
  concat(numbers(false, [4, typeOf(ip) === 0x0800 ? 2 : 30]), ip)
export const raw = (ip: Uint8Array): Uint8Array => ip
export const ppp = (ip: Uint8Array): Uint8Array =>
  concat(big([2, 0xff03], [2, typeOf(ip) === 0x0800 ? 0x21 : 0x57]), ip)
