/** curl --trace-ascii: a head says what follows, lines of an offset and up to 64 characters hold it. */
import { byLine, type LineKind, type LogReader, type LogWriter, type Mark } from './log-line.ts'

export const curlTrace: LogReader = {
  product: 'curl --trace-ascii',
  side: 'client',
  dials: 'control',
  read: byLine((): Mark => {
    const dump = { kind: null as LineKind | null, held: '', width: 0 }
    return (text, out) => {
      const head = /^(?:== (Info): |(=>|<=) (Send|Recv) (header|data|SSL data), \d+ bytes)/.exec(text)
      if (head) {
        flush(dump, out)
        if (head[1] !== undefined) {
          dump.kind = null
          return out.put('status', text.slice(9).trimStart())
        }
        dump.kind = head[4] === 'header' ? (head[2] === '=>' ? 'command' : 'reply') : 'trace'
        return true
      }
      const body = /^([0-9a-f]{4,8}): ?(.*)$/.exec(text)
      if (!body) return /^curl: \(\d+\) /.test(text) && out.put('error', text)
      return dump.kind !== null && hold(dump, body[2] ?? '', out)
    }
  }),
}

interface Dump {
  kind: LineKind | null
  held: string
  width: number
}

/** A full line may go on in the next. */
function hold(dump: Dump, text: string, out: LogWriter): true {
  if (dump.kind === 'trace') return out.put('trace', text)
  dump.held += text
  if (text.length < 64) flush(dump, out)
  return true
}

function flush(dump: Dump, out: LogWriter): void {
  if (dump.held !== '' && dump.kind !== null) out.put(dump.kind, dump.held)
  dump.held = ''
}
