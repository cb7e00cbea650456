import type net from 'node:net'
import { summariseListing } from '../../../shared/ftp/listing.ts'
import { decodeText } from '../../../shared/ftp/text.ts'
import type { RunScope } from './run-scope.ts'

/** As much of a listing is kept to be read; the rest is counted. */
const keptBytes = 512 * 1024
/** A listing longer than this is cut off: no directory needs it, a hostile server might send it. */
const mostBytes = 64 * 1024 * 1024
/** The pace of `data` events while bytes flow. */
const everyMs = 250

/** An open data connection: counts and keeps what arrives, and tells the trace. */
export class DataConnection {
  /** Settles when the connection has ended, whoever ended it. */
  readonly ended: Promise<void>
  readonly #run: RunScope
  readonly #attempt: string
  readonly #conn: string
  readonly #socket: net.Socket
  readonly #forget: () => void
  readonly #settle: () => void
  #kept: Uint8Array[] = []
  #bytes = 0
  #untold = 0
  #toldAt = Number.NEGATIVE_INFINITY
  #closed = false
  #stalled = false

  constructor(run: RunScope, attempt: string, conn: string, socket: net.Socket) {
    this.#run = run
    this.#attempt = attempt
    this.#conn = conn
    this.#socket = socket
    const { promise, resolve } = Promise.withResolvers<void>()
    this.ended = promise
    this.#settle = resolve
    socket.on('data', (chunk) => this.#read(chunk))
    socket.on('end', () => this.#end('server', 'fin'))
    socket.on('error', () => this.#end('server', 'reset'))
    this.#forget = run.onEnd(() => this.#end('client', 'timed-out'))
  }

  /** Gives up once nothing has moved for this long. */
  endWhenIdle(ms: number): void {
    this.#socket.setTimeout(ms, () => {
      this.#stalled = true
      this.#end('client', 'timed-out')
    })
  }

  /** Whether it was given up because nothing moved. */
  get stalled(): boolean {
    return this.#stalled
  }

  close(how: 'fin' | 'timed-out' = 'fin'): void {
    this.#end('client', how)
  }

  /** Records what the bytes were, once the transfer is over. */
  recordListing(): void {
    const text = decodeText(Buffer.concat(this.#kept))
    this.#kept = []
    this.#run.append({ kind: 'listing', attempt: this.#attempt, conn: this.#conn, ...summariseListing(text) })
  }

  #read(chunk: Uint8Array): void {
    if (this.#closed) return
    if (this.#bytes < keptBytes) this.#kept.push(chunk)
    this.#bytes += chunk.length
    this.#untold += chunk.length
    const now = performance.now()
    if (now - this.#toldAt >= everyMs) {
      this.#toldAt = now
      this.#tell()
    }
    if (this.#bytes > mostBytes) {
      const text = `The data connection brought more than ${mostBytes} bytes; it is closed.`
      this.#run.append({ kind: 'note', attempt: this.#attempt, conn: this.#conn, topic: 'too-much', text })
      this.close()
    }
  }

  #tell(): void {
    if (this.#untold === 0) return
    const bytes = this.#untold
    this.#untold = 0
    this.#run.append({
      kind: 'data',
      attempt: this.#attempt,
      conn: this.#conn,
      direction: 'to-client',
      bytes,
    })
  }

  #end(by: 'client' | 'server', how: 'fin' | 'reset' | 'timed-out'): void {
    if (this.#closed) return
    this.#closed = true
    this.#forget()
    this.#tell()
    this.#run.append({ kind: 'closed', attempt: this.#attempt, conn: this.#conn, by, how })
    this.#socket.destroy()
    this.#settle()
  }
}
