/** What is known of a session before it is told: where its server is, who its client, which protection. */
import { addressFamily, addressKind, isPublic } from '../../ftp/address.ts'
import { readPasvReply } from '../../ftp/host-port.ts'
import type { Endpoint, Family, Protection } from '../../trace/event.ts'
import type { LogSession } from './session-lines.ts'

export interface About {
  readonly server: Endpoint
  readonly host: string | null
  readonly client: string | null
  readonly protection: Protection
  readonly family: Family
}

export interface Hosts {
  readonly addressOf: ReadonlyMap<string, string>
  readonly address: string | null
  readonly host: string | null
}

/** What sessions of one log tell each other: a name is looked up once. */
export function hostsOf(sessions: readonly LogSession[]): Hosts {
  const addressOf = new Map<string, string>()
  let address: string | null = null
  let host: string | null = null
  for (const { items } of sessions) {
    let name: string | null = null
    for (const item of items) {
      if (item.is !== 'fact') continue
      if (item.fact.is === 'resolving') name = item.fact.name
      if (item.fact.is === 'connecting' && item.fact.role === null) {
        name = item.fact.name ?? name
        host ??= name
        if (item.fact.address === null) continue
        address ??= item.fact.address
        if (name !== null && !addressOf.has(name)) addressOf.set(name, item.fact.address)
        break
      }
      if (item.fact.is === 'connected' && item.fact.role === null && item.fact.address !== null)
        address ??= item.fact.address
    }
    host ??= name
  }
  return { addressOf, address, host }
}

interface Seen {
  name: string | null
  address: string | null
  port: number | null
  client: string | null
  protection: Protection | null
  offered: string | null
}

export function aboutOf(session: LogSession | undefined, hosts: Hosts): About {
  const seen: Seen = { name: null, address: null, port: null, client: null, protection: null, offered: null }
  let greeted = false
  let asked = false
  for (const item of session?.items ?? []) {
    if (item.is === 'fact') {
      const { fact } = item
      if (fact.is === 'accepted')
        seen.client = addressFamily(fact.client) === null ? seen.client : fact.client
      if (fact.is === 'resolving') seen.name ??= fact.name
      if (fact.is === 'connecting' && fact.role === null && seen.address === null && !asked) {
        seen.name = fact.name ?? seen.name
        seen.address = fact.address
        seen.port ??= fact.port
      }
      if (fact.is === 'connected' && fact.role === null && !asked) {
        seen.address ??= fact.address
        seen.port ??= fact.port
      }
      if (/^connect/.test(fact.is) && seen.name === null)
        seen.name = /^Connected (?:to|with) ([\w-]+(?:\.[\w-]+)+)/.exec(item.text)?.[1] ?? null
      if (fact.is === 'tls-begins' || fact.is === 'tls')
        seen.protection ??= !greeted && seen.port === 990 ? 'implicit' : 'explicit'
    }
    if (item.is === 'reply') {
      greeted ||= item.reply.code === 220
      if (item.reply.code === 234) seen.protection = 'explicit'
      if (item.reply.code === 227 && seen.offered === null) {
        const read = readPasvReply(item.reply.lines.join(' '))
        seen.offered = 'value' in read ? read.value.address : null
      }
      if (seen.address === null && !asked && item.reply.code === 220) {
        const told = /\[((?:\d{1,3}\.){3}\d{1,3})\]/.exec(item.reply.lines.join(' '))?.[1]
        if (told !== undefined && isPublic(told)) seen.address = told
      }
    }
    if (item.is === 'command') {
      asked = true
      if (item.verb === 'EPRT' || item.verb === 'PORT')
        seen.client ??= announcedAddress(item.verb, item.argument)
    }
  }
  const { address, port, client, protection, offered } = seen
  const host = seen.name ?? (session?.key === null ? hosts.host : null)
  const known =
    address ?? hosts.addressOf.get(host ?? '') ?? likelyAddress(offered) ?? hosts.address ?? host ?? 'unknown'
  const server: Endpoint = { address: known, port: port ?? (protection === 'implicit' ? 990 : 21) }
  return {
    server,
    host: host ?? (addressFamily(known) === null ? null : known),
    client,
    protection: protection ?? (server.port === 990 ? 'implicit' : 'clear'),
    family: addressFamily(known) === 6 ? 6 : 4,
  }
}

/** A server of an unknown address is taken to be where it says; only a private one says nothing, being wrong so often. */
function likelyAddress(offered: string | null): string | null {
  return offered !== null && ['public', 'loopback'].includes(addressKind(offered)) ? offered : null
}

/** What PORT announces is an address of the client's, though perhaps not the one the server sees. */
function announcedAddress(verb: string, argument: string | null): string | null {
  const told = verb === 'PORT' ? argument?.split(',').slice(0, 4).join('.') : argument?.split('|')[2]
  return told !== undefined && addressFamily(told) !== null ? told : null
}
