/**
 * A log of any length, pushed in chunks of any size. Memory is bounded: of an enormous one the first lines are kept,
 * which tell where it goes, and the end, where the trouble is; of the lines between only the passwords are remembered,
 * for they may come again.
 */
import { afterLastLine, decodeAs, type Encoding, encodingOf } from './decode-log.ts'
import { HEAD_LENGTH, LONGEST_TEXT } from './paste.ts'
import { linesNearSecrets } from './secret-lines.ts'
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
  /** Whole lines each, but where a line is longer than a piece. */
  #kept: Uint8Array[] = []
  #keptBytes = 0
  #lines = 0
  readonly #secrets = new Set<string>()

  /** Keeps a copy: whoever reads the file may use the memory of a chunk again. */
  push(chunk: Uint8Array): void {
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
      const part = new Uint8Array(chunk.subarray(at, at + PIECE_BYTES))
      this.#waiting.push(part)
      this.#waitingBytes += part.length
      if (this.#waitingBytes >= PIECE_BYTES) this.#keep(false)
    }
  }

  end(): KeptLog {
    const encoding = this.#keep(true)
    const before = { lines: this.#lines, secrets: [...this.#secrets] }
    return { text: this.#head + decodeAs(joined(this.#kept), encoding), before }
  }

  #keep(last: boolean): Encoding {
    const bytes = joined(this.#waiting)
    const begins = this.#encoding === null
    const encoding = this.#encoding ?? encodingOf(bytes)
    this.#encoding = encoding
    const end = last ? bytes.length : afterLastLine(bytes, encoding)
    const piece = bytes.subarray(begins ? encoding.mark : 0, end)
    this.#waiting = end < bytes.length ? [bytes.subarray(end)] : []
    this.#waitingBytes = bytes.length - end
    this.#kept.push(piece)
    this.#keptBytes += piece.length
    const most = encoding.units === 'bytes' ? LONGEST_TEXT : 2 * LONGEST_TEXT
    for (let first = this.#kept[0]; first && this.#keptBytes - first.length >= most; first = this.#kept[0])
      this.#forget(first, encoding)
    return encoding
  }

  #forget(piece: Uint8Array, encoding: Encoding): void {
    this.#kept.shift()
    this.#keptBytes -= piece.length
    const rest = this.#head === '' ? piece.subarray(this.#keepHead(piece, encoding)) : piece
    this.#count(rest, encoding)
    if (this.#secrets.size >= MOST_SECRETS) return
    const text = encoding.units === 'bytes' ? linesNearSecrets(piece) : decodeAs(piece, encoding)
    for (const secret of secretsIn(text)) this.#secrets.add(secret)
  }

  /** @returns how many bytes it takes */
  #keepHead(piece: Uint8Array, encoding: Encoding): number {
    const start = piece.subarray(0, encoding.units === 'bytes' ? HEAD_LENGTH : 2 * HEAD_LENGTH)
    const end = afterLastLine(start, encoding)
    this.#head = decodeAs(start.subarray(0, end), encoding)
    return end
  }

  #count(bytes: Uint8Array, { units }: Encoding): void {
    const [low, high] = units === 'big' ? [1, 0] : [0, 1]
    for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, at + 1))
      if (units === 'bytes' || (at % 2 === low && bytes[at - low + high] === 0)) this.#lines += 1
  }
}

const LF = 10

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
