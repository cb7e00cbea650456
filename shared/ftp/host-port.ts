/**
 * The address and port of a data connection, in the four spellings FTP has, read and written:
 * the 227 reply and the PORT argument (RFC 959: h1,h2,h3,h4,p1,p2, each a byte; port = p1 * 256 + p2),
 * the 229 reply and the EPRT argument (RFC 2428: any printable delimiter, family, address, port).
 *
 * Reading never throws: it gives a value, or a problem in words that quote what was read.
 */
import { sayEnglish, t } from '../language/say.ts'
import type { Endpoint, Family } from '../trace/event.ts'
import { addressFamily, canonicalAddress, familyOf } from './address.ts'
import { pseudonymFourSource } from './pseudonym.ts'

export type Read<T> = { readonly value: T } | { readonly problem: string }

/** What a 227 or 229 reply offers. An EPSV reply offers a port only: the address is the control peer's. */
export interface Offer {
  readonly address: string | null
  readonly port: number
  /** What departs from the standard although it could be read; clients differ in what they accept. */
  readonly oddities: readonly string[]
}

// It begins where a number does and nowhere within: or a server's long number would be tried from each of its digits.
const six = String.raw`(?<!\d)(?:(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)|(${pseudonymFourSource}))\s*,\s*(\d+)\s*,\s*(\d+)`

const inParentheses = new RegExp(`\\(${six}\\)`)
const anywhere = new RegExp(six)
const alone = new RegExp(`^${six}$`)

/** Reads the text of a 227 reply, the code with it or not. */
export function readPasvReply(text: string): Read<Offer> {
  const body = text.replace(/^227[ -]?/, '')
  const strict = inParentheses.exec(body)
  const match = strict ?? anywhere.exec(body)
  if (!match) return { problem: sayEnglish(t`227 reply without six numbers: ${quoted(body)}`) }
  const [, , , , , label, ...ports] = match
  const texts = label === undefined ? [...match.slice(1, 5), ...ports] : ports
  const wrong = texts.find((text) => Number(text) > 255)
  if (wrong !== undefined) {
    return { problem: sayEnglish(t`227 reply with ${excerpt(wrong)}, which is no byte: ${quoted(body)}`) }
  }
  const numbers = texts.map(Number)
  const endpoint = fromBytes(numbers, label)
  if (endpoint.port === 0) return { problem: sayEnglish(t`227 reply with port 0: ${quoted(body)}`) }
  return { value: { ...endpoint, oddities: strict ? [] : ['the six numbers are not in parentheses'] } }
}

/** The port of six numbers whose host part was masked before it was shown: `84,149,130,xxx,234,238`. */
export function maskedPort(text: string): number | null {
  const match = /(?:[\w*?#.]{1,15}\s{0,2},\s{0,2}){4}(\d{1,3})\s{0,2},\s{0,2}(\d{1,3})(?!\d)/.exec(
    excerpt(text),
  )
  const [p1, p2] = [Number(match?.[1]), Number(match?.[2])]
  return match && p1 < 256 && p2 < 256 && p1 + p2 > 0 ? p1 * 256 + p2 : null
}

/** Reads the text of a 229 reply, the code with it or not. */
export function readEpsvReply(text: string): Read<Offer> {
  const body = text.replace(/^229[ -]?/, '')
  const fields = [...body.matchAll(/\(([!-'*-~][^()]*)\)/g)].map(([, inside = '']) => epsvFields(inside))
  const found = fields.find((each) => each !== null)
  if (!found) return { problem: sayEnglish(t`229 reply without (|||port|): ${quoted(body)}`) }
  const port = Number(found.port)
  if (port < 1 || port > 65535) {
    return { problem: sayEnglish(t`229 reply with port ${excerpt(found.port)}: ${quoted(body)}`) }
  }
  const oddities = found.bare ? [] : ['an address in a 229 reply, RFC 2428 section 3 leaves it out']
  return { value: { address: null, port, oddities } }
}

/** RFC 2428 section 3: any character from ! to ~ may be the delimiter. */
function epsvFields(inside: string): { readonly port: string; readonly bare: boolean } | null {
  const bare = /^(.)\1\1(\d+)\1$/.exec(inside)
  if (bare) return { port: bare[2] ?? '', bare: true }
  const [before, , , port = '', after, ...more] = inside.split(inside.charAt(0))
  return before === '' && /^\d+$/.test(port) && after === '' && more.length === 0
    ? { port, bare: false }
    : null
}

/** Reads the argument of PORT. */
export function readPort(argument: string): Read<Endpoint> {
  const match = alone.exec(argument.trim())
  const [, , , , , label, ...ports] = match ?? []
  const numbers = match && (label === undefined ? [...match.slice(1, 5), ...ports] : ports).map(Number)
  if (!numbers || numbers.some((number) => number > 255)) {
    return { problem: sayEnglish(t`PORT wants six bytes h1,h2,h3,h4,p1,p2 and got ${quoted(argument)}`) }
  }
  return { value: fromBytes(numbers, label) }
}

/** Reads the argument of EPRT. */
export function readEprt(argument: string): Read<Endpoint> {
  const match = /^([!-~])([12])\1(.+)\1(\d{1,5})\1$/.exec(argument.trim())
  const address = match?.[3] ?? ''
  const port = Number(match?.[4])
  if (!match || port > 65535 || familyOf(address) !== (match[2] === '1' ? 4 : 6)) {
    return { problem: sayEnglish(t`EPRT wants |1|IPv4|port| or |2|IPv6|port| and got ${quoted(argument)}`) }
  }
  return { value: { address: canonicalAddress(address), port } }
}

/** The argument of PORT; IPv4 only. @throws RangeError for an IPv6 address, which PORT cannot say. */
export function writePort({ address, port }: Endpoint): string {
  if (addressFamily(address) !== 4) throw new RangeError(`PORT carries IPv4 addresses only, not ${address}`)
  return [...address.split('.'), port >> 8, port & 255].join(',')
}

/** The argument of EPRT. @throws RangeError for text that is no address. */
export function writeEprt({ address, port }: Endpoint): string {
  const family = addressFamily(address)
  if (family === null) throw new RangeError(`EPRT carries an address, not ${address}`)
  return `|${protocolNumber(family)}|${address}|${port}|`
}

export const writePasvReply = (endpoint: Endpoint): string =>
  `227 Entering Passive Mode (${writePort(endpoint)})`

export const writeEpsvReply = (port: number): string => `229 Entering Extended Passive Mode (|||${port}|)`

/** RFC 2428 section 2: the IANA address family numbers, 1 for IPv4 and 2 for IPv6. */
const protocolNumber = (family: Family): number => (family === 4 ? 1 : 2)

/** As it was read, yet short enough for a sentence: a reply can be as long as a server likes. */
export const excerpt = (text: string): string => (text.length > 200 ? `${text.slice(0, 200)}…` : text)
const quoted = (text: string): string => `"${excerpt(text.trim())}"`

/** @param label what stands where the first four of the numbers would */
function fromBytes(numbers: readonly number[], label: string | undefined): Endpoint {
  const [p1 = 0, p2 = 0] = numbers.slice(-2)
  return { address: label ?? numbers.slice(0, 4).join('.'), port: p1 * 256 + p2 }
}
