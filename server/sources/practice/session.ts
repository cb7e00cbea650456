import type { Socket } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { canonicalAddress } from '../../../shared/ftp/address.ts'
import { readCommand } from '../../../shared/ftp/command.ts'
import { LineReader } from '../../../shared/ftp/line-reader.ts'
import type { Endpoint } from '../../../shared/trace/event.ts'
import { commands, loginFree } from './commands.ts'
import type { DataChannel } from './data-channel.ts'
import type { Files } from './files.ts'
import { pour } from './pour.ts'
import { asBytes, codeOf, filledIn, withLineEnds } from './reply-text.ts'
import type { Plan } from './script.ts'

/** What the sessions of one server share. */
export interface Served {
  readonly plan: Plan
  readonly files: Files
  /** The port that 227 and 229 name under `refuseData` or `filterData`. */
  readonly faultyPort: number | null
  record(line: string): void
}

/** A client may send commands ahead of their replies; beyond this it is no client. */
const MOST_WAITING = 1000

/** One control connection: reads commands, answers them one after another, and departs from that as scripted. */
export class Session {
  readonly served: Served
  readonly socket: Socket
  /** The two ends of the control connection, without IPv4-mapped spelling. */
  readonly here: string
  readonly client: string
  /** USER was given. */
  named = false
  loggedIn = false
  cwd = '/'
  /** After EPSV ALL no other set-up command is allowed, RFC 2428 section 4. */
  epsvOnly = false

  readonly #lines = new LineReader()
  readonly #waiting: string[] = []
  #answering = true
  #data: DataChannel | null = null
  #transferring: DataChannel | null = null
  #times: Map<string, number> | null = null
  #wake: (() => void) | null = null

  constructor(socket: Socket, served: Served) {
    this.socket = socket
    this.served = served
    this.here = canonicalAddress(socket.localAddress ?? '')
    this.client = canonicalAddress(socket.remoteAddress ?? '')
    socket.on('error', () => {})
    socket.on('close', () => this.end())
  }

