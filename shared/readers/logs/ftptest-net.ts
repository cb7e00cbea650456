/** What the tester at ftptest.net prints: the words of FileZilla, but Reply, and a Warning. It dials from the internet. */
import { byLine, type LineKind, type LogReader, type Mark } from './log-line.ts'

export const ftptestNet: LogReader = {
  product: 'ftptest.net',
  side: 'outside',
  dials: 'control-if-private',
  read: (lines) => (lines.some(({ text }) => /^Reply:\s/.test(text)) ? read(lines) : null),
}

const words: Readonly<Record<string, LineKind>> = {
  Status: 'status',
  Command: 'command',
  Reply: 'reply',
  Error: 'error',
  Warning: 'status',
  Listing: 'data',
}

const read = byLine(
  (): Mark => (text, out) => {
    const match = /^(Status|Command|Reply|Error|Warning|Listing):[ \t]?(.*)$/.exec(text)
    return match !== null && out.put(words[match[1] ?? ''] ?? 'unread', match[2] ?? '')
  },
)
