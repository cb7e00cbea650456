/** Passwords in a pasted log, found before anything is shown, so that each later echo can be masked. */

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

/** More different ones than this are searched for in their plain spelling only. */
export const MOST_SECRETS = 40

export function secretsIn(text: string): readonly string[] {
  const found = new Set<string>()
  // Looking for the words first spares the patterns most of the text.
  if (
    !/PASS|ACCT|ADAT|assw|pwd|:\/\/|kennwort|contrase|senha|пароль|passe|passphrase|(?:^|\s)-u |--user/i.test(
      text,
    )
  )
    return []
  const guests = /\bUSER (?:anonymous|ftp)\b/i.test(text)
  for (const place of places) {
    for (const match of text.matchAll(place)) {
      const secret = (match.at(-1) ?? '')
        .replace(/(?:\\r\\n|\\n|["'\]])+$/, '')
        .replace(/["']$/, '')
        .trim()
      if (secret.length < 3 || masked.test(secret) || (guests && ofGuests.test(secret))) continue
      found.add(secret)
      if (found.size >= 1000) return [...found]
    }
  }
  return [...found]
}
