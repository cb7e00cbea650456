/** ncftp's -d: `Cmd: ` sent; replies with a colon after the code, their further lines indented by five blanks. */
import { isListing } from './dialogue.ts'
import { type LogLine, type LogReader, LogWriter, type SourceLine } from './log-line.ts'

export const ncftp: LogReader = {
  product: 'ncftp',
  side: 'client',
  dials: 'control-if-private',
  read: (lines) => (lines.some(({ text }) => /^Cmd: |^LibNcFTP |^\d{3}: /.test(text)) ? read(lines) : null),
}

const isMore = (text: string | undefined): text is string => text?.startsWith('     ') === true

function read(lines: readonly SourceLine[]): readonly LogLine[] | null {
  const out = new LogWriter()
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]
    if (line === undefined || line.text === '') continue
    out.begin(line)
    const code = /^([1-5]\d\d): ?(.*)$/.exec(line.text)
    if (!code) {
      if (!remark(line.text, out)) out.put('unread', line.text)
      continue
    }
    if (!isMore(lines[i + 1]?.text)) {
      out.put('reply', `${code[1]} ${code[2]}`)
      continue
    }
    out.put('reply', `${code[1]}-${code[2]}`)
    for (; isMore(lines[i + 1]?.text); i++) {
      const next = lines[i + 1] as SourceLine
      const text = next.text.slice(5)
      out.begin(next)
      out.put('reply', isMore(lines[i + 2]?.text) ? text : `${code[1]} ${text.trimStart()}`)
    }
  }
  return out.own > 0 ? out.lines : null
}

function remark(text: string, out: LogWriter): boolean {
  if (text.startsWith('Cmd: ')) return out.put('command', text.slice(5))
  if (/^(Connected to |Retrying PASV|Logged in to |Could not |Fallback)/.test(text))
    return out.put('status', text)
  if (/^(connect to .* failed|connect failed|ncftp\w*: |Remote host has closed|.* timed out)/i.test(text))
    return out.put('error', text)
  if (isListing(text)) return out.put('data', text)
  return (
    /^(LibNcFTP|Uname:|Contents of|Glibc:|ncftp\w* DIRLIST|MOTD:|Resolving |\s)/.test(text) &&
    out.put('trace', text)
  )
}
