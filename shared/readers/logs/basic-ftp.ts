/** basic-ftp, verbose: `> ` and `< `, of a long reply only the first line has its mark; sentences about TLS and transfers. */
import { BareReplies, isListing } from './dialogue.ts'
import { byLine, type LogReader, type Mark } from './log-line.ts'

export const basicFtp: LogReader = {
  product: 'basic-ftp',
  side: 'client',
  dials: 'control-if-private',
  read: (lines) =>
    lines.some(({ text }) =>
      /^(Connected to \S+:\d+ \(|Login security: |Trying to find optimal transfer)|basic-ftp\/dist\/|^Error: connect E[A-Z]+ [\d.:]+$/.test(
        text,
      ),
    )
      ? read(lines)
      : null,
}

const read = byLine((): Mark => {
  const replies = new BareReplies()
  let connected = false
  return (text, out) => {
    if (text.startsWith('> ')) {
      replies.end()
      // It says QUIT to nobody when the connection never stood.
      return out.put(connected || text !== '> QUIT' ? 'command' : 'trace', text.slice(2))
    }
    connected ||= /^(Connected to |< )/.test(text)
    const dialled = /^Error: connect E[A-Z]+ (\S+)$/.exec(text)
    if (dialled && !connected) out.put('status', `Connecting to ${dialled[1]}`)
    if (text.startsWith('< ')) return replies.take(text.slice(2), out) || out.put('reply', text.slice(2))
    if (replies.open) return replies.take(text, out)
    if (
      /^(Connected to |Login security|Control socket|Trying to find|Optimal transfer|Downloading|Uploading|Server )/.test(
        text,
      )
    )
      return out.put('status', text)
    if (/^(FTPError|Error|\w*Error \[?|Closing|Client is closed)/.test(text)) return out.put('error', text)
    if (/^\s+(at |code:|errno:|syscall:|address:|port:|\}|\[)|^\}$/.test(text)) return out.put('trace', text)
    return isListing(text) && out.put('data', text)
  }
})
