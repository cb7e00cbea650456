import type net from 'node:net'
import { type Command, writeCommand } from '../../../shared/ftp/command.ts'
import { type Line, LineReader } from '../../../shared/ftp/line-reader.ts'
import { type Reply, ReplyReader } from '../../../shared/ftp/reply.ts'
import { sayEnglish, t } from '../../../shared/language/say.ts'
import type { Endpoint, TlsOffer } from '../../../shared/trace/event.ts'
import { type Connected, roundMs } from '../../net/dialer.ts'
import { heldUpMs, heldUpSince } from '../../net/held-up.ts'
import { type RecordTap, readFailure, startTls } from '../../net/tls.ts'
import type { RunScope } from './run-scope.ts'
import { dialTold, reached } from './told-dial.ts'

/** A reply, or the kind of silence that came instead: silence is an answer. */
export type Answer = Reply | Silence
export interface Silence {
  readonly code: null
  readonly lines: readonly []
  readonly silence: 'timed-out' | 'closed' | 'reset' | 'over'
}

export const isSilence = (answer: Answer): answer is Silence => 'silence' in answer

/** How long to wait for text that carries no reply code to be followed by a reply that does. */
const graceMs = 1000

/** RFC 959 section 5.4: 421 announces that the server closes the connection. Some say it and stay. */
const lastWordMs = 250

/** Beyond this a target is not talking FTP but flooding. */
const mostBytes = 512 * 1024
const mostStrayReplies = 64
/** Also where each is waited for: more than any dialogue of ours has. */
const mostReplies = 2000

/** Opens the control connection of an attempt. Null when it could not be opened; the trace says how. */
export async function openControl(
  run: RunScope,
  attempt: string,
  to: Endpoint,
): Promise<ControlConnection | null> {
  const timeoutMs = run.options.connectTimeoutMs
  const told = dialTold(run, { to, purpose: 'control', peer: null, attempt, timeoutMs })
  const connected = told && (await reached(run, attempt, told))
  return connected && new ControlConnection(run, attempt, told.conn, connected)
}

/** One control connection: commands out, replies in, each of them an event at the moment it happens. */
export class ControlConnection {
  readonly local: Endpoint
  readonly remote: Endpoint
  /** The TCP handshake's time, the best guess at a round trip. */
  readonly roundTripMs: number
  readonly #run: RunScope
  readonly #attempt: string
  readonly #conn: string
  #socket: net.Socket
  #tap: RecordTap | null = null
  #sessions: Buffer[] = []
  #settled = () => {}
  readonly #lines = new LineReader()
  readonly #replies = new ReplyReader()
  #forget = () => {}
  #queue: Reply[] = []
  #wake: (() => void) | null = null
  #ended: Silence['silence'] | null = null
  readonly #over = Promise.withResolvers<void>()
  #askedAt = performance.now()
  #heldUpBefore = heldUpMs()
  #bytes = 0
  #stray = 0
  #replied = 0

  constructor(run: RunScope, attempt: string, conn: string, connected: Connected) {
    const { socket, ...stands } = connected
    const { from, to, afterMs } = stands
    this.#run = run
    this.#attempt = attempt
    this.#conn = conn
    this.#socket = socket
    this.local = from
    this.remote = to
    this.roundTripMs = afterMs
    run.append({ kind: 'connected', attempt, conn, ...stands })
    this.#listen(socket)
    this.#forget = run.onEnd(() => this.#end('client', 'timed-out', 'over'))
  }

  /** Whether the connection can still carry a command. */
  get open(): boolean {
    return this.#ended === null
  }

  /** Whether a byte has come, be it part of a line only. */
  get heard(): boolean {
    return this.#bytes > 0
  }

