/** Lists of places on the network as an operator writes them: blocks of addresses, names, and all names below one. */
import { domainToASCII } from 'node:url'
import { addressFamily, inBlock, ipv4Within } from '../../shared/ftp/address.ts'
import { excerpt, type Read } from '../../shared/ftp/host-port.ts'

export interface Places {
  readonly blocks: readonly string[]
  /** In ASCII; one that begins with a dot stands for all names below it, and for itself. */
  readonly names: readonly string[]
}

export const nowhere: Places = { blocks: [], names: [] }

/** Reads a list such as `192.0.2.0/24, 2001:db8::/32, ftp.example.org, .example.net`; what follows a # is a comment. */
export function readPlaces(text: string): Read<Places> {
  const words = text
    .replace(/#[^\n]*/g, '')
    .split(/[\s,]+/)
    .filter((word) => word !== '')
  const blocks: string[] = []
  const names: string[] = []
  for (const word of words) {
    const block = blockOf(word)
    const name = block === null ? nameOf(word) : null
    if (block !== null) blocks.push(block)
    else if (name !== null) names.push(name)
    else {
      return {
        problem: `"${excerpt(word)}" is neither a block of addresses nor a name. Expected such as 192.0.2.0/24, 2001:db8::/32, ftp.example.org, or .example.org for all names below it.`,
      }
    }
  }
  return { value: { blocks, names } }
}

/** Also where the address is an IPv6 one that a gateway turns into one of theirs (RFC 6052). */
export function hasAddress({ blocks }: Places, address: string): boolean {
  const within = ipv4Within(address)
  return blocks.some((block) => inBlock(address, block) || (within !== null && inBlock(within, block)))
}

export function hasName({ names }: Places, host: string): boolean {
  const name = asciiName(host)
  return names.some((one) =>
    one.startsWith('.') ? name === one.slice(1) || name.endsWith(one) : name === one,
  )
}

function blockOf(word: string): string | null {
  const [address = '', prefix, ...more] = word.split('/')
  const family = addressFamily(address)
  if (family === null || more.length > 0) return null
  const longest = family === 4 ? 32 : 128
  if (prefix === undefined) return `${address}/${longest}`
  return /^\d{1,3}$/.test(prefix) && Number(prefix) <= longest ? word : null
}

function nameOf(word: string): string | null {
  if (/[/?#:@\\]/.test(word)) return null
  const below = /^\*?\.(.+)$/.exec(word)?.[1]
  const name = asciiName(below ?? word)
  if (!/^(?!.*\.\.)[a-z0-9_-](?:[a-z0-9_.-]*[a-z0-9_-])?$/.test(name) || /^[\d.]+$/.test(name)) return null
  return below === undefined ? name : `.${name}`
}

/** A name as name servers know it, in one spelling; an address stays as it is. */
export const asciiName = (host: string): string =>
  (domainToASCII(host) || host).toLowerCase().replace(/\.$/, '')
