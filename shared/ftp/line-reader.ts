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
      const stop = end === -1 ? bytes.length : end
      // A CR at the end belongs to the line end, which may come in two chunks.
      const cr = stop > start && bytes[stop - 1] === CR
      if (stop - start - (cr ? 1 : 0) > LONGEST_LINE) {
        const cut = start + cutLength(bytes.subarray(start))
        lines.push({ text: decodeText(bytes.subarray(start, cut)), ending: 'cut' })
        start = cut
      } else if (end === -1) {
        break
      } else {
        lines.push({
          text: decodeText(bytes.subarray(start, cr ? end - 1 : end)),
          ending: cr ? 'crlf' : 'lf',
        })
        start = end + 1
      }
    }
    // A copy: `slice` of a Node Buffer would be a view of bytes that their owner may use again.
    this.#rest = new Uint8Array(bytes.subarray(start))
    return lines
  }

  /** Bytes after the last line end, at the end of the stream or when a greeting never finishes its line. */
  end(): Line | null {
    const rest = this.#rest
    this.#rest = new Uint8Array(0)
    return rest.length === 0 ? null : { text: decodeText(rest), ending: 'none' }
  }
}

/** Not in the middle of a UTF-8 character, RFC 3629 section 3: its later bytes are 10xxxxxx, three at most. */
function cutLength(bytes: Uint8Array): number {
  const back = [0, 1, 2, 3].find((n) => ((bytes[LONGEST_LINE - n] ?? 0) & 0xc0) !== 0x80)
  return LONGEST_LINE - (back ?? 0)
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}
