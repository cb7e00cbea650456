/**
 * Which connections a probe may open: asked for each of them, with the address that will really be dialled, right before
 * it is. A name that leads somewhere else a moment later, or a server that offers another machine, changes nothing then.
 */
import { addressFamily, addressKind, inBlock, printEndpoint, sameAddress } from '../../shared/ftp/address.ts'
import type { Read } from '../../shared/ftp/host-port.ts'
import type { Endpoint } from '../../shared/trace/event.ts'

/** What a connection is for: FTP's two, and a look at whether anything else of the host answers. */
export type Purpose = 'control' | 'data' | 'neighbour'

export interface EgressPolicy {
  readonly name: 'local' | 'public'
  /**
   * Null where the connection may be opened, else why not, in a sentence.
   * @param peer the address of the control connection, for a data connection
   */
  readonly refusal: (to: Endpoint, purpose: Purpose, peer: string | null) => string | null
}

export interface PublicRules {
  /** Ports that control connections may go to. */
  readonly controlPorts: readonly number[]
  /** Blocks that may be dialled although nothing else would allow it, as `192.0.2.0/24`. */
  readonly allow: readonly string[]
  /** Blocks that are never dialled. It wins over `allow`. */
  readonly deny: readonly string[]
  /** Addresses of this machine. */
  readonly own: () => readonly string[]
}

/** Whoever uses it could open the same connections by themselves. */
export const localPolicy: EgressPolicy = { name: 'local', refusal: () => null }

/** Where the other usual services of a host answer. */
const neighbourPorts = [21, 22, 80, 443, 990]

/** The lowest port a server offers for data: those below are services of their own, RFC 6335 section 6. */
const leastDataPort = 1024

export function publicPolicy({ controlPorts, allow, deny, own }: PublicRules): EgressPolicy {
  const refusal = (to: Endpoint, purpose: Purpose, peer: string | null): string | null => {
    const { address, port } = to
    if (addressFamily(address) === null) return `${address} is no address.`
    if (deny.some((block) => inBlock(address, block)))
      return `${address} is on this service’s list of refused targets.`
    const allowed = allow.some((block) => inBlock(address, block))
    const kind = addressKind(address)
    if (!allowed && kind !== 'public')
      return `${address} is ${kindNames[kind]}; this service tests public addresses only.`
    if (!allowed && own().some((mine) => sameAddress(mine, address)))
      return `${address} is this service itself.`
    return purpose === 'data' ? dataRefusal(to, peer) : portRefusal(purpose, port)
  }
  const portRefusal = (purpose: 'control' | 'neighbour', port: number): string | null => {
    const ports = purpose === 'control' ? controlPorts : [...controlPorts, ...neighbourPorts]
    if (ports.includes(port)) return null
    return `Port ${port} is not among the control ports that this service tests: ${listed(controlPorts)}.`
  }
  return { name: 'public', refusal }
}

/** A 227 may name any machine, and whoever runs the server decides which: RFC 2577 section 3. */
function dataRefusal(to: Endpoint, peer: string | null): string | null {
  if (peer === null || !sameAddress(to.address, peer)) {
    return `${printEndpoint(to)} is another machine than the server; this service opens data connections to the server’s own address only.`
  }
  return to.port < leastDataPort
    ? `Port ${to.port} is a privileged one; this service opens data connections to ports from ${leastDataPort} on.`
    : null
}

const kindNames = {
  private: 'a private address',
  loopback: 'a loopback address',
  'link-local': 'a link-local address',
  'carrier-grade-nat': 'an address of a provider’s own network (RFC 6598)',
  unspecified: 'no address of anything',
  multicast: 'a multicast address',
  reserved: 'reserved for a special purpose',
} as const

const listed = (ports: readonly number[]): string =>
  [...ports.slice(0, 12).map(String), ...(ports.length > 12 ? ['…'] : [])].join(', ')

/** Reads a list of blocks such as `192.0.2.0/24, 2001:db8::/32, 198.51.100.7`. */
export function readBlocks(text: string): Read<readonly string[]> {
  const blocks = text.split(/[\s,]+/).filter((block) => block !== '')
  for (const block of blocks) {
    const [address = '', prefix, ...more] = block.split('/')
    const family = addressFamily(address)
    const most = family === 4 ? 32 : 128
    const isPrefix = prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= most)
    if (family === null || !isPrefix || more.length > 0) {
      return {
        problem: `"${block}" is no block of addresses. Expected one such as 192.0.2.0/24 or 2001:db8::/32.`,
      }
    }
  }
  return {
    value: blocks.map((block) =>
      block.includes('/') ? block : `${block}/${addressFamily(block) === 4 ? 32 : 128}`,
    ),
  }
}
