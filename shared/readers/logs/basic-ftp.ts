/** basic-ftp, verbose: `> ` and `< `, of a long reply only the first line has its mark; sentences about TLS and transfers. */
import { BareReplies, isListing } from './dialogue.ts'
import { byLine, type LogReader, type Mark } from './log-line.ts'

export const basicFtp: LogReader = {
  product: 'basic-ftp',
  side: 'client',
  dials: 'control-if-private',
  read: (lines) =>
    lines.some(({ text }) =>
      /^(Connected to \S+:\d+ \(|Login security: |Trying to find optimal transfer)|at \w+\.\w+ \(.*basic-ftp/.test(
        text,
      ),
    )
      ? read(lines)
      : null,
}

const read = byLine((): Mark => {
  const replies = new BareReplies()
  return (text, out) => {
    if (text.startsWith('> ')) {
      replies.end()
      return out.put('command', text.slice(2))
    }
    if (text.startsWith('< ')) return replies.take(text.slice(2), out) || out.put('reply', text.slice(2))
    if (replies.open) return replies.take(text, out)
    if (
      /^(Connected to |Login security|Control socket|Trying to find|Optimal transfer|Downloading|Uploading|Server )/.test(
        text,
      )
    )
      return out.put('status', text)
    if (/^(FTPError|Error|\w*Error \[?|Closing|Client is closed)/.test(text)) return out.put('error', text)
    if (/^\s+(at |code:|\}|\[)|^\}$/.test(text)) return out.put('trace', text)
    return isListing(text) && out.put('data', text)
  }
})
