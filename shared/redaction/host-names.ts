/**
 * Host names to names of the same build: ftp.example.com becomes name-1.domain-1.invalid and *.example.com becomes
 * *.domain-1.invalid, so that a certificate covers after it what it covered before. RFC 2606 keeps `invalid` from
 * ever being looked up.
 */
import { addressFamily } from '../ftp/address.ts'
import type { Trace } from '../trace/trace.ts'
import { anyOf, isOrdinary } from './labels.ts'

export interface HostNames {
  /** Of a text that is a host name; null for any other. */
  readonly of: (text: string) => string | null
  readonly inText: (text: string) => string
  readonly used: () => readonly (readonly [original: string, label: string])[]
}

export function hostNames(trace: Trace): HostNames {
  const labels = nameLabels()
  const known = namesIn(trace)
  const pattern = anyOf(
    known.flatMap((name) => [
      ...(isOrdinary(name) ? [] : [name]),
      ...(name.startsWith('*.') ? [name.slice(2)] : []),
    ]),
    'giu',
  )
  const domains = new Set(known.map(domainOf))
  return {
    of: (text) => (isName(text) ? labels.of(text) : null),
    inText(text) {
      const replaced = pattern ? text.replace(pattern, labels.of) : text
      if (!replaced.includes('.')) return replaced
      return replaced.replace(names, (found) =>
        found.endsWith('.invalid') || !looksForeign(found, domains) ? found : labels.of(found),
      )
    },
    used: labels.used,
  }
}

function namesIn({ header, events }: Trace): readonly string[] {
  const { host, input } = header.target
  const [, authority = ''] = /^\w+:\/+(?:[^@/]*@)?([^/:\s]+)/.exec(input) ?? []
  const found = [host, authority, ...(header.source === 'probe' ? [header.vantage.name] : [])]
  for (const event of events) {
    if (event.kind === 'resolve') found.push(event.name, ...event.answers)
    if (event.kind === 'tls' && event.certificate) {
      const { names, subject } = event.certificate
      found.push(...names.map((name) => name.replace(/^DNS:/, '')))
      found.push(/(?:^|, )CN=([^,]+)/.exec(subject)?.[1] ?? '')
    }
  }
  return [...new Set(found.map((name) => name.replace(/\.$/, '').toLowerCase()).filter(isName))]
}

const isName = (text: string): boolean =>
  text.length <= 253 &&
  /^(?:\*\.)?[\p{L}\p{N}_][\p{L}\p{N}\p{M}_-]*(?:\.[\p{L}\p{N}_][\p{L}\p{N}\p{M}_-]*)*\.?$/u.test(text) &&
  /\p{L}/u.test(text) &&
  addressFamily(text) === null

/** Two labels and more, the last of letters. */
const names = /(?<![\w.<-])(?:\*\.)?(?:[a-z0-9_](?:[\w-]{0,62})\.){1,8}[a-z][a-z0-9-]{1,62}(?![\w-])/gi

const domainOf = (name: string): string => name.toLowerCase().split('.').slice(-2).join('.')

/** Common domains of the top level; of other names of two labels most are of files. */
const tops =
  /\.(?:com|net|org|edu|gov|mil|int|info|biz|io|dev|app|cloud|local|localdomain|lan|home|corp|internal|intern|intra|test|example|de|at|ch|uk|fr|nl|be|it|es|pt|pl|cz|se|no|fi|dk|eu|us|ca|au|nz|jp|cn|in|br|ru|ua)$/i

function looksForeign(found: string, domains: ReadonlySet<string>): boolean {
  if (/^(?:version|v)?\d+\.\d/i.test(found)) return false
  return found.split('.').length > 2 || tops.test(found) || domains.has(domainOf(found))
}

/** Platforms whose own rules for logins the diagnosis knows by their domain. */
const platform = /\.(azurewebsites\.windows\.net|azurewebsites\.net)$/i

function nameLabels() {
  const known = new Map<string, string>()
  const originals = new Map<string, string>()
  let [named, domains] = [0, 0]
  const made = (name: string): string => {
    if (name === 'localhost') return name
    const suffix = platform.exec(name)?.[0]
    if (suffix !== undefined) return `name-${++named}${suffix}`
    const [first = '', ...rest] = name.split('.')
    if (first === '*') return `*.${labelOf(rest.join('.'))}`
    if (rest.length === 0) return `name-${++named}`
    return rest.length === 1 ? `domain-${++domains}.invalid` : `name-${++named}.${labelOf(rest.join('.'))}`
  }
  const labelOf = (name: string): string => {
    const label = known.get(name) ?? made(name)
    known.set(name, label)
    return label
  }
  return {
    of(spelling: string): string {
      const dot = spelling.endsWith('.') ? '.' : ''
      const name = spelling.toLowerCase().replace(/\.$/, '')
      const label = labelOf(name)
      if (label !== name) originals.set(name, label)
      return label + dot
    },
    used: () => [...originals],
  }
}
