import { decodeText } from './text.ts'

/** One line of a control connection, its line end removed. */
export interface Line {
  readonly text: string
  /** How it ended: RFC 959 demands CRLF; `cut` is a line longer than the limit, `none` the last one at the end. */
  readonly ending: 'crlf' | 'lf' | 'cut' | 'none'
}

/** RFC 959 sets no limit; RFC 1123 suggests 512. What a target sends beyond this comes as lines that are `cut`. */
export const LONGEST_LINE = 4096

const CR = 13
const LF = 10

/** Splits a stream of bytes into lines, however it is cut into chunks. Role-neutral: commands and replies alike. */
export class LineReader {
  #rest: Uint8Array = new Uint8Array(0)

  push(chunk: Uint8Array): Line[] {
    const bytes = this.#rest.length === 0 ? chunk : concat(this.#rest, chunk)
    const lines: Line[] = []
    let start = 0
    for (;;) {
      const end = bytes.indexOf(LF, start)
      const length = (end === -1 ? bytes.length : end) - start
      if (length > LONGEST_LINE) {
        lines.push({ text: decodeText(bytes.subarray(start, start + LONGEST_LINE)), ending: 'cut' })
        start += LONGEST_LINE
      } else if (end === -1) {
        break
      } else {
        const crlf = end > start && bytes[end - 1] === CR
        lines.push({
          text: decodeText(bytes.subarray(start, crlf ? end - 1 : end)),
          ending: crlf ? 'crlf' : 'lf',
        })
        start = end + 1
      }
    }
    this.#rest = bytes.slice(start)
    return lines
  }

  /** Bytes after the last line end, at the end of the stream or when a greeting never finishes its line. */
  end(): Line | null {
    const rest = this.#rest
    this.#rest = new Uint8Array(0)
    return rest.length === 0 ? null : { text: decodeText(rest), ending: 'none' }
  }
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
