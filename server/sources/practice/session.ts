import type { Socket } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { canonicalAddress } from '../../../shared/ftp/address.ts'
import { type Command, readCommand } from '../../../shared/ftp/command.ts'
import { LineReader } from '../../../shared/ftp/line-reader.ts'
import type { Endpoint } from '../../../shared/trace/event.ts'
import { commands, loginFree } from './commands.ts'
import type { DataChannel } from './data-channel.ts'
import type { Files } from './files.ts'
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
  loggedIn = false
  cwd = '/'
  /** After EPSV ALL no other set-up command is allowed, RFC 2428 section 4. */
  epsvOnly = false

  readonly #lines = new LineReader()
  readonly #waiting: string[] = []
  #answering = false
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
    socket.on('close', () => this.#ended())
  }

  /** @param last whether the session ends with its greeting. */
  async greet(greeting: string, last: boolean): Promise<void> {
    const { plan } = this.served
    if (plan.has('close', 'CONNECT')) return void this.socket.end()
    if (plan.has('reset', 'CONNECT')) return void this.socket.resetAndDestroy()
    this.socket.on('data', (bytes) => this.#read(bytes))
    this.#answering = true
    const code = await this.say(last ? 'TOO-MANY' : 'GREETING', greeting)
    this.#answering = false
    if (code === 421) this.socket.end()
    else void this.#answer()
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
      this.#write(wire(usual))
      return codeOf(usual)
    }
    await this.pause(plan.of('delayMs', occasion) ?? 0)
    if (this.socket.destroyed || plan.has('silent', occasion)) return null
    if (await this.#breaks(occasion, usual)) return null
    const scripted = this.#next(occasion, plan.of('reply', occasion))
    const reply = scripted === undefined ? usual : real ? filledIn(scripted, real) : scripted
    const extra = plan.of('extra', occasion)
    const raw = plan.of('raw', occasion)
    await this.#writeInPieces((raw ?? wire(reply)) + (extra === undefined ? '' : wire(extra)))
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
  setUp(channel: DataChannel | null): void {
    this.#data?.close()
    if (this.socket.destroyed) channel?.close()
    else this.#data = channel
  }

  /** The channel of the transfer that begins; each serves one transfer. */
  takeChannel(): DataChannel | null {
    this.#transferring = this.#data
    this.#data = null
    return this.#transferring
  }

  #read(bytes: Uint8Array): void {
    for (const { text } of this.#lines.push(bytes)) {
      // RFC 959 section 4.1.3: Telnet IP and Synch may come before ABOR; decoded as Latin-1 they are these letters.
      const line = text.replace(/^[\u00f2\u00f4\u00ff]+/, '')
      this.served.record(line)
      // Only these are looked at while a transfer goes on, and both end it.
      if (/^(ABOR|QUIT)\b/i.test(line)) this.#transferring?.close()
      this.#waiting.push(line)
    }
    if (this.#waiting.length > MOST_WAITING) this.socket.destroy()
    else if (!this.#answering) void this.#answer()
  }

  async #answer(): Promise<void> {
    if (this.#answering || this.served.plan.has('silent', 'GREETING')) return
    this.#answering = true
    for (let line = this.#waiting.shift(); line !== undefined; line = this.#waiting.shift()) {
      await this.#obey(readCommand(line))
      this.#transferring?.close()
      this.#transferring = null
    }
    this.#answering = false
  }

  async #obey(command: Command | null): Promise<void> {
    if (command === null) return void (await this.say('*', '500 Command not understood.'))
    const { verb, argument } = command
    const handler = commands[verb]
    if (!handler) return void (await this.say(verb, `502 ${verb} is not implemented.`))
    if (!this.loggedIn && !loginFree.has(verb))
      return void (await this.say(verb, '530 Please log in with USER and PASS.'))
    await handler(this, argument ?? '')
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

  #write(text: string): void {
    if (this.socket.writable) this.socket.write(text, 'latin1')
  }

  async #writeInPieces(text: string): Promise<void> {
    const { chunkBytes = text.length, chunkEveryMs = 0 } = this.served.plan.script
    for (let start = 0; start < text.length; start += chunkBytes) {
      if (start > 0) await (chunkEveryMs > 0 ? this.pause(chunkEveryMs) : nextTurn())
      this.#write(text.slice(start, start + chunkBytes))
    }
  }

  #ended(): void {
    this.#waiting.length = 0
    this.#wake?.()
    this.#data?.close()
    this.#transferring?.close()
  }
}

/** Sends the same bytes for as long as somebody takes them. */
export async function pour(socket: Socket, text: string): Promise<void> {
  const block = text.repeat(Math.ceil(16_384 / text.length))
  while (socket.writable) {
    const drained = socket.write(block) ? nextTurn() : untilDrained(socket)
    await drained
  }
}

const untilDrained = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      socket.off('drain', done).off('close', done)
      resolve()
    }
    socket.on('drain', done).on('close', done)
  })

/** Replies are UTF-8 (RFC 2640); as Latin-1 text each character is one byte, so cutting counts bytes. */
const wire = (reply: string): string =>
  Buffer.from(`${reply.replaceAll('\n', '\r\n')}\r\n`, 'utf8').toString('latin1')

const filledIn = (reply: string, { address, port }: Endpoint): string =>
  reply
    .replaceAll('{host}', address.replaceAll('.', ','))
    .replaceAll('{p1}', `${port >> 8}`)
    .replaceAll('{p2}', `${port & 255}`)
    .replaceAll('{port}', `${port}`)

function codeOf(reply: string): number | null {
  // The code of the last line, as a reply may follow a preliminary one: `120 …`, then `220 …`.
  const codes = reply.match(/^[1-5]\d\d(?= |$)/gm)
  return codes ? Number(codes.at(-1)) : null
}
