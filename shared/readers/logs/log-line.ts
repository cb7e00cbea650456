/** What every reader of logs speaks: lines in, marked lines out. */

/** A line of the pasted text, its timestamp taken off. */
export interface SourceLine {
  /** Its number, from 0. */
  readonly at: number
  /** Milliseconds by the log's own clock; null where it has none. */
  readonly ms: number | null
  readonly text: string
}

/**
 * `command` and `reply` went over the wire; `status` and `error` is what the program said of its own doing; `data` is
 * content of a data connection; `trace` is inner workings that tell nothing of FTP; `unread` is all else.
 */
export type LineKind = 'command' | 'reply' | 'status' | 'error' | 'data' | 'trace' | 'unread'

export interface LogLine {
  readonly at: number
  readonly ms: number | null
  readonly kind: LineKind
  /** Without mark and timestamp; of a reply one line with its code. */
  readonly text: string
  /** Which control connection, where the log names it. */
  readonly conn: string | null
}

/** Which address a program dials after a 227: what it is told, or the control connection's instead of an odd one, or always. */
export type DialHabit = 'offered' | 'control-if-private' | 'control'

export interface LogReader {
  /** The program that writes such logs. */
  readonly product: string
  /** Who wrote it: the client, the server, or a tester on the internet. */
  readonly side: 'client' | 'server' | 'outside'
  readonly dials: DialHabit
  /** Sends commands before the last one is answered. */
  readonly pipelines?: boolean
  /** Prints no replies, or few: a command without one was answered all the same. */
  readonly hidesReplies?: boolean
  /** Null: not mine. */
  readonly read: (lines: readonly SourceLine[]) => readonly LogLine[] | null
}

/** Takes what a reader makes of the line it looks at. */
export class LogWriter {
  readonly lines: LogLine[] = []
  /** How many lines were told apart by the reader's own marks. */
  own = 0
  #line: SourceLine = { at: 0, ms: null, text: '' }

  begin(line: SourceLine): void {
    this.#line = line
  }

  put(kind: LineKind, text: string, conn: string | null = null, ms: number | null = this.#line.ms): true {
    if (kind !== 'unread' && kind !== 'data') this.own++
    this.lines.push({ at: this.#line.at, ms, kind, text, conn })
    return true
  }
}

/** Looks at one line and says what it is; false: nothing of mine. */
export type Mark = (text: string, out: LogWriter) => boolean

/** A reader that goes line by line. `begin` gives a new one for each log, so that it may remember what was before. */
export const byLine =
  (begin: () => Mark, fewest = 1) =>
  (lines: readonly SourceLine[]): readonly LogLine[] | null => {
    const mark = begin()
    const out = new LogWriter()
    for (const line of lines) {
      if (line.text === '') continue
      out.begin(line)
      if (!mark(line.text, out)) out.put('unread', line.text)
    }
    return out.own >= fewest ? out.lines : null
  }
