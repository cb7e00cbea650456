/** Whether a connection is an FTP control connection: by what is said on it, whatever its port is. */
import { decodeText } from '../../ftp/text.ts'

export type Judgement = 'control' | 'other' | 'unsure'

/** Ports whose connections are looked at even when nobody says a word (IANA: ftp, ftps). */
export const isControlPort = (port: number): boolean => port === 21 || port === 990

/** Other protocols that greet with three digits: SMTP, NNTP and their like. */
const othersGreeting = /\b(E?SMTP|NNTP|mail|news|LMTP|POP|IMAP|Cyrus|sieve)\b/i
const greeting = /^(?:120|220|230|421|500|530)(?:[ -]|\r?\n)/
const reply = /^[1-6]\d\d(?:[ -].*)?(?:\r?\n|$)/

/** Commands that no other protocol of lines and codes begins with. */
const ownCommand =
  /^(?:\xff[\xf0-\xff])*(?:USER \S|PASS|ACCT \S|AUTH (?:TLS|SSL|TLS-[CP])\b|FEAT|SYST|PASV|EPSV|PORT \d+,|EPRT \||LPSV|PWD|XPWD|CWD |CDUP|TYPE [AIEL]|MODE [SBC]\r|STRU F|RETR |STOR |APPE |STOU|MLSD|MLST|NLST|SITE |SIZE |MDTM |REST \d|RNFR |RNTO |OPTS |CLNT |HOST |PBSZ |PROT [CPSE]|ABOR|REIN|CSID |CCC\r)/i
const anyCommand = /^[A-Za-z]{3,4}(?: [^\r\n]*)?\r?\n/

/**
 * @param first what each side said first, as far as it is known
 * @returns the verdict, and which side is the client as soon as that is known
 */
export function judge(first: { readonly a: Uint8Array | null; readonly b: Uint8Array | null }): {
  readonly judgement: Judgement
  readonly client: 'a' | 'b' | null
} {
  const [a, b] = [textOf(first.a), textOf(first.b)]
  const server = isReply(a) && !isReply(b) ? 'a' : isReply(b) && !isReply(a) ? 'b' : null
  if (server === null) return { judgement: waits(a, b) ? 'unsure' : 'other', client: null }
  const client = server === 'a' ? 'b' : 'a'
  const [said, asked] = server === 'a' ? [a ?? '', b] : [b ?? '', a]
  if (asked !== null) return { judgement: ownCommand.test(asked) ? 'control' : 'other', client }
  if (othersGreeting.test(said) && !/ftp/i.test(said)) return { judgement: 'other', client }
  return { judgement: greeting.test(said) && /ftp/i.test(said) ? 'control' : 'unsure', client }
}

const isReply = (text: string | null): boolean => text !== null && reply.test(text)

/** One side has said what may be a command; the answer will tell. */
const waits = (a: string | null, b: string | null): boolean =>
  (a === null) !== (b === null) && anyCommand.test(a ?? b ?? '')

const textOf = (bytes: Uint8Array | null): string | null => bytes && decodeText(bytes.subarray(0, 256))

/** Cheap: whether the first bytes can be of FTP at all. Most connections end here. */
export function mayBeFtp(byte: number): boolean {
  const digit = byte >= 0x31 && byte <= 0x36
  const letter = (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)
  return digit || letter || byte === 0xff
}
