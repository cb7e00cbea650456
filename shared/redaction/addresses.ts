/** Addresses and host names to labels, in whatever spelling a text has them. */
import { deliveryNetworkOf } from '../diagnosis/delivery-networks.ts'
import { addressFamily, addressKind, canonicalAddress, isPublic, standsForPublic } from '../ftp/address.ts'
import { type Pseudonym, type PseudonymKind, writePseudonym } from '../ftp/pseudonym.ts'
import type { Trace } from '../trace/trace.ts'
import { hostNames } from './host-names.ts'
import { anyOf, numbering, outsideLabels } from './labels.ts'
import type { Rewriter } from './strings.ts'

type Role = Pseudonym['role']

export function addressRewriter(trace: Trace): Rewriter {
  const labels = addressLabels(rolesIn(trace))
  const names = hostNames(trace)
  const organisations = numbering('organisation')
  const fingerprints = numbering('fingerprint')

  const plain = (text: string): string => {
    const whole = dashed(text)
    const six = whole.includes(':') ? colons(whole) : whole
    const listed = six.includes(',') ? sextets(six) : six
    return names.inText(listed.includes('.') ? dotted(listed) : listed)
  }
  const dashed = dashedForms(trace, labels.of)
  const colons = (text: string): string =>
    text.replace(/(?<![\w:.])[\da-f]{0,4}:[\da-f:]*:[\da-f:.]*(?:%[\w.-]+)?/gi, (found) => {
      // A port or the end of a sentence may cling to it.
      const [, address = '', rest = ''] = /^(.*?)([:.]?)$/s.exec(found) ?? []
      return addressFamily(address) === 6 ? labels.of(address) + rest : found
    })
  const sextets = (text: string): string =>
    masked(text).replace(numberList, (found) => sextet(found, labels.of))
  const dotted = (text: string): string =>
    text.replace(/(?<![\d.])(?<!\bv|version )(?:\d{1,3}\.){3}\d{1,3}(?!\.?\d)/gi, (found) =>
      addressFamily(found) === 4 ? labels.of(found) : found,
    )

  return {
    rewrite(text, { field, event }) {
      if (field === 'fingerprint256') return fingerprints.label(text)
      if (field === 'subject' || (field === 'issuer' && isSelfSigned(event, text)))
        return withoutOwner(text, organisations.label, (part) => outsideLabels(part, plain))
      if (field === 'host' || (field === 'name' && event?.kind === 'resolve')) return whole(text)
      if (field === 'answers') return whole(text)
      if (field === 'name' && event === null) return trace.header.source === 'probe' ? 'this vantage' : text
      return outsideLabels(text, plain)
    },
    used: () => [...labels.used(), ...names.used(), ...organisations.used()],
  }

  function whole(text: string): string {
    if (addressFamily(text) !== null) return labels.of(text)
    return names.of(text) ?? outsideLabels(text, plain)
  }
}

const isSelfSigned = (event: unknown, issuer: string): boolean =>
  (event as { certificate?: { subject?: string } } | null)?.certificate?.subject === issuer

/** Who an address belongs to, as far as the trace tells; the first to be seen in a part has it. */
function rolesIn({ header, events }: Trace): ReadonlyMap<string, Role> {
  const roles = new Map<string, Role>()
  const is = (role: Role, address: string | undefined): void => {
    if (address === undefined || addressFamily(address) === null) return
    const canonical = canonicalAddress(address)
    if (!roles.has(canonical)) roles.set(canonical, role)
  }
  is('server', header.target.host)
  for (const event of events) {
    if (event.kind === 'step') is('server', event.exercises?.server.address)
    if (event.kind === 'connect' && event.role === 'control' && event.dialledBy === 'client')
      is('server', event.to.address)
  }
  for (const address of header.vantage.addresses) is('client', address)
  for (const event of events) {
    if (event.kind === 'listening') is('client', event.at.address)
    if (event.kind === 'connect' || event.kind === 'connected') {
      const client = event.kind === 'connect' && event.dialledBy === 'client' ? event.from : null
      is('client', client?.address)
    }
  }
  return roles
}

