/** Python's ftplib: `*cmd*` and `*resp*` with Python literals, at level 2 `*put*` and `*get*` as well; tracebacks. */
import { isListing } from './dialogue.ts'
import { byLine, type LogReader, type Mark } from './log-line.ts'

export const ftplib: LogReader = {
  product: 'Python ftplib',
  side: 'client',
  // Since Python 3.9.3 and its like the address of a 227 is not used.
  dials: 'control',
  read: (lines) =>
    lines.some(({ text }) => /^\*(cmd|resp|welcome)\*|^Traceback |\bftplib\b/.test(text))
      ? read(lines)
      : null,
}

const read = byLine(
  (): Mark => (text, out) => {
    const match = /^\*(cmd|resp|put|get|welcome|retry|welc)\*\s+(.*)$/.exec(text)
    if (match) {
      const body = literal(match[2] ?? '')
      if (match[1] === 'cmd') return out.put('command', body)
      if (match[1] !== 'resp') return out.put('trace', body)
      for (const line of body.split('\n')) out.put('reply', line)
      return true
    }
    if (isListing(text)) return out.put('data', text)
    if (
      /^(socket\.|ftplib\.|ssl\.)?([A-Z]\w+Error|timeout|error_(perm|temp|reply|proto))\b/.test(text) ||
      /^<class '/.test(text)
    )
      return out.put('error', text)
    return /^Traceback |^ {2,}\S|^During handling|^The above exception/.test(text) && out.put('trace', text)
  },
)

/** A Python literal of bytes or text, without its quotation marks; anything else as it stands. */
function literal(text: string): string {
  const match = /^b?(['"])(.*)\1$/s.exec(text)
  if (!match) return text
  return (match[2] ?? '')
    .replace(/\\(?:x([\da-f]{2})|(.))/gi, (_, hex, char) =>
      hex === undefined
        ? (escapes[String(char)] ?? String(char))
        : String.fromCharCode(Number.parseInt(hex, 16)),
    )
    .replace(/[\r\n]+$/, '')
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '', t: '\t' }
