import type net from 'node:net'
import { summariseListing } from '../../../shared/ftp/listing.ts'
import { decodeText } from '../../../shared/ftp/text.ts'
import { sayEnglish, t } from '../../../shared/language/say.ts'
import type { TlsOffer } from '../../../shared/trace/event.ts'
import { type RecordTap, readFailure, startTls } from '../../net/tls.ts'
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
  #socket: net.Socket
  #tap: RecordTap | null = null
  #forget = () => {}
  readonly #settle: () => void
  #kept: Uint8Array[] = []
  #bytes = 0
  #untold = 0
  #toldAt = Number.NEGATIVE_INFINITY
  #closed = false
  #whole = false
  #stalled = false

  /** @param secret whether TLS comes before any byte: `secure` has to be called then. */
  constructor(run: RunScope, attempt: string, conn: string, socket: net.Socket, secret: boolean) {
    this.#run = run
    this.#attempt = attempt
    this.#conn = conn
    this.#socket = socket
    const { promise, resolve } = Promise.withResolvers<void>()
    this.ended = promise
    this.#settle = resolve
    if (!secret) this.#listen(socket)
    this.#forget = run.onEnd(() => this.#end('client', 'timed-out'))
  }

  /**
   * Puts TLS over the connection, resuming the control connection's session where there is one (RFC 4217 section 10).
   * @param offer null for the usual hello
   * @param keep takes the tickets that the server gives out on this connection
   */
  async secure(
    host: string,
    offer: TlsOffer | null,
    session: Buffer | null,
    timeoutMs: number,
    keep: (session: Buffer) => void,
  ): Promise<void> {
    const common = { attempt: this.#attempt, conn: this.#conn }
    const secured = await startTls(this.#socket, { host, session, keep, timeoutMs, offer })
    if (this.#closed) {
      if ('socket' in secured) secured.socket.destroy()
      return
    }
    if ('reason' in secured) {
      this.#run.append({ kind: 'tls-failed', ...common, ...secured })
      this.#end('client', 'fin')
      return
    }
    const { socket, tap, event } = secured
    this.#socket = socket
    this.#tap = tap
    socket.removeAllListeners('error')
    socket.on('error', (error) => {
      if (this.#closed) return
      this.#run.append({ kind: 'tls-failed', ...common, ...readFailure(error, tap), afterMs: null })
    })
    this.#run.append({ kind: 'tls', ...common, ...event })
    this.#listen(socket)
  }

  #listen(socket: net.Socket): void {
    socket.on('data', (chunk) => this.#read(chunk))
    socket.on('end', () => this.#end('server', 'fin'))
    socket.on('error', () => this.#end('server', 'reset'))
    // The end may have come in one packet with the end of the handshake.
    if (socket.readableEnded) this.#end('server', 'fin')
    else if (socket.destroyed) this.#end('server', 'reset')
  }

  /** Gives up once nothing has moved for this long. */
  endWhenIdle(ms: number): void {
    this.#socket.setTimeout(ms, () => {
      this.#stalled = !this.#closed
      this.#end('client', 'timed-out')
    })
  }

  /** Whether the server has ended it as one ends a file: what came is all there is. */
  get whole(): boolean {
    return this.#whole
  }

  /** Whether nothing moved for so long that it was given up. */
  get stalled(): boolean {
    return this.#stalled
  }

  close(how: 'fin' | 'timed-out' = 'fin'): void {
    this.#end('client', how)
  }

  /** Sends bytes and the end of them. Settles when the system has taken them all, or the connection has ended. */
  async send(bytes: Uint8Array): Promise<void> {
    if (this.#closed) return
    const socket = this.#socket
    const common = { attempt: this.#attempt, conn: this.#conn }
    const sent = new Promise<void>((resolve) => socket.end(bytes, resolve))
    this.#run.append({ kind: 'data', ...common, direction: 'to-server', bytes: bytes.length })
    await Promise.race([sent, this.ended])
    if (this.#closed) return
    this.#closed = true
    this.#forget()
    this.#run.append({ kind: 'closed', ...common, by: 'client', how: 'fin' })
    socket.destroySoon()
    this.#settle()
  }

  /** The bytes that came, as far as they were kept. */
  received(): Uint8Array {
    return Buffer.concat(this.#kept)
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
      const text = t`The data connection brought more than ${mostBytes} bytes; it is closed.`
      this.#run.append({
        kind: 'note',
        attempt: this.#attempt,
        conn: this.#conn,
        topic: 'too-much',
        text: sayEnglish(text),
      })
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
    this.#whole = by === 'server' && how === 'fin'
    this.#forget()
    this.#tell()
    const orderly = this.#tap && this.#whole ? { closeNotify: !this.#tap.ended } : {}
    this.#run.append({ kind: 'closed', attempt: this.#attempt, conn: this.#conn, by, how, ...orderly })
    this.#socket.destroy()
    this.#settle()
  }
}
