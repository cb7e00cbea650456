/** What to try, as pure functions: no socket here, so every decision can be tested by a table. */
import { addressFamily, addressKind, isPublic, sameAddress } from '../../../shared/ftp/address.ts'
import type { Endpoint, Family, Mode, Protection } from '../../../shared/trace/event.ts'
import type { ProbeOptions } from './options.ts'

export interface PlannedAttempt {
  readonly id: string
  readonly mode: Mode
  readonly family: Family
  readonly protection: Protection
  readonly server: Endpoint
}

/** The attempts for the addresses a target has: each mode on the first address of each family, passive first. */
export function planAttempts(
  options: Pick<ProbeOptions, 'mode' | 'family' | 'port'>,
  addresses: readonly string[],
): readonly PlannedAttempt[] {
  const families: readonly Family[] = options.family === 'auto' ? [4, 6] : options.family === '4' ? [4] : [6]
  const modes: readonly Mode[] = options.mode === 'both' ? ['passive', 'active'] : [options.mode]
  return families.flatMap((family) => {
    const address = addresses.find((candidate) => addressFamily(candidate) === family)
    if (address === undefined) return []
    const server = { address, port: options.port }
    return modes.map((mode) => ({
      id: `${mode}-ipv${family}-clear`,
      mode,
      family,
      protection: 'clear' as const,
      server,
    }))
  })
}

/** Set-up commands in the order to try them. PASV and PORT can only say IPv4 addresses (RFC 2428 section 1). */
export function setUpVerbs(mode: Mode, family: Family): readonly string[] {
  if (mode === 'passive') return family === 4 ? ['EPSV', 'PASV'] : ['EPSV']
  return family === 4 ? ['PORT', 'EPRT'] : ['EPRT']
}

export interface DialPlan {
  /** Where the server says it listens; null where dialling it would reach ourselves or nobody. */
  readonly offered: Endpoint | null
  /** The same port at the control connection's address, tried when it is another address than the offered one. */
  readonly peer: Endpoint | null
  /** Why the offered address is not dialled. */
  readonly reason: string | null
}

/**
 * Where to dial for an offer: the address in a 227 may be wrong, and then the peer's own address tells more.
 * @param loopbackOnly a practice server must not make anybody dial out of this machine.
 */
export function dialPlan(offered: Endpoint, peerAddress: string, loopbackOnly: boolean): DialPlan {
  if (sameAddress(offered.address, peerAddress)) return { offered, peer: null, reason: null }
  const peer = { address: peerAddress, port: offered.port }
  const kind = addressKind(offered.address)
  const reasons: Partial<Record<typeof kind, string>> = {
    unspecified: 'it is no address to dial; some servers mean "the control connection’s address" by it',
    loopback: 'it is this vantage itself, seen from here',
    multicast: 'it is a multicast address',
    'link-local': 'it is valid on the server’s own network link only',
  }
  const reason = reasons[kind] ?? (loopbackOnly ? 'practice servers are dialled on loopback only' : undefined)
  if (reason === undefined) return { offered, peer, reason: null }
  return { offered: null, peer, reason: `${offered.address} is not dialled: ${reason}.` }
}

/** Where PORT and EPRT say we are. */
export function announcedAddress(configured: string | null, local: string): string {
  return configured !== null && addressFamily(configured) === addressFamily(local) ? configured : local
}

/** Whether a server on the internet would be told an address it cannot reach. */
export const announcesUnreachable = (announced: string, server: string): boolean =>
  isPublic(server) && !isPublic(announced)
