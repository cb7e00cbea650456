/**
 * What a person types as a target, read the way they meant it: `host`, `host:port`, `host port`, `[v6]:port`,
 * `ftp://user:pass@host:port/path`, `ftpes://`, `ftps://`, or `practice:NAME`.
 *
 * Never throws: gives the target, or one sentence saying what was read and what was expected. The password is apart
 * from the rest, and `input` is what may be shown.
 */
import { addressFamily, canonicalAddress } from './ftp/address.ts'
import { excerpt, type Read } from './ftp/host-port.ts'
import { printable } from './ftp/text.ts'
import type { Security } from './trace/trace.ts'

export interface ParsedTarget {
  /** What was typed, its password replaced by stars. */
  readonly input: string
  readonly host: string
  /** Null where none was given: 21, or 990 for implicit TLS. */
  readonly port: number | null
  readonly security: Security | null
  readonly user: string | null
  readonly password: string | null
  readonly path: string | null
  /** The name of a practice target, and then `host` is empty. */
  readonly practice: string | null
}

const schemes: Readonly<Record<string, Security | null>> = {
  ftp: null,
  ftpes: 'explicit',
  ftps: 'implicit',
}

const expected = 'Expected a host name, an address, host:port, [IPv6]:port or an ftp:// URL.'

export function parseTarget(typed: string): Read<ParsedTarget> {
  const text = typed
    .trim()
    .replace(/^[\s"'`<“„«‘]+|[\s>"'`”“»’]+$/gu, '')
    .replace(/^(ftp|ftpes|ftps):\/(?!\/)(?!.*@)/is, '$1://')
  if (text === '') return { problem: `Nothing was given as target. ${expected}` }
  if (text.length > 2048) return { problem: `The target is ${text.length} characters long. ${expected}` }

  const practice = /^practice:([a-z0-9-]+)$/i.exec(text)
  if (practice) return { value: { ...empty, input: text, practice: (practice[1] ?? '').toLowerCase() } }

  const url = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/is.exec(text)
  // `user@host` and `host/path`, as people who mean a URL write them.
  if (!url && /@|\/./.test(text)) return parseUrl('ftp', text, null)
  if (!url) {
    const withColon = text.replace(/^(\S+?)[,;:]?\s+(?:port\s+)?(\d+)$/i, bracketed)
    return parseAuthority(withColon, { ...empty, input: text })
  }

  const scheme = (url[1] ?? '').toLowerCase()
  const security = schemes[scheme]
  if (security === undefined) return { problem: wrongScheme(scheme) }
  return parseUrl(scheme, url[2] ?? '', security)
}

const empty = {
  input: '',
  host: '',
  port: null,
  security: null,
  user: null,
  password: null,
  path: null,
  practice: null,
} as const satisfies ParsedTarget

/** `2001:db8::1 21` needs brackets before it can be read as host and port; `host 21` needs a colon. */
const bracketed = (_: string, host: string, port: string): string =>
  addressFamily(host) === 6 ? `[${host}]:${port}` : `${host}:${port}`

function parseUrl(scheme: string, rest: string, security: Security | null): Read<ParsedTarget> {
  const [, authority = '', rawPath = ''] = /^([^/?#]*)([^?#]*)/.exec(rest) ?? []
  const at = authority.lastIndexOf('@')
  if (endsInPath(rest, authority)) {
    return {
      problem:
        'The user or password in the URL seems to hold a sign that ends it. Write / as %2F, ? as %3F, # as %23, and @ in a path as %40.',
    }
  }
  const [rawUser, rawPassword] = at === -1 ? [] : splitOnce(authority.slice(0, at), ':')
  const user = percentDecoded(rawUser)
  const password = percentDecoded(rawPassword)
  // RFC 1738 section 3.2.2: `;type=a` ends the path, and one leading slash only separates it from the host.
  const path = percentDecoded(rawPath.replace(/;type=[aid]$/i, '').replace(/^\//, '') || undefined)
  for (const [what, read] of Object.entries({ user, password, path })) {
    if ('problem' in read) return { problem: `The ${what} in the URL cannot be read: ${read.problem}.` }
  }
  const credentials = rawUser === undefined ? '' : `${rawUser}${rawPassword === undefined ? '' : ':****'}@`
  return parseAuthority(authority.slice(at + 1), {
    ...empty,
    input: `${scheme}://${credentials}${authority.slice(at + 1)}${rawPath}`,
    security,
    user: (user as { value: string | null }).value,
    password: (password as { value: string | null }).value,
    path: (path as { value: string | null }).value,
  })
}

/**
 * Whether `user:password@` reaches beyond the host's place, as in `ftp://bob:a/b@host` and `ftp://bob:a@b/c@host`: then
 * a part of the password stands where the host, the port or the path is shown.
 */
const endsInPath = (rest: string, authority: string): boolean =>
  rest.slice(authority.length).includes('@') &&
  rest
    .slice(0, rest.lastIndexOf('@'))
    .replace(/^\[[^\]]*\]/, '')
    .includes(':')

function parseAuthority(text: string, target: ParsedTarget): Read<ParsedTarget> {
  const trimmed = text.trim().replace(/[.,;/]+$/, '')
  const six = /^\[([^\]]+)\](?::(.*))?$/s.exec(trimmed)
  const [name, portText] = six
    ? // RFC 6874: the % before a zone is written %25 in a URL.
      [(six[1] ?? '').replace(/%25(?=.)/, '%'), six[2]]
    : addressFamily(trimmed) === 6
      ? [trimmed, undefined]
      : splitOnce(trimmed, ':')
  const host = name.replace(/\.$/, '')
  if (six && addressFamily(host) !== 6)
    return { problem: `${quoted(host)} in brackets is no IPv6 address. ${expected}` }
  const port = readPortNumber(portText)
  if ('problem' in port) return port
  const problem = hostProblem(host)
  if (problem) return { problem: `${problem} ${expected}` }
  return { value: { ...target, host: canonicalAddress(host), port: port.value } }
}

function readPortNumber(text: string | undefined): Read<number | null> {
  if (text === undefined || text === '') return { value: null }
  const port = Number(text)
  if (!/^\d+$/.test(text) || port < 1 || port > 65535) {
    return { problem: `${quoted(text)} is no port. Expected a number from 1 to 65535 after the colon.` }
  }
  return { value: port }
}

/** RFC 1035 names, with underscores and any letters of other scripts (they are looked up as RFC 5891 has it). */
function hostProblem(host: string): string | null {
  if (host === '') return 'There is no host in it.'
  if (addressFamily(host) !== null) return null
  if (host.length > 253) return `The host name is ${host.length} characters long, a name has at most 253.`
  if (/^[\d.]+$/.test(host)) return `${quoted(host)} is neither a name nor a complete IPv4 address.`
  const labels = host.split('.')
  const bad = labels.find(
    (label) => !/^[\p{L}\p{N}\p{M}_](?:[\p{L}\p{N}\p{M}_-]{0,61}[\p{L}\p{N}\p{M}_])?$/u.test(label),
  )
  return bad === undefined ? null : `${quoted(host)} is not a host name.`
}

const quoted = (text: string): string => `"${printable(excerpt(text))}"`

function wrongScheme(scheme: string): string {
  if (scheme === 'sftp' || scheme === 'scp') {
    return `${scheme}:// is file transfer over SSH, another protocol on another port (22). ftpscope tests FTP and FTP over TLS.`
  }
  return `${scheme}:// is not FTP. Expected ftp://, ftpes:// (explicit TLS) or ftps:// (implicit TLS).`
}

function percentDecoded(text: string | undefined): Read<string | null> {
  if (text === undefined) return { value: null }
  try {
    return { value: decodeURIComponent(text) }
  } catch {
    return {
      problem:
        'a % there is not followed by two hexadecimal digits of UTF-8 text; write %25 for the sign itself',
    }
  }
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator)
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)]
}
