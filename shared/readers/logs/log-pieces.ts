/**
 * A log of any length, pushed in chunks of any size. Memory is bounded: of an enormous one the first lines are kept,
 * which tell where it goes, and the end, where the trouble is; of the lines between only the passwords are remembered,
 * for they may come again.
 */
import { afterLastLine, decodeAs, type Encoding, encodingOf } from './decode-log.ts'
import { HEAD_LENGTH, LONGEST_TEXT } from './paste.ts'
import { secretsIn } from './secrets.ts'

export interface KeptLog {
  readonly text: string
  readonly before: Before
}

/** What is known of lines that are kept no more. */
export interface Before {
  readonly lines: number
  readonly secrets: readonly string[]
}

export const nothingBefore: Before = { lines: 0, secrets: [] }

const PIECE_BYTES = 1 << 20
const MOST_SECRETS = 1000

export class LogPieces {
  #encoding: Encoding | null = null
  #waiting: Uint8Array[] = []
  #waitingBytes = 0
  #head = ''
  #kept: string[] = []
  #keptLength = 0
  #lines = 0
  readonly #secrets = new Set<string>()

  /** Keeps a copy: whoever reads the file may use the memory of a chunk again. */
  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
      const part = new Uint8Array(chunk.subarray(at, at + PIECE_BYTES))
      this.#waiting.push(part)
      this.#waitingBytes += part.length
      if (this.#waitingBytes >= PIECE_BYTES) this.#decode(false)
    }
  }

  end(): KeptLog {
    this.#decode(true)
    const before = { lines: this.#lines, secrets: [...this.#secrets] }
    return { text: this.#head + this.#kept.join(''), before }
  }

  #decode(last: boolean): void {
    const bytes = joined(this.#waiting)
    const begins = this.#encoding === null
    const encoding = this.#encoding ?? encodingOf(bytes)
    this.#encoding = encoding
    const from = begins ? encoding.mark : 0
    const end = last ? bytes.length : afterLastLine(bytes, encoding)
    const text = decodeAs(bytes.subarray(from, end), encoding)
    this.#waiting = end < bytes.length ? [bytes.subarray(end)] : []
    this.#waitingBytes = bytes.length - end
    this.#kept.push(text)
    this.#keptLength += text.length
    while (this.#keptLength - (this.#kept[0]?.length ?? 0) >= LONGEST_TEXT)
      this.#forget(this.#kept.shift() ?? '')
  }

  #forget(text: string): void {
    this.#keptLength -= text.length
    const head = this.#head === '' ? text.lastIndexOf('\n', HEAD_LENGTH) + 1 : 0
    if (head > 0) this.#head = text.slice(0, head)
    for (let at = text.indexOf('\n', head); at !== -1; at = text.indexOf('\n', at + 1)) this.#lines += 1
    if (this.#secrets.size < MOST_SECRETS) for (const secret of secretsIn(text)) this.#secrets.add(secret)
  }
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const [only] = chunks
  if (only && chunks.length === 1) return only
  const whole = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const chunk of chunks) {
    whole.set(chunk, at)
    at += chunk.length
  }
  return whole
}
