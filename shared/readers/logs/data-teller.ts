/** The data connections of one session of a log: agreed on, dialled, proven by what came after, or left open. */
import { addressFamily, addressKind, isPublic } from '../../ftp/address.ts'
import { isPassiveSetUp } from '../../ftp/command.ts'
import { maskedPort, readEprt, readEpsvReply, readPasvReply, readPort } from '../../ftp/host-port.ts'
import { summariseListing } from '../../ftp/listing.ts'
import type { Reply } from '../../ftp/reply.ts'
import { isNegative, isPositive } from '../../ftp/reply-code.ts'
import type { ConnectFailure, Endpoint, EventOf, Mode } from '../../trace/event.ts'
import type { Fact } from './fact.ts'
import type { DialHabit } from './log-line.ts'
import type { Script } from './script.ts'

interface DataConnection {
  readonly id: string
  readonly mode: Mode
  readonly to: Endpoint
  readonly since: number | null
  readonly stage: 'agreed' | 'dialling' | 'open' | 'failed'
}

/** More lines of a listing tell nothing new. */
const MOST_ENTRIES = 2000

export class DataTeller {
  readonly #script: Script
  readonly #server: Endpoint
  readonly #dials: DialHabit
  readonly #nextId: () => string
  #data: DataConnection | null = null
  #latest: string | null = null
  #transfer: string | null = null
  #listing: string[] = []
  /** The program said that it dials the control connection's address instead. */
  #replaced = false

  constructor(script: Script, server: Endpoint, dials: DialHabit, nextId: () => string) {
    this.#script = script
    this.#server = server
    this.#dials = dials
    this.#nextId = nextId
  }

  /** Agreed on or dialled by the client, and nothing more is known yet. */
  get isDue(): boolean {
    return (
      this.#data?.mode === 'passive' && (this.#data.stage === 'agreed' || this.#data.stage === 'dialling')
    )
  }

  get isAgreed(): boolean {
    return this.#data?.stage === 'agreed'
  }

  get isDialling(): boolean {
    return this.#data?.stage === 'dialling'
  }

  get isOpen(): boolean {
    return this.#data?.stage === 'open'
  }

  /** The connection that a transfer is using. */
  get inUse(): string | null {
    return this.#transfer === null ? null : (this.#data?.id ?? null)
  }

  /** PASV, EPSV, PORT or EPRT is sent. */
  setUp(verb: string, argument: string | null): void {
    this.leave()
    this.#transfer = null
    this.#replaced = false
    const announced = isPassiveSetUp(verb) ? null : announcedBy(verb, argument)
    if (announced === null) return
    const data = this.#begin('active', announced)
    this.#script.put({ kind: 'listening', conn: data.id, at: announced, announced })
  }

  /** 227 or 229 came. */
  offered({ code, lines }: Reply): void {
    const text = lines.join(' ')
    const read = code === 229 ? readEpsvReply(text) : readPasvReply(text)
    const port = 'value' in read ? read.value.port : maskedPort(text)
    if (port === null) return
    this.#begin('passive', { address: this.#dialledFor('value' in read ? read.value.address : null), port })
  }