  /**
   * Puts TLS over the connection, RFC 4217. The trace tells what was negotiated and what is wrong with the certificate.
   * @param offer null for the usual hello
   * @returns the certificate's problem, null when all is well, or `failed` when there is no TLS now
   */
  async secure(
    host: string,
    offer: TlsOffer | null,
    timeoutMs: number,
  ): Promise<{ problem: string | null } | 'failed'> {
    if (this.#ended) return 'failed'
    const raw = this.#socket
    for (const event of ['data', 'end', 'error']) raw.removeAllListeners(event)
    const keep = (session: Buffer) => this.keepSession(session)
    const secured = await startTls(raw, { host, session: null, keep, timeoutMs, offer })
    const common = { attempt: this.#attempt, conn: this.#conn }
    if ('reason' in secured) {
      if (this.#ended) return 'failed'
      this.#run.append({ kind: 'tls-failed', ...common, ...secured })
      this.#end('client', 'fin', 'over')
      return 'failed'
    }
    const { socket, tap, event } = secured
    if (this.#ended) {
      socket.destroy()
      return 'failed'
    }
    this.#socket = socket
    this.#tap = tap
    this.#beginToWait()
    socket.removeAllListeners('error')
    this.#run.append({ kind: 'tls', ...common, ...event })
    this.#listen(socket)
    return { problem: event.certificate?.problem ?? null }
  }

  /**
   * Lets the server say what it has to say after the handshake: its tickets, or in TLS 1.3 (RFC 8446 section 4.6) its
   * refusal of a client without certificate, which a command sent at once would turn into a bare reset.
   */
  async settle(): Promise<void> {
    if (this.#sessions.length > 0 || this.#ended) return
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#settled = resolve
    await this.#run.within(promise, 50 + 2 * this.roundTripMs)
  }

  /** A TLS session to resume on a data connection. TLS 1.3 tickets serve once, as long as there is another. */
  session(): Buffer | null {
    return (this.#sessions.length > 1 ? this.#sessions.pop() : this.#sessions[0]) ?? null
  }

  keepSession(session: Buffer): void {
    this.#sessions.push(session)
    this.#settled()
    if (this.#sessions.length > 8) this.#sessions.shift()
  }

  /** Sends one command. Replies that came unasked before it are not its answer. */
  command(verb: string, argument: string | null): void {
    if (this.#ended) return
    this.#queue = []
    this.#stray = 0
    this.#run.append({
      kind: 'command',
      attempt: this.#attempt,
      conn: this.#conn,
      verb,
      argument,
      redacted: false,
    })
    this.#beginToWait()
    this.#socket.write(writeCommand({ verb, argument }))
  }

  #beginToWait(): void {
    this.#askedAt = performance.now()
    this.#heldUpBefore = heldUpMs()
  }

  /** Sends one command and another right behind it, in the same packet. */
  commandWithNext(first: Command, next: Command): void {
    if (this.#ended) return
    this.#socket.cork()
    this.command(first.verb, first.argument)
    this.command(next.verb, next.argument)
    this.#socket.uncork()
  }

  ask(verb: string, argument: string | null, timeoutMs: number): Promise<Answer> {
    this.command(verb, argument)
    return this.reply(timeoutMs)
  }

  /** The next reply. Text without a reply code is the answer only when no reply follows it soon. */
  async reply(timeoutMs: number): Promise<Answer> {
    const first = await this.#next(timeoutMs)
    if (first.code === 421) await this.#run.within(this.#over.promise, lastWordMs)
    if (first.code !== null || isSilence(first)) return first
    for (;;) {
      const next = await this.#next(graceMs)
      if (next.code !== null) return next
      if (isSilence(next)) return first
    }
  }

  /** Says goodbye when there is someone to say it to, RFC 959 section 4.1.1, and closes. */
  async quit(timeoutMs: number): Promise<void> {
    if (this.open) await this.ask('QUIT', null, timeoutMs)
    this.close('fin')
  }

  close(how: 'fin' | 'timed-out'): void {
    this.#end('client', how, 'over')
  }

  async #next(timeoutMs: number): Promise<Answer> {
    if (this.#queue.length === 0 && !this.#ended) await this.#waitForReply(timeoutMs)
    if (this.#queue.length === 0 && !this.#ended) this.#flush()
    const reply = this.#queue.shift()
    return reply ?? { code: null, lines: [], silence: this.#ended ?? 'timed-out' }
  }

  #waitForReply(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        clearTimeout(timer)
        this.#wake = null
        resolve()
      }
      const timer = setTimeout(wake, timeoutMs)
      this.#wake = wake
    })
  }

  #listen(socket: net.Socket): void {
    socket.on('data', (chunk) => this.#read(chunk))
    socket.on('end', () => this.#end('server', 'fin', 'closed'))
    socket.on('error', (error) => this.#broke(error))
    // The end may have come in one packet with the end of the handshake.
    if (socket.readableEnded) this.#end('server', 'fin', 'closed')
    else if (socket.destroyed) this.#end('server', 'reset', 'reset')
  }

  #broke(error: Error): void {
    if (this.#tap && !this.#ended) {
      const failure = { ...readFailure(error, this.#tap), afterMs: null }
      this.#run.append({ kind: 'tls-failed', attempt: this.#attempt, conn: this.#conn, ...failure })
    }
    this.#end('server', 'reset', 'reset')
  }

  #read(chunk: Uint8Array): void {
    if (this.#ended) return
    this.#bytes += chunk.length
    for (const line of this.#lines.push(chunk)) this.#take(line)
    if (this.#bytes > mostBytes || this.#talksTooMuch) this.#flooded()
  }

  #take(line: Line): void {
    if (this.#ended || this.#talksTooMuch) return
    const reply = this.#replies.push(line)
    if (reply) this.#record(reply)
  }

  get #talksTooMuch(): boolean {
    return this.#stray > mostStrayReplies || this.#replied > mostReplies
  }

  #record(reply: Reply): void {
    this.#replied += 1
    if (this.#queue.length > 0) this.#stray += 1
    const afterMs = roundMs(performance.now() - this.#askedAt)
    this.#run.append({
      kind: 'reply',
      attempt: this.#attempt,
      conn: this.#conn,
      ...reply,
      lines: [...reply.lines],
      afterMs,
      ...heldUpSince(this.#heldUpBefore),
    })
    this.#queue.push(reply)
    this.#wake?.()
  }

  /** Bytes that never became a whole line or reply are shown too. */
  #flush(): void {
    const rest = this.#lines.end()
    if (rest) this.#take(rest)
    const open = this.#replies.end()
    if (open) this.#record(open)
  }

  #flooded(): void {
    const text = t`The server sent ${this.#bytes} bytes and ${this.#stray} replies nobody asked for; the connection is closed.`
    this.#run.append({
      kind: 'note',
      attempt: this.#attempt,
      conn: this.#conn,
      topic: 'too-much',
      text: sayEnglish(text),
    })
    this.close('fin')
  }

  #end(by: 'client' | 'server', how: 'fin' | 'reset' | 'timed-out', silence: Silence['silence']): void {
    if (this.#ended) return
    this.#flush()
    this.#ended = silence
    this.#settled()
    this.#forget()
    this.#run.append({ kind: 'closed', attempt: this.#attempt, conn: this.#conn, by, how })
    this.#socket.destroy()
    this.#wake?.()
    this.#over.resolve()
  }
}
