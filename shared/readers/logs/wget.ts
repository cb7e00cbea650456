/** wget -d: `--> ` sent, replies bare, `==> PASV ... done.` as wget tells it to everybody. */
import { BareReplies } from './dialogue.ts'
import { byLine, type LogReader, type Mark } from './log-line.ts'

export const wget: LogReader = {
  product: 'wget',
  side: 'client',
  dials: 'offered',
  read: (lines) =>
    lines.some(({ text }) => /^==> |^--> [A-Z]|^--\d{4}-.*-- {2}ftp/.test(text)) ? read(lines) : null,
}

const read = byLine((): Mark => {
  const replies = new BareReplies()
  return (text, out) => {
    if (text.startsWith('--> ')) {
      replies.end()
      return out.put('command', text.slice(4))
    }
    if (replies.take(text, out)) return true
    if (
      /^(Connecting to|Resolving |trying to connect|couldn't connect|Logged in|failed: |Error in|Length: )/.test(
        text,
      )
    )
      return out.put(/couldn't|failed|Error/.test(text) ? 'error' : 'status', text)
    if (
      /^(==> |done\.|Logging in as|Login incorrect|Giving up|Retrying|No such (file|directory))/.test(text)
    ) {
      return out.put(/timed out|refused|failed/i.test(text) ? 'error' : 'trace', text)
    }
    if (/timed out|Connection refused|No route to host|unreachable/.test(text)) return out.put('error', text)
    return (
      /^(Setting --|DEBUG output|Reading HSTS|URI encoding|Converted file|--\d{4}-|\s+=>|Created socket|Releasing|Deleting|Closed |conaddr|UNIX TYPE|Using |\s+\d+K|\d+$|Caching|Saving)/.test(
        text,
      ) && out.put('trace', text)
    )
  }
})