  transfer(verb: string): void {
    this.#transfer = verb
    if (this.#data?.mode === 'passive') this.dial()
  }

  replaced(): void {
    this.#replaced = true
  }

  /** Whether a dial that the log tells of is one of ours. */
  owns({ address, port, role }: Extract<Fact, { is: 'connecting' }>): boolean {
    if (role === 'data') return true
    const data = this.#data
    if (data === null || data.mode !== 'passive' || port === null) return false
    return data.to.port === port || (address !== this.#server.address && data.stage === 'agreed')
  }

  /** What the log says of the dialled address outweighs what the program is known to do. */
  dialAt({ address, port }: Extract<Fact, { is: 'connecting' }>): void {
    const data = this.#data
    if (data === null || data.mode !== 'passive' || data.stage !== 'agreed') return
    this.#data = { ...data, to: { address: address ?? data.to.address, port: port ?? data.to.port } }
    this.#replaced = false
    this.dial()
  }

  dial(): void {
    const data = this.#data
    if (data === null || data.stage !== 'agreed') return
    const to = this.#replaced ? { ...data.to, address: this.#server.address } : data.to
    this.#data = { ...data, to, stage: 'dialling', since: this.#script.ms }
    this.#script.put({ kind: 'connect', conn: data.id, role: 'data', dialledBy: 'client', from: null, to })
  }

  /** It stands: the log says so, or what came after cannot be without it. */
  open(): void {
    this.dial()
    const data = this.#data
    if (data === null || data.stage !== 'dialling') return
    const { id: conn, mode, to } = data
    if (mode === 'active') {
      this.#script.put({ kind: 'connect', conn, role: 'data', dialledBy: 'server', from: null, to })
    }
    this.#data = { ...data, stage: 'open' }
    this.#script.put({ kind: 'connected', conn, from: null, to, afterMs: null })
  }

  fail(how: ConnectFailure, errno: string | null): void {
    if (this.#data?.mode !== 'passive') return
    this.dial()
    const data = this.#data
    if (data.stage !== 'dialling') return
    this.#data = { ...data, stage: 'failed' }
    this.#script.put({ kind: 'connect-failed', conn: data.id, how, errno, afterMs: this.#waited(data) })
  }

  /** Another set-up, or the end: what the log leaves open is given up. */
  leave(): void {
    const data = this.#data
    this.#data = null
    if (data?.stage !== 'dialling') return
    const { id: conn, mode } = data
    if (mode === 'active') this.#script.put({ kind: 'closed', conn, by: 'client', how: 'fin' })
    else {
      const afterMs = this.#waited(data)
      this.#script.put({ kind: 'connect-failed', conn, how: 'abandoned', errno: null, afterMs })
    }
  }

  /** A 1yz came. */
  started({ code, lines }: Reply): void {
    if (code === 125 || !isBeforeConnecting(lines.join(' '))) this.open()
  }

  /** The final reply to the transfer is about to be told. */
  finished({ code, lines }: Reply): void {
    if (this.#data === null) return
    const text = lines.join(' ')
    if (isPositive(code) || this.isOpen || code === 426 || (isNegative(code) && isAfterConnecting(text)))
      this.open()
    else if (saysUnconnected(code, text)) this.fail('timed-out', null)
    if (this.isOpen) this.#end()
    // Refused for another reason: what became of the data connection stays open.
    if (isNegative(code) || this.#data?.stage !== 'dialling') this.#data = null
  }

  /** A line of a listing. */
  content(line: string): void {
    if (this.#data === null || this.#transfer === null) return
    this.open()
    if (this.#listing.length < MOST_ENTRIES) this.#listing.push(line)
  }

  /** So many bytes went over the latest connection, as the program counts them when all is done. */
  moved({ bytes, direction }: Pick<EventOf<'data'>, 'bytes' | 'direction'>): void {
    if (this.#latest !== null) this.#script.put({ kind: 'data', conn: this.#latest, direction, bytes })
  }

  #begin(mode: Mode, to: Endpoint): DataConnection {
    this.#listing = []
    const stage = mode === 'active' ? 'dialling' : 'agreed'
    this.#data = { id: this.#nextId(), mode, to, stage, since: this.#script.ms }
    return this.#data
  }

  #end(): void {
    const data = this.#data
    if (data === null) return
    if (this.#listing.length > 0) {
      this.#script.put({ kind: 'listing', conn: data.id, ...summariseListing(this.#listing.join('\n')) })
    }
    const by = /^(STOR|STOU|APPE)$/.test(this.#transfer ?? '') ? 'client' : 'server'
    this.#script.put({ kind: 'closed', conn: data.id, by, how: 'fin' })
    this.#latest = data.id
    this.#data = null
  }

  /** Stamps of whole seconds make many waits of none. */
  #waited({ since }: DataConnection): number | null {
    return this.#script.since(since) || null
  }

  #dialledFor(offered: string | null): string {
    const { address } = this.#server
    if (offered === null || addressFamily(address) === null) return offered ?? address
    const odd = addressKind(offered) !== 'public' && isPublic(address)
    const instead =
      this.#dials === 'control' ||
      (this.#dials === 'control-if-private' && odd) ||
      addressKind(offered) === 'unspecified'
    return instead ? address : offered
  }
}

function announcedBy(verb: string, argument: string | null): Endpoint | null {
  const read = verb === 'PORT' ? readPort(argument ?? '') : readEprt(argument ?? '')
  if ('value' in read) return read.value
  const port = maskedPort(argument ?? '')
  return port === null ? null : { address: 'masked', port }
}

/** Servers that say 150 before there is a connection; the others connect first. */
const isBeforeConnecting = (text: string): boolean =>
  /about to (open|start)|Opening data (channel|connection)\.?$|Opening data channel for|Opening (ASCII|BINARY)(?: mode)? data connection\.?$|Opening data connection for \S+:\[|code alone|Windows error/i.test(
    text,
  )

/** A refusal that only makes sense with a connection. */
const isAfterConnecting = (text: string): boolean =>
  /session reuse|not (been )?resumed|not resume|operation not permitted|bad IP|foreign (address|IP)|do(es)? not match|SSL connection failed|TLS (negotiation|handshake)|^522 /i.test(
    text,
  )

/** 425 also answers a transfer for which nothing was agreed on. */
const saysUnconnected = (code: number | null, text: string): boolean =>
  (code === 425 && !/use (port|pasv|epsv)|first/i.test(text)) ||
  (code === 421 && /data|timed? ?out/i.test(text))
