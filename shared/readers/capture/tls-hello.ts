/** ClientHello and ServerHello, RFC 8446 sections 4.1.2 and 4.1.3 and RFC 5246 section 7.4.1. */
import { decodeText } from '../../ftp/text.ts'
import { u8, u16 } from './bytes.ts'
import { cipherName } from './tls-cipher.ts'

export interface ClientHello {
  /** RFC 6066 section 3. */
  readonly serverName: string | null
  readonly sessionId: string
  /** As OpenSSL names it: the newest version offered. */
  readonly newest: string
}

export interface ServerHello {
  /** As OpenSSL names it. */
  readonly protocol: string
  readonly cipher: string
  readonly resumed: boolean
}

export function readClientHello(body: Uint8Array): ClientHello | null {
  const start = afterSession(body)
  if (start === null) return null
  const ciphers = start + 2 + (start + 2 <= body.length ? u16(body, start) : 0)
  const extensions = ciphers + 1 + (body[ciphers] ?? 0)
  const found = extensionsFrom(body, extensions)
  const name = found.get(SERVER_NAME)
  const newest = newestIn(found.get(SUPPORTED_VERSIONS)) ?? u16(body, 4)
  return {
    serverName: name ? nameIn(name) : null,
    sessionId: sessionOf(body),
    newest: versions[newest] ?? 'unknown',
  }
}

/** RFC 8701: numbers such as 0x0a0a are offered to keep servers from choking on what they do not know. */
function newestIn(list: Uint8Array | undefined): number | null {
  let newest: number | null = null
  for (let at = 1; list && at + 2 <= list.length; at += 2) {
    const version = u16(list, at)
    if (version in versions && version > (newest ?? 0)) newest = version
  }
  return newest
}

/** Null also for the request to say hello again (RFC 8446 section 4.1.4): the real one follows. */
export function readServerHello(body: Uint8Array, clientSession: string): ServerHello | null {
  const start = afterSession(body)
  if (start === null || start + 3 > body.length) return null
  if (asksAgain(body)) return null
  const extensions = extensionsFrom(body, start + 3)
  const chosen = extensions.get(SUPPORTED_VERSIONS)
  const version = chosen && chosen.length >= 2 ? u16(chosen, 0) : u16(body, 4)
  const session = sessionOf(body)
  return {
    protocol: versions[version] ?? `version ${version.toString(16)}`,
    cipher: cipherName(u16(body, start)),
    // Before 1.3 the server repeats the session it resumes; in 1.3 it repeats whatever it got.
    resumed: version === TLS13 ? extensions.has(PRE_SHARED_KEY) : session !== '' && session === clientSession,
  }
}

/** Whether this answer asks for another hello of the client. */
export const asksAgain = (body: Uint8Array): boolean => hex(body.subarray(6, 14)) === RETRY

const SERVER_NAME = 0
const PRE_SHARED_KEY = 41
const SUPPORTED_VERSIONS = 43
const TLS13 = 0x0304
/** The beginning of the random that means "hello again". */
const RETRY = 'cf21ad74e59a6111'

const versions: Readonly<Record<number, string>> = {
  768: 'SSLv3',
  769: 'TLSv1',
  770: 'TLSv1.1',
  771: 'TLSv1.2',
  [TLS13]: 'TLSv1.3',
}

/** Type, length (3), version (2), random (32), session: where what follows them begins. */
function afterSession(body: Uint8Array): number | null {
  const length = body[38]
  return length === undefined || length > 32 || 39 + length > body.length ? null : 39 + length
}

const sessionOf = (body: Uint8Array): string => hex(body.subarray(39, 39 + (body[38] ?? 0)))

function extensionsFrom(body: Uint8Array, from: number): ReadonlyMap<number, Uint8Array> {
  const found = new Map<number, Uint8Array>()
  for (let at = from + 2; at + 4 <= body.length && found.size < 64; ) {
    const length = u16(body, at + 2)
    found.set(u16(body, at), body.subarray(at + 4, at + 4 + length))
    at += 4 + length
  }
  return found
}

function nameIn(extension: Uint8Array): string | null {
  if (extension.length < 5 || u8(extension, 2) !== 0) return null
  const name = decodeText(extension.subarray(5, 5 + u16(extension, 3)))
  return /^[\w.-]{1,253}$/.test(name) ? name : null
}

const hex = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
