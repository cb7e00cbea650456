/**
 * Labels that stand for addresses where a run is shown without them: `<server-1>`, `<client-1-private>`,
 * `<host-2-link-local-ipv6>`. A label tells what a diagnosis needs of an address, its kind and its family, so that the
 * findings stay the same; no host name and no address looks like one, so that none can ever be dialled.
 */
import type { Family } from '../trace/event.ts'

export type PseudonymKind =
  | 'public'
  | 'private'
  | 'loopback'
  | 'link-local'
  | 'carrier-grade-nat'
  | 'multicast'
  | 'reserved'
  | 'documentation'

export interface Pseudonym {
  readonly role: 'server' | 'client' | 'host'
  readonly number: number
  readonly kind: PseudonymKind
  readonly family: Family
  /** The content delivery network that the address belongs to, as in `<server-1-in-cloudflare>`. */
  readonly network: string | null
}

/** The source of a pattern that finds labels of IPv4 addresses in a text. */
export const pseudonymFourSource = '<(?:server|client|host)-\\d{1,5}(?:-(?!ipv6)[a-z]+){0,4}>'

const whole =
  /^<(server|client|host)-(\d{1,5})(?:-(private|loopback|link-local|carrier-grade-nat|multicast|reserved|documentation))?(?:-in-([a-z]+))?(-ipv6)?>$/

export function writePseudonym({ role, number, kind, family, network }: Pseudonym): string {
  const parts = [
    ...(kind === 'public' ? [] : [kind]),
    ...(network === null ? [] : [`in-${network.toLowerCase()}`]),
    ...(family === 6 ? ['ipv6'] : []),
  ]
  return `<${[role, number, ...parts].join('-')}>`
}

/** Null for text that is no label of an address. */
export function readPseudonym(text: string): Pseudonym | null {
  if (!text.startsWith('<')) return null
  const [, role, number, kind = 'public', network = null, six] = whole.exec(text) ?? []
  if (role === undefined) return null
  return {
    role: role as Pseudonym['role'],
    number: Number(number),
    kind: kind as PseudonymKind,
    family: six === undefined ? 4 : 6,
    network,
  }
}
