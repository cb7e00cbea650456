/** The bytes of one direction in their order: what comes twice is left out, what comes early waits, what is lost is said. */
import { distance } from './sequence.ts'

const MOST_WAITING = 128
const MOST_HELD = 1 << 18
/** Acknowledgments of what was never seen before it is given up; a capture may have packets out of order. */
const PATIENCE = 6
const patienceMs = 500

interface Waiting {
  readonly seq: number
  readonly bytes: Uint8Array
  readonly missing: number
  readonly atMs: number
}

export interface StreamSink {
  /** A view of bytes that are the capture's. */
  bytes(bytes: Uint8Array, atMs: number): void
  /** @param had whether the other side has them: then only the capture lacks them */
  gap(count: number, atMs: number, had: boolean): void
}

export class TcpStream {
  readonly #sink: StreamSink
  #expected = -1
  #waiting: Waiting[] = []
  #held = 0
  #passedBy = 0
  #passedSince = 0
  /** The latest acknowledgment of the other side, -1 before any. */
  #latestAck = -1

  constructor(sink: StreamSink) {
    this.#sink = sink
  }

  /** @param seq of the first byte */
  begin(seq: number): void {
    if (this.#expected < 0) this.#expected = seq >>> 0
  }

  /** @param length on the wire, which may be more than was captured */
  push(seq: number, bytes: Uint8Array, length: number, atMs: number): void {
    if (length <= 0) return
    if (this.#expected < 0) this.#expected = seq
    const missing = length - bytes.length
    if (distance(this.#expected, seq) > 0) {
      this.#hold(seq, bytes, missing, atMs)
      return
    }
    this.#take(seq, bytes, missing, atMs)
    this.#release(atMs)
  }

  /** The other side has everything before `ack`. */
  acknowledged(ack: number, atMs: number): void {
    this.#latestAck = ack
    if (this.#expected < 0) return
    const beyond = distance(this.#expected, ack)
    if (beyond <= 0 || (beyond === 1 && this.#waiting.length === 0)) {
      this.#passedBy = 0
      return
    }
    if (this.#passedBy === 0) this.#passedSince = atMs
    this.#passedBy += 1
    if (this.#passedBy >= PATIENCE || atMs - this.#passedSince > patienceMs)
      this.#giveUp(ack, this.#passedSince)
  }

  /** No more is to come. */
  end(atMs: number): void {
    while (this.#waiting.length > 0) this.#giveUp(null, atMs)
  }

  #take(seq: number, bytes: Uint8Array, missing: number, atMs: number): void {
    const known = Math.max(0, distance(seq, this.#expected))
    if (known < bytes.length) {
      this.#sink.bytes(bytes.subarray(known), atMs)
      this.#expected = (seq + bytes.length) >>> 0
    }
    const end = (seq + bytes.length + missing) >>> 0
    const left = distance(this.#expected, end)
    if (missing > 0 && left > 0) {
      this.#sink.gap(left, atMs, true)
      this.#expected = end
    }
    this.#passedBy = 0
  }

  #hold(seq: number, bytes: Uint8Array, missing: number, atMs: number): void {
    if (this.#waiting.some((other) => other.seq === seq && other.bytes.length >= bytes.length)) return
    this.#waiting.push({ seq, bytes: new Uint8Array(bytes), missing, atMs })
    this.#held += bytes.length
    if (this.#waiting.length > MOST_WAITING || this.#held > MOST_HELD) this.#giveUp(null, atMs)
  }

  /** @param atMs when the hole before them was filled; null where it never was, and they count from their own time */
  #release(atMs: number | null): void {
    for (;;) {
      const index = this.#waiting.findIndex(({ seq }) => distance(this.#expected, seq) <= 0)
      const [next] = index < 0 ? [] : this.#waiting.splice(index, 1)
      if (!next) return
      this.#held -= next.bytes.length
      this.#take(next.seq, next.bytes, next.missing, atMs ?? next.atMs)
    }
  }

  /** Goes on with what comes next after the gap: the first that waits, or what the other side expects. */
  #giveUp(ack: number | null, atMs: number): void {
    let [to, since] = [ack, atMs]
    for (const { seq, atMs } of this.#waiting) {
      if (to !== null && distance(seq, to) <= 0) continue
      to = seq
      since = atMs
    }
    this.#passedBy = 0
    if (to === null) return
    const lost = distance(this.#expected, to)
    if (lost > 0) {
      const had = this.#latestAck >= 0 && distance(to, this.#latestAck) >= 0
      this.#expected = to
      this.#sink.gap(lost, since, had)
    }
    this.#release(null)
  }
}
