/** Commands, RFC 959 section 5.3: a verb, a blank, an argument, CRLF. */

export interface Command {
  readonly verb: string
  readonly argument: string | null
}

/** One command as its line, CRLF included. @throws RangeError for text that would become a second command. */
export function writeCommand({ verb, argument }: Command): string {
  const line = argument === null ? verb : `${verb} ${argument}`
  const bad = /[\r\n\0]/.exec(line)
  if (bad)
    throw new RangeError(`${verb}: the argument holds a line end or NUL, which no FTP command can carry`)
  return `${line}\r\n`
}

/** A line as a command; verbs in any case, RFC 959 section 5.3. Null when it does not begin with letters. */
export function readCommand(line: string): Command | null {
  const match = /^([A-Za-z]{3,4})(?: (.*))?$/s.exec(line)
  return match ? { verb: (match[1] ?? '').toUpperCase(), argument: match[2] ?? null } : null
}

const verbs = (list: string): ReadonlySet<string> => new Set(list.split(' '))

/** Agree on a data connection. */
const passiveSetUp = verbs('PASV EPSV LPSV SPSV')
const activeSetUp = verbs('PORT EPRT LPRT')
/** Use a data connection. */
const transfers = verbs('LIST NLST MLSD RETR STOR STOU APPE')

export const isPassiveSetUp = (verb: string): boolean => passiveSetUp.has(verb)
export const isActiveSetUp = (verb: string): boolean => activeSetUp.has(verb)
export const isSetUp = (verb: string): boolean => isPassiveSetUp(verb) || isActiveSetUp(verb)
export const isTransfer = (verb: string): boolean => transfers.has(verb)
