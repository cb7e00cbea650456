/** What a command and a reply look like, whatever program prints them. */
import type { LogWriter } from './log-line.ts'

const verbs = new Set(
  (
    'ABOR ACCT ADAT ALLO APPE AUTH CCC CDUP CLNT CSID CWD DELE EPRT EPSV FEAT HELP HOST LANG LIST LPRT LPSV MDTM MFF MFMT MKD ' +
    'MLSD MLST MODE NLST NOOP OPTS PASS PASV PBSZ PORT PRET PROT PWD QUIT RANG REIN REST RETR RMD RNFR RNTO SITE SIZE SMNT ' +
    'SSCN STAT STOR STOU STRU SYST TYPE USER XCUP XCWD XMKD XPWD XRMD SPSV MD5 XCRC XMD5 XSHA HASH AVBL COMB THMB'
  ).split(' '),
)

/** A verb of FTP in capitals, alone or with an argument. */
export function isCommand(text: string): boolean {
  const first = text.charCodeAt(0)
  if (first < 65 || first > 88) return false
  const blank = text.indexOf(' ')
  return blank === -1 ? text.length < 5 && verbs.has(text) : blank < 5 && verbs.has(text.slice(0, blank))
}

/** Three digits and a blank, a hyphen or nothing; programs also count bytes with three digits. */
export function isReply(text: string): boolean {
  const first = text.charCodeAt(0)
  if (first < 49 || first > 54 || !isDigit(text.charCodeAt(1)) || !isDigit(text.charCodeAt(2))) return false
  if (text.length === 3) return true
  const next = text.charCodeAt(3)
  if (next === 45) return true
  return next === 32 && !(text.charCodeAt(4) === 98 && text.startsWith('bytes', 4))
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57

/** A line of a directory as UNIX, DOS and MLSD write it. */
export function isListing(text: string): boolean {
  const first = text.charCodeAt(0)
  if (first === 100 || first === 45 || first === 108)
    return /^[-dl][-r][-w][-xsS][-r][-w][-xsS][-r][-w][-xtT][+.@]?\s/.test(text)
  if (first === 116) return /^total \d+$/i.test(text)
  if (isDigit(first)) return /^\d\d-\d\d-(\d\d|\d{4})\s+\d\d:\d\d[AP]M\s/.test(text)
  return text.indexOf('=') > 0 && /^[A-Za-z.]{2,16}=[^;=]{0,64};/.test(text) && text.indexOf('; ') > 0
}

/** Replies that stand bare among other lines: whether one is still going on tells what the next line is. */
export class BareReplies {
  #open: string | null = null
  #lines = 0

  get open(): boolean {
    return this.#open !== null
  }

  /** Puts the line if it is of a reply. */
  take(text: string, out: LogWriter): boolean {
    if (this.#open !== null && this.#lines++ < mostLines) {
      if (text.startsWith(`${this.#open} `) || text === this.#open) this.#open = null
      return out.put('reply', text)
    }
    this.#open = null
    if (!isReply(text)) return false
    if (text.charCodeAt(3) === 45) {
      this.#open = text.slice(0, 3)
      this.#lines = 0
    }
    return out.put('reply', text)
  }

  /** The other side speaks: whatever was open is over. */
  end(): void {
    this.#open = null
  }
}

/** A reply that never ends must not swallow the log. */
const mostLines = 200
