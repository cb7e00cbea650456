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

/**
 * From this length on a line, or what TLS has to tell, may have been cut at its end, within an echo: it is cut by bytes,
 * of which a character has four at most.
 */
const cutLine = 1000
const cutText = 120

export type Redactor = (draft: Draft) => Draft

export function redactor(secrets: readonly string[]): Redactor {
  if (secrets.length === 0) return starred
  const mask = masker(secrets)
  const hidden = worthMasking(secrets)
  const maskCut = (text: string, cutFrom: number): string => {
    const masked = mask(text)
    return text.length >= cutFrom ? maskBeginning(masked, hidden) : masked
  }
  return (draft) => {
    switch (draft.kind) {
      case 'command': {
        const { argument, redacted } = starred(draft)
        return redacted || argument === null
          ? { ...draft, argument, redacted }
          : { ...draft, argument: mask(argument) }
      }
      case 'reply':
        return { ...draft, lines: draft.lines.map((line) => maskCut(line, cutLine)) }
      case 'note':
      case 'step':
        return { ...draft, text: mask(draft.text) }
      case 'tls':
        return {
          ...draft,
          certificate:
            draft.certificate && maskCertificate(draft.certificate, (text) => maskCut(text, cutText)),
        }
      case 'tls-failed':
        return {
          ...draft,
          reason: maskCut(draft.reason, cutText),
          alert: draft.alert === null ? null : mask(draft.alert),
          plaintext: draft.plaintext === null ? null : maskCut(draft.plaintext, cutText),
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
 * Replaces every spelling of every secret: as it is, in any letter case, escaped in part or whole in any usual way, with
 * characters between its letters that nobody sees, as UTF-8 read as Latin-1, in hex, and in Base64, also within the Base64
 * of a longer text.
 */
export function masker(secrets: readonly string[]): (text: string) => string {
  const hidden = worthMasking(secrets)
  if (hidden.length === 0) return (text) => text
  const spellings = [
    ...hidden.map(plainPattern),
    ...hidden.flatMap((secret) => inBase64(secret).map(base64Pattern)),
    ...hidden.map(hexPattern),
  ]
  const pattern = new RegExp(spellings.join('|'), 'giu')
  const illFormed = hidden.filter((secret) => !secret.isWellFormed())
  const once = (text: string): string => {
    const whole = illFormed.reduce((rest, secret) => rest.replaceAll(secret, STARS), text)
    const plain = whole.replace(pattern, STARS)
    return escapes.test(plain) ? maskUnescaped(maskUnescaped(plain, hidden, seen), hidden, all) : plain
  }
  return (text) => {
    let masked = once(text)
    // Where a secret itself holds stars, those just put there may complete another one.
    for (let next = once(masked); next !== masked; next = once(masked)) masked = next
    return masked
  }
}

/** The longest first, so that none leaves its end behind. A secret of stars alone is hidden by being one. */
const worthMasking = (secrets: readonly string[]): readonly string[] =>
  [...new Set(secrets.filter((secret) => secret.length >= shortestEcho && /[^*]/.test(secret)))].sort(
    (a, b) => b.length - a.length,
  )

/** Replaces the beginning of a secret at the end of a text that was cut there. */
function maskBeginning(text: string, secrets: readonly string[]): string {
  const { bytes, starts } = unescaped(text, seen)
  const ends = secrets.flatMap((secret) => [
    starts[bytes.length - overlap(bytes, bytesOf(secret))] ?? text.length,
    ...[hexOf(secret), ...inBase64(secret)].map((spelt) => text.length - overlap(text, spelt)),
  ])
  const end = Math.min(text.length, ...ends)
  return end < text.length ? text.slice(0, end) + STARS : text
}

/** How much of the beginning of one text the other ends with; 0 where that is too little to tell. */
function overlap(text: string, beginning: string): number {
  const [end, start] = [text.slice(-beginning.length).toLowerCase(), beginning.toLowerCase()]
  for (let length = Math.min(end.length, start.length); length >= shortestEcho; length--) {
    if (end.endsWith(start.slice(0, length))) return length
  }
  return 0
}

/** What a text says once its escapes are read: its bytes in UTF-8, a letter each, and where in the text each is from. */
interface Unescaped {
  readonly bytes: string
  readonly starts: readonly number[]
  readonly ends: readonly number[]
}

/** In URLs, also encoded twice; in quoted-printable; in strings of most languages; in HTML. */
const piece =
  /%(?:25)*([\da-f]{2})|=([\da-f]{2})|\\x([\da-f]{2})|\\u([\da-f]{4})|\\u\{([\da-f]{1,6})\}|&#0*(\d{1,7});|&#x0*([\da-f]{1,6});|&(amp|lt|gt|quot|apos);|\\(["'/]|\\(?![ux]))|[\s\S]/giu

/** NUL, as UTF-16 has it between letters, and what is put into text to be overlooked. */
const unseen = /[\0\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/

/** Without one of these a text is as it stands. */
const escapes = new RegExp(`[%=\\\\&]|${unseen.source}`)

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Which of the characters said count: a secret may be of such as nobody sees. */
const all = (said: string): string => said
const seen = (said: string): string => (unseen.test(said) ? '' : said)

function unescaped(text: string, which: typeof all): Unescaped {
  const [starts, ends]: [number[], number[]] = [[], []]
  let bytes = ''
  for (const match of text.matchAll(piece)) {
    const said = saidBy(match, which)
    bytes += said
    for (const _ of said) {
      starts.push(match.index)
      ends.push(match.index + match[0].length)
    }
  }
  return { bytes, starts, ends }
}

function saidBy(match: RegExpExecArray, which: typeof all): string {
  const [whole, url, quoted, hex, four, braced, decimal, numeric, entity, char] = match
  const byte = url ?? quoted ?? hex
  if (byte !== undefined) return which(String.fromCharCode(Number.parseInt(byte, 16)))
  const code = four ?? braced ?? numeric
  const point = code === undefined ? Number(decimal ?? Number.NaN) : Number.parseInt(code, 16)
  const said = point <= 0x10ffff ? String.fromCodePoint(point) : (entities[entity ?? ''] ?? char ?? whole)
  return bytesOf(which(said))
}

function maskUnescaped(text: string, secrets: readonly string[], which: typeof all): string {
  const { bytes, starts, ends } = unescaped(text, which)
  const said = bytes.toLowerCase()
  const hidden = secrets.map((secret) => bytesOf(secret).toLowerCase())
  let [masked, from] = ['', 0]
  for (let at = 0; at < said.length; at++) {
    const secret = hidden.find((each) => said.startsWith(each, at))
    if (secret === undefined) continue
    const last = at + secret.length - 1
    masked += text.slice(from, starts[at]) + STARS
    from = ends[last] ?? text.length
    at = last
  }
  return masked + text.slice(from)
}

/** Character by character, for senders differ in which of them they percent-encode. */
const plainPattern = (secret: string): string =>
  [...secret].map((char) => `(?:${[...new Set(writtenAs(char))].map(literal).join('|')})`).join('')

function writtenAs(char: string): string[] {
  const bytes = utf8(char)
  const percent = bytes.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')
  return [char, percent, bytesOf(char)]
}

const literal = (text: string): string =>
  [...text].map((char) => `\\u{${char.codePointAt(0)?.toString(16)}}`).join('')

const bytesOf = (text: string): string => String.fromCharCode(...utf8(text))

const hexOf = (secret: string): string =>
  utf8(secret)
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')

/** Together or byte by byte. */
const hexPattern = (secret: string): string => hexOf(secret).replace(/..(?!$)/g, '$&[ :,-]{0,2}(?:0x)?')

/** A longer text can hold a secret at three alignments; of each, the letters that depend on nothing but the secret. */
function inBase64(secret: string): string[] {
  const bytes = utf8(secret)
  return [0, 1, 2].map((before) => {
    const letters = base64([...Array<number>(before).fill(0), ...bytes])
    return letters.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6))
  })
}

/** RFC 4648 section 5: the alphabet for file names and URLs has - and _ instead of + and /. */
const base64Pattern = (letters: string): string => letters.replaceAll('+', '[+\\-]').replaceAll('/', '[\\/_]')

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
