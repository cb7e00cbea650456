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

/** Some versions put it between the mark and the text. */
const stamp = /^\[[\d/: APM]+\]\s?/

const read = byLine((): Mark => {
  const replies = new BareReplies()
  return (text, out) => {
    const match = /^(COMMAND|STATUS|ERROR):>\s*(.*)$/.exec(text)
    if (!match) return replies.take(text.trimStart().replace(stamp, ''), out)
    replies.end()
    return out.put(kinds[match[1] ?? ''] ?? 'unread', (match[2] ?? '').replace(stamp, ''))
  }
})
