/** What refusals say in words, where the code alone does not tell. */

/** A login refused for how it was asked and not for who asked: TLS is demanded, or not allowed for this user. */
export const asksForProtection = (text: string): boolean =>
  /\b(must|require[ds]?|policy|use|need|force)\b.{0,60}\b(encrypt\w*|TLS|SSL|AUTH)\b/i.test(text) ||
  /\b(TLS|SSL|AUTH)\b.{0,40}\b(require[ds]?|first|needed|only)\b/i.test(text) ||
  /cleartext sessions|plain FTP|reconnect using TLS|may not use encryption/i.test(text)

const source = '(IP|address|host|network|country|region|location|domain)'
const turnedAway = [
  new RegExp(`\\bfrom (your|this) (current |remote |internet )?${source}`, 'i'),
  new RegExp(
    `\\b(your|this|client) ${source}( address)?\\b.{0,40}\\b(not|denied|blocked|block-?listed|black-?listed|rejected|refused|restricted|forbidden)\\b`,
    'i',
  ),
  new RegExp(`\\b(unknown|unauthori[sz]ed) ${source}`, 'i'),
  /\bconnections? from \[?[\da-f.:]{3,}\]? .{0,12}(denied|refused|rejected|not (allowed|permitted)|blocked)/i,
]
/** Limits and bans speak of addresses too. */
const otherReasons = /\bno more\b|too many|maximum|\blimit\b|already|\bbann?ed\b|fail(ed|ures?)\b|attempts/i

/** A refusal for where the client comes from: no limit that passes, and no ban that was earned. */
export const refusesSource = (text: string): boolean =>
  turnedAway.some((pattern) => pattern.test(text)) && !otherReasons.test(text)

/** A refusal for logins that failed before. */
export const punishesFailures = (text: string): boolean =>
  /\bbann?ed\b|temporarily (blocked|locked out)/i.test(text) ||
  /too many (recent )?(failed|incorrect|wrong|bad|invalid|unsuccessful|login (failures|attempts)|authentication (failures|attempts)|password (failures|attempts))/i.test(
    text,
  ) ||
  /(blocked|locked)\b.{0,30}\b(failed|failures|attempts)/i.test(text)

/** RFC 4217 section 10.2: the data connection has to resume the TLS session of the control connection. */
export const demandsSessionReuse = (text: string): boolean =>
  /session reuse|not (been )?resumed|not resume|cached TLS session/i.test(text)

/** A 421 that ends a session in which nothing was asked for, and not one about a data connection. */
export const saysIdle = (text: string): boolean =>
  /\bidle\b|inactiv|activity time|time-?d?[ -]?out\b|typing a little faster|no.transfer.time/i.test(text) &&
  !/\bdata\b|\bstall|\blogin time/i.test(text)