  async greet(occasion: 'GREETING' | 'TOO-MANY', greeting: string): Promise<void> {
    const { plan } = this.served
    if (plan.has('close', 'CONNECT')) return void this.socket.end()
    if (plan.has('reset', 'CONNECT')) return void this.socket.resetAndDestroy()
    this.socket.on('data', (bytes) => this.#read(bytes))
    const code = await this.say(occasion, greeting)
    if (code === 421) this.socket.end()
    // Who is silent at the greeting stays so.
    else if (!plan.has('silent', occasion)) await this.#answer()
  }

  /** Ends both connections, and whatever is waited for. */
  end(): void {
    this.socket.destroy()
    this.#waiting.length = 0
    this.#wake?.()
    this.#data?.close()
    this.#transferring?.close()
  }

  /**
   * Says a reply on an occasion, or does what the script has instead.
   *
   * @param real what `{host}`, `{p1}`, `{p2}` and `{port}` in a scripted reply stand for.
   * @returns the code that was sent, null when none was: silence, a closed connection, text that is no reply.
   */
  async say(occasion: string, usual: string, real?: Endpoint): Promise<number | null> {
    const { plan } = this.served
    if (!plan.concerns(occasion)) {
      if (this.socket.writable) this.socket.write(withLineEnds(usual))
      return codeOf(usual)
    }
    await this.pause(plan.of('delayMs', occasion) ?? 0)
    if (this.socket.destroyed || plan.has('silent', occasion)) return null
    if (await this.#breaks(occasion, usual)) return null
    const scripted = this.#next(occasion, plan.of('reply', occasion))
    const reply = scripted === undefined ? usual : real ? filledIn(scripted, real) : scripted
    const raw = plan.of('raw', occasion)
    const extra = plan.of('extra', occasion)
    await this.#writeInPieces(
      (raw ?? asBytes(withLineEnds(reply))) + (extra === undefined ? '' : asBytes(withLineEnds(extra))),
    )
    if (plan.has('closeAfter', occasion)) this.socket.end()
    return codeOf(raw ?? reply)
  }

  /** Waits, unless the session ends before. */
  pause(ms: number): Promise<void> {
    if (ms === 0 || this.socket.destroyed) return Promise.resolve()
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#wake?.(), ms)
      this.#wake = () => {
        clearTimeout(timer)
        this.#wake = null
        resolve()
      }
    })
  }

  /** Replaces the data channel that was set up before and never used. */
  setUp(channel: DataChannel): void {
    this.#data?.close()
    this.#data = null
    if (this.socket.destroyed) channel.close()
    else this.#data = channel
  }

  /** The channel of the transfer that begins; each serves one transfer. */
  takeChannel(): DataChannel | null {
    this.#transferring = this.#data
    this.#data = null
    return this.#transferring
  }

  /** The transfer is over, and its connection stays for as long as the session does. */
  leaveOpen(socket: Socket): void {
    this.#transferring = null
    this.socket.once('close', () => socket.destroy())
  }

  #read(bytes: Uint8Array): void {
    for (const { text } of this.#lines.push(bytes)) {
      // RFC 959 section 4.1.3: Telnet IP and Synch may come before ABOR; decoded as Latin-1 they are these letters.
      const line = text.replace(/^[\u00f2\u00f4\u00ff]+/, '')
      this.served.record(line)
      // Only these two are looked at while a transfer goes on, and both end it.
      if (/^(ABOR|QUIT)\b/i.test(line)) this.#transferring?.close()
      this.#waiting.push(line)
    }
    if (this.#waiting.length > MOST_WAITING) this.end()
    else if (!this.#answering) void this.#answer()
  }

  async #answer(): Promise<void> {
    this.#answering = true
    for (let line = this.#waiting.shift(); line !== undefined; line = this.#waiting.shift()) {
      await this.#obey(line)
      this.#transferring?.close()
      this.#transferring = null
    }
    this.#answering = false
  }

  #obey(line: string): unknown {
    const command = readCommand(line)
    if (command === null) return this.say('*', '500 Command not understood.')
    const { verb, argument } = command
    const handler = commands[verb]
    if (!handler) return this.say(verb, `502 ${verb} is not implemented.`)
    if (!this.loggedIn && !loginFree.has(verb)) return this.say(verb, '530 Please log in with USER and PASS.')
    return handler(this, argument ?? '')
  }

  /** Whether the script has an end of the connection, or an endless reply, instead of a reply. */
  async #breaks(occasion: string, usual: string): Promise<boolean> {
    const { plan } = this.served
    if (plan.has('reset', occasion)) this.socket.resetAndDestroy()
    else if (plan.has('close', occasion)) this.socket.end()
    else if (plan.has('endless', occasion))
      await pour(this.socket, `${usual.slice(0, 3)}-this reply goes on\r\n`)
    else return false
    return true
  }

  /** The reply of a list that is due: one a time, the last one stays. */
  #next(occasion: string, reply: string | readonly string[] | undefined): string | undefined {
    if (reply === undefined || typeof reply === 'string') return reply
    this.#times ??= new Map()
    const time = this.#times.get(occasion) ?? 0
    this.#times.set(occasion, time + 1)
    return reply[Math.min(time, reply.length - 1)]
  }

  async #writeInPieces(bytes: string): Promise<void> {
    const { chunkBytes = bytes.length, chunkEveryMs = 0 } = this.served.plan.script
    for (let start = 0; start < bytes.length && this.socket.writable; start += chunkBytes) {
      if (start > 0) await (chunkEveryMs > 0 ? this.pause(chunkEveryMs) : nextTurn())
      if (this.socket.writable) this.socket.write(bytes.slice(start, start + chunkBytes), 'latin1')
    }
  }
}
