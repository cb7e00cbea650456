/** The hellos of a data connection: how each side begins, kept until they can be read. */
import { u16 } from './bytes.ts'
import type { Flow, Half } from './tcp-flow.ts'
import { asksAgain } from './tls-hello.ts'
import { beginsTls, firstRecord } from './tls-watch.ts'

const HEAD = 1400
/** A change of ciphers that means nothing, RFC 8446 appendix D.4: it may stand before a second hello. */
const EMPTY_CHANGE = 6

/**
 * Looks at what a side says while its hello is not known.
 * @returns whether more of this connection may be needed
 */
export function keepHead(flow: Flow, side: 'a' | 'b', payload: Uint8Array): boolean {
  const [half, other] = side === 'a' ? [flow.a, flow.b] : [flow.b, flow.a]
  if (half.head === null || isRetry(half)) take(half, payload)
  else if (isRetry(other) && !half.helloAgain) {
    half.helloAgain = true
    take(half, payload[0] === 20 ? payload.subarray(EMPTY_CHANGE) : payload)
  }
  return half.head !== null && (other.head === null || isRetry(half) || isRetry(other))
}

function take(half: Half, payload: Uint8Array): void {
  if (!beginsTls(payload) || payload.length < 5) return
  half.head = new Uint8Array(payload.subarray(0, HEAD))
  half.helloEnd = half.bytes - payload.length + 5 + u16(payload, 3)
}

function isRetry({ head }: Half): boolean {
  const record = head && firstRecord(head)
  return record?.type === 22 && record.body[0] === 2 && asksAgain(record.body)
}
