/** What a hostile server can do to one client: talk as FTP servers do, and then not. */
import { once } from 'node:events'
import net from 'node:net'
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'
import tls from 'node:tls'
import type { Endpoint } from '../../shared/trace/event.ts'
import type { KeyPair } from '../probe/ftps-server.ts'

/** What is done on an occasion: a reply to send, or anything else. */
export type Act = string | ((client: Client, argument: string) => unknown)

/** What is done with a data connection instead of sending a listing and ending it; `said` where the reply is out already. */
export type DataAct = (data: net.Socket, client: Client) => unknown

/** One control connection, as its server sees it. */
export class Client {
  socket: net.Socket
  /** Which connection to this server it is, from 1. */
  readonly nth: number
  readonly address: string
  /** What came with PASS. */
  password = ''
  /** Whom PORT or EPRT named, or where a data connection is awaited. */
  announced: Endpoint | null = null
  awaited: Promise<net.Socket> | null = null
  /** Whether PROT P was asked for. */
  encryptsData = false
  readonly #raw: net.Socket
  readonly #keep: (closable: net.Socket | net.Server) => void
  readonly #turns = new Map<string, number>()

  constructor(socket: net.Socket, nth: number, keep: (closable: net.Socket | net.Server) => void) {
    this.socket = socket
    this.#raw = socket
    this.nth = nth
    this.address = socket.localAddress ?? ''
    this.#keep = keep
  }

  /** How often this was asked before, from 0, on this connection. */
  turn(verb: string): number {
    const turn = this.#turns.get(verb) ?? 0
    this.#turns.set(verb, turn + 1)
    return turn
  }

  say(text: string): this {
    this.raw(Buffer.from(`${text.replaceAll('\n', '\r\n')}\r\n`))
    return this
  }

  /** Text is taken as Latin-1, a byte a letter. */
  raw(bytes: string | Uint8Array, socket = this.socket): void {
    if (socket.writable) socket.write(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : bytes)
  }

  /** The same again and again, as fast as it is taken, until the client hangs up. */
  async pour(bytes: string | Uint8Array, socket = this.socket): Promise<void> {
    const chunk = typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : Buffer.from(bytes)
    const block = Buffer.concat(
      Array.from({ length: Math.max(1, Math.floor(65_536 / chunk.length)) }, () => chunk),
    )
    while (socket.writable) {
      if (socket.write(block)) await pause(0)
      else await drained(socket)
    }
  }

  /** The same again and again, a packet each, with time between for the client to take it. */
  async spray(bytes: string, socket = this.socket): Promise<void> {
    while (socket.writable) {
      this.raw(bytes, socket)
      await nextTurn()
    }
  }

  /** A piece now and then, the last one again and again, until the client hangs up. */
  async drip(pieces: Iterable<string>, everyMs: number, socket = this.socket): Promise<void> {
    let last = ''
    for (const piece of pieces) {
      if (!socket.writable) return
      last = piece
      this.raw(piece, socket)
      await this.idle(everyMs, socket)
    }
    while (socket.writable) {
      this.raw(last, socket)
      await this.idle(everyMs, socket)
    }
  }

  /** Nothing for so long, or for as long as the client stays. */
  async idle(ms = 60_000, socket = this.socket): Promise<void> {
    if (socket.destroyed) return
    const over = new AbortController()
    const stop = () => over.abort()
    socket.once('close', stop)
    await pause(ms, undefined, { signal: over.signal }).catch(() => {})
    socket.off('close', stop)
  }

  end(): void {
    this.socket.end()
  }

  reset(): void {
    this.#raw.resetAndDestroy()
  }

  /** Listens for one data connection, which `awaited` then is. */
  async offer(port = 0): Promise<number> {
    const listener = net.createServer({ noDelay: true })
    this.#keep(listener)
    const { promise, resolve } = Promise.withResolvers<net.Socket>()
    this.awaited = promise
    listener.on('connection', (socket) => {
      this.#keep(socket)
      listener.close()
      resolve(socket)
    })
    listener.listen({ host: this.address, port })
    await once(listener, 'listening')
    return (listener.address() as net.AddressInfo).port
  }

  /** The data connection: the one awaited, or one to where PORT named. Null when there is none. */
  async data(): Promise<net.Socket | null> {
    const { awaited, announced } = this
    this.awaited = null
    this.announced = null
    if (awaited) return this.#unlessGone(awaited)
    if (!announced) return null
    const socket = net.connect({ host: announced.address, port: announced.port, localAddress: this.address })
    this.#keep(socket)
    const connected = once(socket, 'connect').then(() => true)
    return (await connected.catch(() => false)) ? socket : null
  }

  /** What the promise gives, or null when the control connection ends first. */
  async #unlessGone<T>(promise: Promise<T>): Promise<T | null> {
    const gone = Promise.withResolvers<null>()
    const leave = () => gone.resolve(null)
    this.socket.once('close', leave)
    try {
      return await Promise.race([promise, gone.promise])
    } finally {
      this.socket.off('close', leave)
    }
  }

  /** TLS over the control connection. @returns whether it stands */
  async secure(pair: KeyPair, options: tls.SecureContextOptions = {}): Promise<boolean> {
    this.#raw.removeAllListeners('data')
    const socket = await secured(this.#raw, pair, options)
    if (socket) this.socket = socket
    return socket !== null
  }
}

/** Until the client has taken what waits for it, or hung up. */
export const drained = (socket: net.Socket): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      for (const event of ['drain', 'close']) socket.off(event, done)
      resolve()
    }
    for (const event of ['drain', 'close']) socket.on(event, done)
  })

/** The server's side of a handshake; null where it fails. */
export async function secured(
  raw: net.Socket,
  pair: KeyPair,
  options: tls.SecureContextOptions = {},
): Promise<tls.TLSSocket | null> {
  const secureContext = tls.createSecureContext({ ...pair, ...options })
  const socket = new tls.TLSSocket(raw, { isServer: true, secureContext })
  return new Promise((resolve) => {
    socket.once('secure', () => resolve(socket))
    socket.on('error', () => resolve(null))
    socket.once('close', () => resolve(null))
  })
}
