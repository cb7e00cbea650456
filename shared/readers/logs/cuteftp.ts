/** CuteFTP: `COMMAND:>`, `STATUS:>`, `ERROR:>`, then a tab; replies stand behind a tab alone. */
import { BareReplies } from './dialogue.ts'
import { byLine, type LineKind, type LogReader, type Mark } from './log-line.ts'

export const cuteFtp: LogReader = {
  product: 'CuteFTP',
  side: 'client',
  dials: 'control-if-private',
  read: (lines) => (lines.some(({ text }) => /^(COMMAND|STATUS|ERROR):>/.test(text)) ? read(lines) : null),
}

const kinds: Readonly<Record<string, LineKind>> = { COMMAND: 'command', STATUS: 'status', ERROR: 'error' }

const read = byLine((): Mark => {
  const replies = new BareReplies()
  return (text, out) => {
    const match = /^(COMMAND|STATUS|ERROR):>\s*(.*)$/.exec(text)
    if (!match) return replies.take(replies.open ? text.replace(/^\s/, '') : text.trimStart(), out)
    replies.end()
    // The stamp stands between the mark and the text in some versions.
    return out.put(kinds[match[1] ?? ''] ?? 'unread', (match[2] ?? '').replace(/^\[[\d/: ]+\]\s*/, ''))
  }
})
