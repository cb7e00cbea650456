/** A control connection being read: two streams of bytes that become one dialogue. */
import { FtpDialogue, type Listener } from './ftp-dialogue.ts'
import type { TcpHeader } from './tcp-analysis.ts'
import type { Flow } from './tcp-flow.ts'
import { TcpStream } from './tcp-stream.ts'

export class ControlConnection {
  readonly flow: Flow
  /** Which side of the flow is the client. */
  readonly client: 'a' | 'b'
  readonly dialogue: FtpDialogue
  readonly #streams: { readonly a: TcpStream; readonly b: TcpStream }

  constructor(flow: Flow, client: 'a' | 'b', listener: Listener) {
    this.flow = flow
    this.client = client
    this.dialogue = new FtpDialogue(listener, !flow.begins)
    const stream = (side: 'a' | 'b') => {
      const by = side === client ? 'client' : 'server'
      return new TcpStream({
        bytes: (bytes, atMs) => this.dialogue.bytes(by, bytes, atMs),
        gap: (count, atMs, had) => this.dialogue.gap(by, count, atMs, had),
      })
    }
    this.#streams = { a: stream('a'), b: stream('b') }
    for (const side of ['a', 'b'] as const)
      if (flow[side].isn >= 0) this.#streams[side].begin(flow[side].isn + 1)
  }

  /** @param payload what was captured of it */
  push(side: 'a' | 'b', { seq, ack, length, flags }: TcpHeader, payload: Uint8Array, atMs: number): void {
    if (flags & 2) this.#streams[side].begin(seq + 1)
    if (length > 0) this.#streams[side].push(seq, payload, length, atMs)
    if (flags & 16) this.#streams[side === 'a' ? 'b' : 'a'].acknowledged(ack, atMs)
  }

  end(): void {
    const { lastAt } = this.flow
    this.#streams.a.end(lastAt)
    this.#streams.b.end(lastAt)
    this.dialogue.end(lastAt)
  }
}
