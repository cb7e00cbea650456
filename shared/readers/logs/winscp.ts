/** WinSCP's session log: a mark, a timestamp, the text. `>` sent, `<` received, `.` told, `!` and `*` went wrong. */
import { readStamp } from './clock.ts'
import { byLine, type LineKind, type LogReader, type Mark } from './log-line.ts'

export const winscp: LogReader = {
  product: 'WinSCP',
  side: 'client',
  dials: 'control-if-private',
  read: byLine(
    (): Mark => (text, out) => {
      const kind = marks[text.charAt(0)]
      if (kind === undefined || text.charCodeAt(1) !== 32) return false
      const stamp = readStamp(text, 2)
      if (stamp === null) return false
      const rest = text.slice(stamp.end)
      if (/^-{20,}$/.test(rest)) return out.put('trace', rest, null, stamp.ms)
      return out.put(kind === 'status' && isInner(rest) ? 'trace' : kind, rest, null, stamp.ms)
    },
  ),
}

const marks: Readonly<Record<string, LineKind>> = {
  '>': 'command',
  '<': 'reply',
  '.': 'status',
  '!': 'error',
  '*': 'error',
}

/** What it says of itself and its settings at the beginning of a log. */
const isInner = (text: string): boolean =>
  /^(WinSCP Version|Configuration:|Log level|Local account|Working directory|Process ID|Ancestor|Command-line|Time zone|Login time|Session name|Host name:|User name:|Transfer Protocol|Ping type|FTP:|SSL|Disable Nagle|Proxy:|Send buffer|Compression|Local directory|Cache directory|DST mode|Timezone|Using FTP protocol|TLS\/SSL versions)/i.test(
    text,
  )
