import type { Socket } from 'node:net'
import type { WebSocket } from 'ws'

/** Close codes: RFC 6455 section 7.4.1, and from 4000 on our own, named after the HTTP statuses they stand for. */
export const closeCodes = {
  done: 1000,
  goingAway: 1001,
  refused: 1008,
  tryAgainLater: 1013,
  badMessage: 4400,
  locked: 4401,
  notFound: 4404,
  gone: 4410,
} as const
export type CloseCode = (typeof closeCodes)[keyof typeof closeCodes]

/** A close reason is at most 123 bytes (RFC 6455 section 5.5.1). */
const longestReason = 123

/**
 * One watcher of a run, at the far end of a WebSocket. Ready frames go straight to its TCP socket, where the frames of
 * ws itself (ping, pong, close) are always written whole: without compression or fragments the two never mix.
 */
export class Viewer {
  /** The first event this viewer has not been given yet. */
  next: number
  /** Whether anything was heard or taken since the last heartbeat. */
  alive = true
  readonly #webSocket: WebSocket
  readonly #tcp: Socket

  constructor(webSocket: WebSocket, tcp: Socket, next: number) {
    this.#webSocket = webSocket
    this.#tcp = tcp
    this.next = next
    webSocket.on('pong', () => {
      this.alive = true
    })
  }

  /** Whether it has left before anybody could listen for that. */
  get gone(): boolean {
    return this.#webSocket.readyState === this.#webSocket.CLOSED
  }

  /** Bytes accepted for this viewer that its connection has not taken yet. */
  get buffered(): number {
    return this.#tcp.writableLength
  }

  /** @returns whether there is room for more; if not, `onDrain` hears when. */
  write(frames: Buffer): boolean {
    return this.#open && this.#tcp.write(frames)
  }

  onDrain(drained: () => void): void {
    this.#tcp.once('drain', () => {
      this.alive = true
      drained()
    })
  }

  onGone(gone: () => void): void {
    this.#webSocket.once('close', gone)
  }

  onMessage(received: (text: string | null) => void): void {
    this.#webSocket.on('message', (data, isBinary) => {
      this.alive = true
      received(isBinary ? null : data.toString())
    })
  }

  ping(): void {
    if (this.#open) this.#webSocket.ping()
  }

  close(code: CloseCode, reason: string): void {
    this.#webSocket.close(code, reason.replace(/[^ -~]/g, '?').slice(0, longestReason))
  }

  /** Without a farewell, for a viewer that hears nothing any more. */
  drop(): void {
    this.#webSocket.terminate()
  }

  get #open(): boolean {
    return this.#webSocket.readyState === this.#webSocket.OPEN
  }
}
