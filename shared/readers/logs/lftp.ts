/** lftp -d: `---> ` sent, `<--- ` received, `---- ` told, `**** ` went wrong; `ls` prints the listing bare. */
import { isListing } from './dialogue.ts'
import { byLine, type LineKind, type LogReader, type Mark } from './log-line.ts'

export const lftp: LogReader = {
  product: 'lftp',
  side: 'client',
  dials: 'control-if-private',
  pipelines: true,
  read: (lines) => (lines.some(({ text }) => /^(<---|----|\*{4}) /.test(text)) ? read(lines) : null),
}

const marks: Readonly<Record<string, LineKind>> = {
  '---> ': 'command',
  '<--- ': 'reply',
  '---- ': 'status',
  '**** ': 'error',
}

const read = byLine(
  (): Mark => (text, out) => {
    const kind = marks[text.slice(0, 5)]
    if (kind !== undefined) return out.put(kind, text.slice(5))
    if (/^(Loaded \d+ C|Certificate: | Issued by: )/.test(text)) return out.put('trace', text)
    if (/^WARNING: |^gnutls|^[a-z]+: (Fatal error|Login failed|Access failed|Not connected)/.test(text))
      return out.put('error', text)
    return isListing(text) && out.put('data', text)
  },
)
