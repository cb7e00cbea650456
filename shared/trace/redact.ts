/**
 * Secrets never enter an event. The one writer of a trace passes every draft through a redactor made with the
 * secrets of the run: a PASS argument becomes stars, and any later echo of a secret, however a server wraps it,
 * is masked too.
 */
import type { Draft } from './event.ts'

export const STARS = '****'

/** Verbs whose argument is a secret: RFC 959 PASS and ACCT, RFC 2228 ADAT. */
const secretVerbs = new Set(['PASS', 'ACCT', 'ADAT'])

/** Echoes shorter than this would mask half of every reply; such a password is still hidden in PASS itself. */
const shortestEcho = 3

export type Redactor = (draft: Draft) => Draft

export function redactor(secrets: readonly string[]): Redactor {
  const mask = masker(secrets)
  return (draft) => {
    switch (draft.kind) {
      case 'command':
        return secretVerbs.has(draft.verb.toUpperCase()) && draft.argument !== null
          ? { ...draft, argument: STARS, redacted: true }
          : { ...draft, argument: draft.argument === null ? null : mask(draft.argument) }
      case 'reply':
        return { ...draft, lines: draft.lines.map(mask) }
      case 'note':
      case 'step':
        return { ...draft, text: mask(draft.text) }
      case 'tls-failed':
        return {
          ...draft,
          reason: mask(draft.reason),
          plaintext: draft.plaintext === null ? null : mask(draft.plaintext),
        }
      default:
        return draft
    }
  }
}

/** Replaces every spelling of every secret: as it is, percent-encoded, in Base64, and in any letter case. */
export function masker(secrets: readonly string[]): (text: string) => string {
  const spellings = secrets
    .filter((secret) => secret.length >= shortestEcho)
    .flatMap((secret) => [secret, encodeURIComponent(secret.toWellFormed()), base64(secret)])
  const unique = [...new Set(spellings)].sort((a, b) => b.length - a.length)
  if (unique.length === 0) return (text) => text
  const pattern = new RegExp(unique.map(escapePattern).join('|'), 'giu')
  return (text) => text.replace(pattern, STARS)
}

const escapePattern = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

function base64(text: string): string {
  const bytes = utf8(text)
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
