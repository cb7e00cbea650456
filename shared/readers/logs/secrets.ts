/** Passwords in a pasted log, found before anything is shown, so that each later echo can be masked. */
import { type Redactor, redactor, STARS } from '../../trace/redact.ts'

/** Where a password can stand; the last group is the password. */
const places: readonly RegExp[] = [
  // Not in sentences such as "Log in with USER and PASS first".
  /(?<![a-z,.] |\w)(?:PASS|ACCT|ADAT)(?:\]? \[?|\+)([^\s'"\\\])][^\r\n]{0,200})/g,
  /\bcommand:? (?:PASS|ACCT|ADAT) ([^\s'"\\\])][^\r\n]{0,200})/gi,
  /\bCommand \[pass\] \[([^\]\r\n]{1,200})\]/gi,
  /\b[a-z][a-z\d+.-]{1,15}:\/\/[^\s/:@'"<>]{0,200}:([^\s/'"<>]{1,200})@/gi,
  /(?:^|[\s"'{,;&?[])(?:\w{0,20}(?:password|passwort|passwd|passphrase|kennwort|contraseña|senha|mot de passe|пароль)|pass|pwd)["']?(?: \([^)\n]{0,60}\))?[ \t]{0,4}(?:[:=]|=>)[ \t]{0,4}["']?([^\s"',;&<>]{1,200})/gim,
  /(?:^|\s)(?:-u|--user)[ =]["']?[^\s:,"']{1,100}[:,]([^\s"']{1,200})/gm,
  /(?:^|\s)--(?:ftp-|http-)?password[ =]["']?([^\s"'-][^\s"']{0,200})/gm,
  /\bftp_login\([^,)\n]{1,80},[^,)\n]{1,80},\s*["']([^"'\n]{1,200})["']/g,
  /\bpassword is ["']?([^\s"'.,]{1,200})/gi,
]

/** What programs write in place of a password. */
const masked =
  /^(?:[*x.•#X?-]+|\(?hidden\)?|<?password>?|<hidden>|\(not shown\)|redacted|\[REDACTED\]|\*password\*|none|null|required|for|incorrect|\(none\)|is|was|auth\w*|file|and|or|to|not|expired)$/i

/** Guests give an address or a word that stands in many texts: hidden in PASS, not elsewhere. */
const ofGuests = /^(?:anonymous|guest|ftp|mozilla)?@?(?:[\w.-]*@[\w.-]*)?$/i

/** Every spelling of so many; a log with more of them, as a server's is, has the rest masked as they stand. */
const MOST_SPELLED = 40

export function redactorOf(secrets: readonly string[]): Redactor {
  const redact = redactor(secrets.slice(0, MOST_SPELLED))
  const rest = secrets.slice(MOST_SPELLED).toSorted((a, b) => b.length - a.length)
  if (rest.length === 0) return redact
  const pattern = new RegExp(
    rest.map((secret) => secret.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')).join('|'),
    'g',
  )
  const mask = (text: string): string => text.replace(pattern, STARS)
  return (draft) => {
    const masked = redact(draft)
    switch (masked.kind) {
      case 'command':
        return { ...masked, argument: masked.argument === null ? null : mask(masked.argument) }
      case 'reply':
        return { ...masked, lines: masked.lines.map(mask) }
      case 'note':
      case 'step':
        return { ...masked, text: mask(masked.text) }
      case 'tls-failed':
        return { ...masked, reason: mask(masked.reason) }
      default:
        return masked
    }
  }
}

/** Words near which a password can stand; only their lines are looked at closely. */
const near =
  /PASS|ACCT|ADAT|[Pp]ass|pwd|PWD=|:\/\/|[Kk]ennwort|[Cc]ontrase|[Ss]enha|[Пп]ароль|\[pass\]|-u\b|--user/g

export function secretsIn(text: string): readonly string[] {
  const found = new Set<string>()
  const seen = new Set<string>()
  const guests = /\bUSER (?:anonymous|ftp)\b/i.test(text)
  near.lastIndex = 0
  for (let hit = near.exec(text); hit !== null && found.size < MOST_FOUND; hit = near.exec(text)) {
    const start = Math.max(text.lastIndexOf('\n', hit.index) + 1, hit.index - longestLine)
    const newline = text.indexOf('\n', hit.index)
    const end = Math.min(newline === -1 ? text.length : newline, start + 2 * longestLine)
    // The rest of this line has been seen with it.
    near.lastIndex = Math.max(near.lastIndex, end)
    const line = text.slice(start, end)
    if (seen.has(line)) continue
    if (seen.size < 5000) seen.add(line)
    for (const secret of secretsOn(line)) if (!(guests && ofGuests.test(secret))) found.add(secret)
  }
  return [...found]
}

function secretsOn(line: string): readonly string[] {
  return places.flatMap((place) =>
    [...line.matchAll(place)].flatMap((match) => {
      const secret = (match.at(-1) ?? '')
        .replace(/(?:\\r\\n|\\n|["'\]])+$/, '')
        .replace(/["']$/, '')
        .trim()
      return secret.length < 3 || masked.test(secret) ? [] : [secret]
    }),
  )
}

const longestLine = 4096
const MOST_FOUND = 1000
