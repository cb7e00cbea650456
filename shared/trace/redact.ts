/**
 * Secrets never enter an event. The one writer of a trace passes every draft through a redactor made with the
 * secrets of the run: a PASS argument becomes stars, and any later echo of a secret, however a server wraps it,
 * is masked too.
 */
import type { CertificateSummary, Draft } from './event.ts'

export const STARS = '****'

/** Verbs whose argument is a secret: RFC 959 PASS and ACCT, RFC 2228 ADAT. */
const secretVerbs = new Set(['PASS', 'ACCT', 'ADAT'])

/** Echoes shorter than this would mask half of every reply; such a password is still hidden in PASS itself. */
const shortestEcho = 3

export type Redactor = (draft: Draft) => Draft

export function redactor(secrets: readonly string[]): Redactor {
  if (secrets.length === 0) return starred
  const mask = masker(secrets)
  return (draft) => {
    switch (draft.kind) {
      case 'command': {
        const { argument, redacted } = starred(draft)
        return redacted || argument === null
          ? { ...draft, argument, redacted }
          : { ...draft, argument: mask(argument) }
      }
      case 'reply':
        return { ...draft, lines: draft.lines.map(mask) }
      case 'note':
      case 'step':
        return { ...draft, text: mask(draft.text) }
      case 'tls':
        return { ...draft, certificate: draft.certificate && maskCertificate(draft.certificate, mask) }
      case 'tls-failed':
        return {
          ...draft,
          reason: mask(draft.reason),
          alert: draft.alert === null ? null : mask(draft.alert),
          plaintext: draft.plaintext === null ? null : mask(draft.plaintext),
        }
      default:
        return draft
    }
  }
}

/** An argument that is a secret by its verb, whatever it is. */
function starred<D extends Draft>(draft: D): D {
  const secret =
    draft.kind === 'command' && draft.argument !== null && secretVerbs.has(draft.verb.toUpperCase())
  return secret ? { ...draft, argument: STARS, redacted: true } : draft
}

const maskCertificate = (
  summary: CertificateSummary,
  mask: (text: string) => string,
): CertificateSummary => ({
  ...summary,
  subject: mask(summary.subject),
  issuer: mask(summary.issuer),
  names: summary.names.map(mask),
})

/**
 * Replaces every spelling of every secret: as it is, in any letter case, percent-encoded in part or whole, as UTF-8 read
 * as Latin-1, and in Base64, also within the Base64 of a longer text.
 */
export function masker(secrets: readonly string[]): (text: string) => string {
  // A secret of stars alone is hidden by being one.
  const long = secrets.filter((secret) => secret.length >= shortestEcho && /[^*]/.test(secret))
  if (long.length === 0) return (text) => text
  const longestFirst = [...new Set(long)].sort((a, b) => b.length - a.length)
  const spellings = [...longestFirst.map(plainPattern), ...longestFirst.flatMap(base64Patterns)]
  const pattern = new RegExp(spellings.join('|'), 'giu')
  const illFormed = longestFirst.filter((secret) => !secret.isWellFormed())
  const once = (text: string): string =>
    illFormed.reduce((rest, secret) => rest.replaceAll(secret, STARS), text).replace(pattern, STARS)
  return (text) => {
    let masked = once(text)
    // Where a secret itself holds stars, those just put there may complete another one.
    for (let next = once(masked); next !== masked; next = once(masked)) masked = next
    return masked
  }
}

/** Character by character, for senders differ in which of them they percent-encode. */
const plainPattern = (secret: string): string =>
  [...secret].map((char) => `(?:${[...new Set(spellingsOf(char))].map(literal).join('|')})`).join('')

function spellingsOf(char: string): string[] {
  const bytes = utf8(char)
  const latin1 = String.fromCharCode(...bytes)
  const percent = bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
  return [char, percent, latin1]
}

const literal = (text: string): string =>
  [...text].map((char) => `\\u{${char.codePointAt(0)?.toString(16)}}`).join('')

/** A longer text can hold a secret at three alignments; of each, the letters that depend on nothing but the secret. */
function base64Patterns(secret: string): string[] {
  const bytes = utf8(secret)
  return [0, 1, 2].map((before) => {
    const letters = base64([...Array<number>(before).fill(0), ...bytes])
    const [first, last] = [Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6)]
    return [...letters.slice(first, last)].map(base64Letter).join('')
  })
}

/** RFC 4648 section 5: the alphabet for file names and URLs has - and _ instead of + and /. */
const base64Letter = (letter: string): string =>
  letter === '+' ? '[+\\-]' : letter === '/' ? '[\\/_]' : letter

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Without padding. */
function base64(bytes: readonly number[]): string {
  let out = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.slice(i, i + 3)
    const chunk = (a << 16) | (b << 8) | c
    const letters = [18, 12, 6, 0].map((shift) => alphabet[(chunk >> shift) & 63])
    out += letters.slice(0, Math.min(4, bytes.length - i + 1)).join('')
  }
  return out
}

function utf8(text: string): number[] {
  return [...encodeURIComponent(text.toWellFormed()).matchAll(/%([0-9A-F]{2})|(.)/g)].map(([, hex, char]) =>
    hex === undefined ? (char ?? '').charCodeAt(0) : Number.parseInt(hex, 16),
  )
}
