/**
 * What an onlooker sees of TLS: the hellos in clear (RFC 8446 section 4.1), alerts before there are keys, and that records
 * go to and fro. What is not TLS where a record is due is handed back.
 */
import { alerts } from '../../ftp/tls-record.ts'
import { u8, u16 } from './bytes.ts'
import { type ClientHello, readClientHello, readServerHello, type ServerHello } from './tls-hello.ts'

export type Party = 'client' | 'server'

const CHANGE_CIPHER_SPEC = 20
const ALERT = 21
const HANDSHAKE = 22
const APPLICATION_DATA = 23
const LONGEST_RECORD = 16_384 + 2048
const LONGEST_HELLO = 4096
/** An alert under TLS 1.3: two bytes, the type, and a tag of sixteen. A Finished is never so short. */
const SHORTEST_FINISHED = 40
const MOST_TIMES = 2000

interface Side {
  header: number[]
  left: number
  type: number
  body: number[]
  changed: boolean
  lost: boolean
}

const side = (): Side => ({ header: [], left: 0, type: 0, body: [], changed: false, lost: false })

export class TlsWatch {
  readonly #sides = { client: side(), server: side() }
  clientHello: (ClientHello & { readonly atMs: number }) | null = null
  serverHello: (ServerHello & { readonly atMs: number }) | null = null
  /** In clear by its name; null for one that is encrypted. */
  alert: { readonly by: Party; readonly name: string | null; readonly atMs: number } | null = null
  standsAt: number | null = null
  readonly records = { client: 0, server: 0 }
  /** When the server said something, encrypted: replies that cannot be read. */
  readonly replyTimes: number[] = []

  /** @returns the bytes from the first on that is no TLS, or null */
  push(by: Party, bytes: Uint8Array, atMs: number): Uint8Array | null {
    const state = this.#sides[by]
    for (let at = 0; at < bytes.length && !state.lost; ) {
      if (state.left > 0) {
        const taken = Math.min(state.left, bytes.length - at)
        if (state.type !== APPLICATION_DATA && state.body.length < LONGEST_HELLO)
          for (const byte of bytes.subarray(at, at + taken)) state.body.push(byte)
        state.left -= taken
        at += taken
        if (state.left === 0) this.#record(by, state, atMs)
        continue
      }
      state.header.push(u8(bytes, at))
      at += 1
      if (!plausible(state.header)) {
        const begun = Uint8Array.from(state.header)
        state.header = []
        return concat(begun, bytes.subarray(at))
      }
      if (state.header.length === 5) this.#begin(by, state, atMs)
    }
    return null
  }

  /** Bytes are missing: where the next record begins is not known any more. */
  gap(by: Party): void {
    this.#sides[by].lost = true
  }

  #begin(by: Party, state: Side, atMs: number): void {
    const [type = 0, , , high = 0, low = 0] = state.header
    state.header = []
    state.type = type
    state.left = (high << 8) | low
    state.body = []
    this.records[by] += 1
    if (by === 'server' && type === APPLICATION_DATA && this.replyTimes.length < MOST_TIMES)
      this.replyTimes.push(atMs)
    if (type === APPLICATION_DATA) this.#encrypted(by, state.left, atMs)
    if (state.left === 0) this.#record(by, state, atMs)
  }

  #encrypted(by: Party, length: number, atMs: number): void {
    if (this.standsAt !== null || this.serverHello === null || by !== 'client') return
    if (length >= SHORTEST_FINISHED) this.standsAt = atMs
    else this.alert ??= { by, name: null, atMs }
  }

  #record(by: Party, state: Side, atMs: number): void {
    const body = Uint8Array.from(state.body)
    state.body = []
    if (state.type === CHANGE_CIPHER_SPEC) {
      // One that comes before the server's hello stands for nothing: RFC 8446 appendix D.4, where hellos are said again.
      state.changed = this.serverHello !== null
    } else if (state.type === ALERT) {
      const [level, number] = [body[0], body[1]]
      // Encrypted, an alert of TLS 1.2 is longer.
      if (body.length !== 2 || number === undefined || (level !== 1 && level !== 2) || number === 0) return
      if (this.standsAt === null) this.alert ??= { by, name: alerts[number] ?? `alert ${number}`, atMs }
    } else if (state.type === HANDSHAKE) this.#handshake(by, state, body, atMs)
  }

  #handshake(by: Party, state: Side, body: Uint8Array, atMs: number): void {
    if (state.changed) {
      // A Finished after the change of ciphers: TLS 1.2 stands with the second one.
      const other = this.#sides[by === 'client' ? 'server' : 'client']
      if (other.changed && this.serverHello !== null) this.standsAt ??= atMs
    } else if (by === 'client' && body[0] === 1 && this.clientHello === null) {
      const hello = readClientHello(body)
      if (hello) this.clientHello = { ...hello, atMs }
    } else if (by === 'server' && body[0] === 2) {
      const hello = readServerHello(body, this.clientHello?.sessionId ?? '')
      if (hello) this.serverHello = { ...hello, atMs }
    }
  }
}

/** Whether text ends and TLS begins here. */
export const beginsTls = (bytes: Uint8Array): boolean =>
  (bytes[0] === HANDSHAKE || bytes[0] === ALERT) && (bytes.length < 2 || bytes[1] === 3)

function plausible([type = 0, major = 3, , high = 0, low = 0]: readonly number[]): boolean {
  return (
    type >= CHANGE_CIPHER_SPEC &&
    type <= APPLICATION_DATA &&
    major === 3 &&
    ((high << 8) | low) <= LONGEST_RECORD
  )
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

/** The first record of a data connection's side, where it is TLS: its type, and its body as far as it goes. */
export function firstRecord(head: Uint8Array): { readonly type: number; readonly body: Uint8Array } | null {
  return head.length < 6 || !beginsTls(head)
    ? null
    : { type: u8(head, 0), body: head.subarray(5, 5 + u16(head, 3)) }
}
