/**
 * Which connections a probe may open: asked for each of them, with the address that will really be dialled, right before
 * it is. A name that leads somewhere else a moment later, or a server that offers another machine, changes nothing then.
 */
import {
  addressFamily,
  addressKind,
  canonicalAddress,
  ipv4Within,
  printEndpoint,
  sameAddress,
} from '../../shared/ftp/address.ts'
import { sayEnglish, t } from '../../shared/language/say.ts'
import type { Endpoint } from '../../shared/trace/event.ts'
import { hasAddress, hasName, type Places } from './places.ts'

/** What a connection is for: FTP's two, and a look at whether anything else of the host answers. */
export type Purpose = 'control' | 'data' | 'neighbour'

export interface EgressPolicy {
  readonly name: 'local' | 'public' | 'practice'
  /**
   * Null where the connection may be opened, else why not, in a sentence.
   * @param peer the address of the control connection, for a data connection
   */
  readonly refusal: (to: Endpoint, purpose: Purpose, peer: string | null) => string | null
  /** Null where a host that was typed so may be looked up, else why not. */
  readonly hostRefusal: (host: string) => string | null
  /** This policy for a run whose target was typed so: an operator may trust or refuse names. */
  readonly about: (host: string) => EgressPolicy
}

export interface PublicRules {
  /** Ports that control connections may go to. */
  readonly controlPorts: readonly number[]
  /** What may be tested although nothing else would allow it. */
  readonly allow: Places
  /** What is never dialled. It wins over `allow`. */
  readonly deny: Places
  /** What is never dialled because its owners have asked for that. */
  readonly optOut: Places
  /** Whom to write to about this service; null where nobody is named. */
  readonly contact: string | null
  /** Addresses of this machine. */
  readonly own: () => readonly string[]
  /** The port that this service listens on, once it does. */
  readonly ownPort: () => number | null
}

/** Whoever uses it could open the same connections by themselves. */
export const localPolicy: EgressPolicy = {
  name: 'local',
  refusal: () => null,
  hostRefusal: () => null,
  about: () => localPolicy,
}

/** For a practice server of our own, started for one run: it, and whatever ports of its machine it offers. */
export function practicePolicy(server: Endpoint): EgressPolicy {
  const refusal = ({ address, port }: Endpoint, purpose: Purpose): string | null => {
    const same = sameAddress(address, server.address)
    if (same && (purpose === 'data' || port === server.port)) return null
    return sayEnglish(t`${printEndpoint({ address, port })} is not the practice server.`)
  }
  const policy: EgressPolicy = {
    name: 'practice',
    refusal,
    hostRefusal: () => null,
    about: () => policy,
  }
  return policy
}

/** Where the other usual services of a host answer. */
const neighbourPorts = [21, 22, 80, 443, 990]

/** RFC 6335 section 6: from here on no service is expected. What is dialled there was chosen by us, at random. */
const leastRandomPort = 49_152

/** The lowest port a server offers for data: those below are services of their own, RFC 6335 section 6. */
const leastDataPort = 1024

export function publicPolicy(rules: PublicRules): EgressPolicy {
  return narrowed(rules, null)
}

/** @param host as the target of the run was typed */
function narrowed(rules: PublicRules, host: string | null): EgressPolicy {
  const { controlPorts, allow, deny, optOut, contact, own, ownPort } = rules
  const hostRefusal = (name: string): string | null => {
    if (hasName(optOut, name)) return optedOut(name, contact)
    return hasName(deny, name) ? refused(name, contact) : null
  }
  const refusal = (to: Endpoint, purpose: Purpose, peer: string | null): string | null => {
    if (addressFamily(to.address) === null) return sayEnglish(t`${to.address} is no address.`)
    const address = canonicalAddress(to.address)
    if (hasAddress(optOut, address)) return optedOut(address, contact)
    if (hasAddress(deny, address)) return refused(address, contact)
    const isOwn = own().some((mine) => isSame(mine, address)) || addressKind(address) === 'loopback'
    if (isOwn && to.port === ownPort()) return sayEnglish(t`${printEndpoint(to)} is this service itself.`)
    const allowed = hasAddress(allow, address) || (host !== null && hasName(allow, host))
    const kind = addressKind(address)
    if (!allowed && kind !== 'public')
      return sayEnglish(t`${address} is ${kindNames[kind]}; this service tests public addresses only.`)
    if (!allowed && isOwn) return sayEnglish(t`${address} is this service itself.`)
    return purpose === 'data' ? dataRefusal(to, peer) : portRefusal(purpose, to.port)
  }
  const portRefusal = (purpose: 'control' | 'neighbour', port: number): string | null => {
    if (controlPorts.includes(port)) return null
    if (purpose === 'neighbour' && (neighbourPorts.includes(port) || port >= leastRandomPort)) return null
    return sayEnglish(
      t`Port ${port} is not among the control ports that this service tests: ${listed(controlPorts)}.`,
    )
  }
  const forbidden = host === null ? null : hostRefusal(host)
  return {
    name: 'public',
    refusal: forbidden === null ? refusal : () => forbidden,
    hostRefusal,
    about: (typed) => narrowed(rules, typed),
  }
}

const refused = (target: string, contact: string | null): string =>
  sayEnglish(
    contact === null
      ? t`${target} is on this service’s list of refused targets.`
      : t`${target} is on this service’s list of refused targets. Write to ${contact} about it.`,
  )

const optedOut = (target: string, contact: string | null): string =>
  sayEnglish(
    contact === null
      ? t`${target} is left alone because its owner has asked for that.`
      : t`${target} is left alone because its owner has asked for that. Owners of servers write to ${contact} to be put on this list or taken off it.`,
  )

const isSame = (mine: string, address: string): boolean =>
  sameAddress(mine, address) || ipv4Within(address) === mine

/** A 227 may name any machine, and whoever runs the server decides which: RFC 2577 section 3. */
function dataRefusal(to: Endpoint, peer: string | null): string | null {
  if (peer === null || !sameAddress(to.address, peer)) {
    return sayEnglish(
      t`${printEndpoint(to)} is another machine than the server; this service opens data connections to the server’s own address only.`,
    )
  }
  return to.port < leastDataPort
    ? sayEnglish(
        t`Port ${to.port} is a privileged one; this service opens data connections to ports from ${leastDataPort} on.`,
      )
    : null
}

const kindNames = {
  private: t`a private address`,
  loopback: t`a loopback address`,
  'link-local': t`a link-local address`,
  'carrier-grade-nat': t`an address of a provider’s own network (RFC 6598)`,
  unspecified: t`no address of anything`,
  multicast: t`a multicast address`,
  reserved: t`reserved for a special purpose`,
} as const

const listed = (ports: readonly number[]): string =>
  [...ports.slice(0, 12).map(String), ...(ports.length > 12 ? ['…'] : [])].join(', ')
