/**
 * Replies, RFC 959 section 4.2.
 *
 * A reply is `220 text`, or several lines: `220-text`, anything, and `220 text` with the same code to close. Lines in
 * between may begin with digits, or with another code, and still be text. Servers break this in every way there is;
 * what cannot be read becomes a reply without code, with a word about what is wrong, and reading goes on.
 */
import { sayEnglish, t } from '../language/say.ts'
import type { Line } from './line-reader.ts'

export interface Reply {
  /** Null for a line that is no reply. */
  readonly code: number | null
  readonly lines: readonly string[]
  /** What is wrong with it, for people; absent when it is well-formed. */
  readonly malformed?: string
}

/** Of a longer reply the first lines and the last are kept. A server that never closes it is for its reader to bound. */
export const MOST_LINES = 1000

export class ReplyReader {
  #open: { code: number; lines: string[]; problem: string | undefined } | null = null
  #cut = false

  push(line: Line): Reply | null {
    const continues = this.#cut
    this.#cut = line.ending === 'cut'
    // The rest of a line that is too long is left out: read as a line of its own, it could pass for a reply.
    if (continues) return null
    const problem = lineProblem(line)
    if (this.#open) {
      const { code, lines } = this.#open
      const last = closes(line.text, code)
      // Reading on to the end keeps what is left out from being taken for the answer to the next command.
      if (last || lines.length < MOST_LINES - 1) lines.push(line.text)
      else this.#open.problem = sayEnglish(t`cut: it has more than ${MOST_LINES} lines`)
      this.#open.problem ??= problem
      return last ? this.#finish(undefined) : null
    }
    const start = /^([1-9]\d\d)([ -]|$)/.exec(line.text)
    if (!start) return { code: null, lines: [line.text], malformed: whyNoReply(line.text) }
    const code = Number(start[1])
    if (start[2] === '-') {
      this.#open = { code, lines: [line.text], problem }
      return null
    }
    return reply(code, [line.text], problem)
  }

  /** A multi-line reply that was still open when the stream ended or the waiting did. */
  end(): Reply | null {
    return this.#open && this.#finish(sayEnglish(t`the multi-line reply was never closed`))
  }

  #finish(problem: string | undefined): Reply | null {
    const open = this.#open
    this.#open = null
    return open && reply(open.code, open.lines, problem ?? open.problem)
  }
}

/** A multi-line reply whose last line never came. */
export const isUnclosed = ({ malformed = '' }: Pick<Reply, 'malformed'>): boolean =>
  malformed.endsWith('was never closed')

const reply = (code: number, lines: readonly string[], malformed: string | undefined): Reply =>
  malformed === undefined ? { code, lines } : { code, lines, malformed }

const closes = (text: string, code: number): boolean => text === `${code}` || text.startsWith(`${code} `)

function lineProblem(line: Line): string | undefined {
  if (line.ending === 'lf') return sayEnglish(t`a line ends in LF without CR`)
  if (line.ending === 'none') return sayEnglish(t`the end of the line never came`)
  if (line.ending === 'cut') return sayEnglish(t`a line is too long`)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
  if (/[\u0000-\u0008\u000b-\u001f\u007f]/.test(line.text)) return sayEnglish(t`control characters in a line`)
  return undefined
}

function whyNoReply(text: string): string {
  return sayEnglish(
    text === ''
      ? t`an empty line where a reply was due`
      : t`no three-digit reply code at the start of the line`,
  )
}

/** The text of a reply without its codes, its lines joined by blanks. */
export function replyText(lines: readonly string[]): string {
  return lines
    .map((line) => line.replace(/^\d{3}[ -]?/, '').trim())
    .filter((line) => line !== '')
    .join(' ')
}
