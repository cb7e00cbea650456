/** The six-number calculator, both ways: any spelling of an address and port, as all the others. */
import { type AddressKind, addressFamily, addressKind, canonicalAddress, printEndpoint } from './address.ts'
import {
  excerpt,
  type Read,
  readEprt,
  readEpsvReply,
  readPasvReply,
  readPort,
  writeEprt,
  writeEpsvReply,
  writePasvReply,
  writePort,
} from './host-port.ts'

export interface Decoded {
  /** What it was read as. */
  readonly readAs: string
  /** Null for an EPSV reply: there the address is the one of the control connection. */
  readonly address: string | null
  readonly kind: AddressKind | null
  readonly port: number
  /** The port in its two bytes: p1 * 256 + p2. */
  readonly bytes: readonly [number, number]
  /** The same in every spelling that can say it. */
  readonly spellings: Readonly<Record<string, string>>
  readonly remarks: readonly string[]
}

/** The longest line that a reply has, see line-reader.ts. */
const longest = 4096

const forms =
  'a 227 or 229 reply, PORT or EPRT with its argument, six numbers like 192,168,1,2,19,137, |||6446|, or address:port'

export function decode(typed: string): Read<Decoded> {
  const text = typed.trim().replace(/^["']|["']$/g, '')
  if (text.length > longest) {
    return { problem: `"${excerpt(text)}" is ${text.length} characters long. Expected ${forms}.` }
  }
  for (const { readAs, pattern, read } of readers) {
    const match = pattern.exec(text)
    if (!match) continue
    const found = read(match[1] ?? text)
    if ('problem' in found) return found
    return found.value.port === 0
      ? { problem: `Port 0 in "${excerpt(text)}" is no port to connect to; ports begin at 1.` }
      : { value: describe(readAs, found.value) }
  }
  return { problem: `"${excerpt(text)}" cannot be read. Expected ${forms}.` }
}

interface Found {
  readonly address: string | null
  readonly port: number
  readonly oddities?: readonly string[]
}

const readers: readonly {
  readonly readAs: string
  readonly pattern: RegExp
  readonly read: (text: string) => Read<Found>
}[] = [
  { readAs: '229 reply to EPSV', pattern: /^229[ -]|\(\|\|\|\d+\|\)/, read: readEpsvReply },
  { readAs: '227 reply to PASV', pattern: /^227[ -]/, read: readPasvReply },
  { readAs: 'PORT argument', pattern: /^PORT\s+(.+)$/i, read: readPort },
  { readAs: 'EPRT argument', pattern: /^EPRT\s+(.+)$/i, read: readEprt },
  { readAs: 'EPSV port', pattern: /^(\|\|\|\d+\|)$/, read: (text) => readEpsvReply(`(${text})`) },
  { readAs: 'EPRT argument', pattern: /^(\|[12]\|.*)$/, read: readEprt },
  { readAs: 'six numbers', pattern: /^\(?(\d+(?:\s*,\s*\d+){5})\)?\.?$/, read: readPort },
  { readAs: 'address and port', pattern: /^\[?[0-9a-f.:]+\]?:\d+$/i, read: readAddressPort },
  {
    readAs: 'text with six numbers',
    pattern: /\d+\s*,\s*\d+\s*,\s*\d+\s*,\s*\d+\s*,\s*\d+\s*,\s*\d+/,
    read: readPasvReply,
  },
]

function readAddressPort(text: string): Read<Found> {
  const at = text.lastIndexOf(':')
  const address = text.slice(0, at).replace(/^\[|\]$/g, '')
  const port = Number(text.slice(at + 1))
  if (addressFamily(address) === null) return { problem: `"${address}" is no IPv4 or IPv6 address` }
  if (port > 65535) return { problem: `${excerpt(text.slice(at + 1))} is no port; ports end at 65535` }
  return { value: { address: canonicalAddress(address), port } }
}

function describe(readAs: string, { address, port, oddities = [] }: Found): Decoded {
  const kind = address === null ? null : addressKind(address)
  return {
    readAs,
    address,
    kind,
    port,
    bytes: [port >> 8, port & 255],
    spellings: spell(address, port),
    remarks: [...oddities, ...remarks(address, kind, port)],
  }
}

function spell(address: string | null, port: number): Record<string, string> {
  const epsv = writeEpsvReply(port)
  if (address === null) return { EPSV: epsv }
  const endpoint = { address, port }
  const extended = { EPRT: `EPRT ${writeEprt(endpoint)}`, EPSV: epsv, endpoint: printEndpoint(endpoint) }
  if (addressFamily(address) === 6) return extended
  return { PORT: `PORT ${writePort(endpoint)}`, PASV: writePasvReply(endpoint), ...extended }
}

function remarks(address: string | null, kind: AddressKind | null, port: number): string[] {
  const about: Partial<Record<AddressKind, string>> = {
    private: 'is a private address: nobody outside its own network can dial it',
    loopback: 'is a loopback address: whoever dials it reaches their own machine',
    'link-local': 'is a link-local address: it is valid on one network link only',
    'carrier-grade-nat': 'is a carrier-grade NAT address: nobody outside the provider can dial it',
    unspecified: 'is no address to dial; some servers mean "the address of the control connection"',
    multicast: 'is a multicast address',
    reserved: 'is reserved and never dialled',
  }
  const found = kind && about[kind] ? [`${address} ${about[kind]}`] : []
  return port < 1024
    ? [...found, `port ${port} is privileged; data connections use ports from 1024 on`]
    : found
}