function addressLabels(roles: ReadonlyMap<string, Role>) {
  const known = new Map<string, string>()
  const counts: Record<Role, number> = { server: 0, client: 0, host: 0 }
  const of = (spelling: string): string => {
    const address = canonicalAddress(spelling)
    // It is nobody's.
    if (addressKind(address) === 'unspecified') return spelling
    const label = known.get(address) ?? labelFor(address, roles.get(address) ?? 'host')
    known.set(address, label)
    return label
  }
  const labelFor = (address: string, role: Role): string => {
    counts[role] += 1
    return writePseudonym({
      role,
      number: counts[role],
      kind: kindOf(address),
      family: addressFamily(address) ?? 4,
      network: deliveryNetworkOf(address),
    })
  }
  for (const address of roles.keys()) of(address)
  return { of, used: () => [...known] }
}

function kindOf(address: string): PseudonymKind {
  const kind = addressKind(address)
  if (kind === 'unspecified') return 'reserved'
  return kind === 'reserved' && standsForPublic(address) && !isPublic(address) ? 'documentation' : kind
}

/** Providers name machines after their addresses: ec2-192-0-2-1. */
function dashedForms(trace: Trace, labelOf: (address: string) => string): (text: string) => string {
  const known = [...rolesIn(trace).keys()].filter((address) => addressFamily(address) === 4)
  const pattern = anyOf(
    known.map((address) => address.replaceAll('.', '-')),
    'gu',
  )
  return (text) => (pattern ? text.replace(pattern, (found) => labelOf(found.replaceAll('-', '.'))) : text)
}

const numberList = /(?<![\d<])\d+(?:\s{0,3},\s{0,3}\d+){3,}/g

/** The host's four numbers of 227 and PORT become a label; where they are no address, they stay none. */
function sextet(found: string, labelOf: (address: string) => string): string {
  const [, host = '', rest = ''] = /^(\d+(?:\s*,\s*\d+){3})(.*)$/s.exec(found) ?? []
  const numbers = host.split(',').map((number) => number.trim())
  const isOffer = rest.split(',').length > 2 && numbers.every((number) => Number(number) < 256)
  if (isOffer) {
    const label = labelOf(numbers.map(Number).join('.'))
    return label.startsWith('<') ? label + rest : found
  }
  return host.replace(/\d+/g, (number) => (Number(number) < 256 ? '0' : number)) + rest
}

/** An address that was masked in part before: `84,149,130,xxx,234,238`. */
const masked = (text: string): string =>
  text.replace(
    /(?<![\w*?#.])((?:[\w*?#.]{1,15}\s{0,2},\s{0,2}){4})(?=\d{1,3}\s{0,2},\s{0,2}\d{1,3}(?!\d))/g,
    (host: string) => (/\d/.test(host) && /[*?#_xX]/.test(host) ? 'x,x,x,x,' : host),
  )

/** Who a certificate was made out to, but for the country. */
function withoutOwner(
  subject: string,
  label: (organisation: string) => string,
  rewrite: (text: string) => string,
): string {
  return subject
    .split(/(, )/)
    .map((part) => {
      const [, key = '', value = ''] = /^(\w+)=(.*)$/s.exec(part) ?? []
      if (key === 'CN') return `CN=${commonName(value, label, rewrite)}`
      return key === '' || key === 'C' ? rewrite(part) : `${key}=${label(value)}`
    })
    .join('')
}

function commonName(
  value: string,
  label: (organisation: string) => string,
  rewrite: (text: string) => string,
): string {
  const rewritten = rewrite(value)
  return rewritten !== value || value.toLowerCase() === 'localhost' ? rewritten : label(value)
}
