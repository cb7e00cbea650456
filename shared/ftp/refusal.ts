/** What refusals say in words, where the code alone does not tell. */

/** A login refused for how it was asked and not for who asked: TLS is demanded, or not allowed for this user. */
export const asksForProtection = (text: string): boolean =>
  /\b(must|require[ds]?|policy|use|need|force)\b.{0,60}\b(encrypt\w*|TLS|SSL|AUTH)\b/i.test(text) ||
  /\b(TLS|SSL|AUTH)\b.{0,40}\b(require[ds]?|first|needed|only)\b/i.test(text) ||
  /cleartext sessions|plain FTP|reconnect using TLS|may not use encryption/i.test(text)
