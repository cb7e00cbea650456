/** curl -v: `> ` sent, `< ` received, `* ` told; `{ [131 bytes data]` and `}` count content, and the bytes of TLS. */
import { isListing } from './dialogue.ts'
import { byLine, type LogReader, type Mark } from './log-line.ts'

export const curl: LogReader = {
  product: 'curl',
  side: 'client',
  dials: 'control',
  read: (lines) => (lines.some(({ text }) => /^\* |^curl: \(/.test(text)) ? read(lines) : null),
}

const read = byLine(
  (): Mark => (text, out) => {
    switch (text.charCodeAt(0)) {
      case 62:
        return text.charCodeAt(1) === 32 && out.put('command', text.slice(2))
      case 60:
        return text.charCodeAt(1) === 32 && out.put('reply', text.slice(2))
      case 42:
        return text.charCodeAt(1) === 32 && out.put('status', text.slice(2).trimStart())
      case 123:
      case 125:
        return /^[{}] \[\d+ bytes data\]$/.test(text) && out.put('trace', text)
      case 99:
        return /^curl: \(\d+\) /.test(text) && out.put('error', text)
      default:
        if (isListing(text)) return out.put('data', text)
        // The progress meter.
        return /^\s*(% Total|Dload|\d+\s+\d+\s+\d+\s+\d+)/.test(text) && out.put('trace', text)
    }
  },
)
