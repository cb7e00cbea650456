/**
 * TLS over a connection that is open already. The raw bytes below TLS are watched on their way, because a server's
 * last words often come in clear where a record was due, and no TLS library shows them.
 */
import type net from 'node:net'
import { Duplex } from 'node:stream'
import tls from 'node:tls'
import { addressFamily } from '../../shared/ftp/address.ts'
import { printable } from '../../shared/ftp/text.ts'
import { alerts, TlsRecordScanner } from '../../shared/ftp/tls-record.ts'
import type { CertificateSummary, EventOf, TlsOffer } from '../../shared/trace/event.ts'
import { roundMs } from './dialer.ts'

export interface TlsOptions {
  /** The name the certificate has to carry; sent as SNI when it is a name. */
  readonly host: string
  readonly session: Buffer | null
  /** Takes the sessions that may be resumed later: TLS 1.2 has its own in the handshake, TLS 1.3 sends tickets after it. */
  readonly keep: (session: Buffer) => void
  readonly timeoutMs: number
  /** Null for what clients offer today: TLS 1.2 and 1.3, no weak ciphers, the host's name if it has one. */
  readonly offer: TlsOffer | null
}

export interface Secured {
  readonly socket: tls.TLSSocket
  readonly tap: RecordTap
  readonly event: Pick<
    EventOf<'tls'>,
    'protocol' | 'cipher' | 'resumed' | 'certificate' | 'afterMs' | 'offered'
  >
}

export type NotSecured = Pick<
  EventOf<'tls-failed'>,
  'reason' | 'alert' | 'plaintext' | 'afterMs' | 'offered' | 'serverHello'
>

/** OpenSSL's own few words are in `reason`; its message has addresses of memory and source files around them. */
type TlsError = Error & { code?: string; reason?: string }

const usualOffer: TlsOffer = {
  minVersion: 'TLSv1.2',
  maxVersion: 'TLSv1.3',
  ciphers: 'usual',
  serverName: true,
}

/** In OpenSSL's words. Its security level 0 takes what is too weak for it otherwise, old versions included. */
const cipherLists = { usual: null, all: 'ALL:@SECLEVEL=0', null: 'eNULL:@SECLEVEL=0' } as const

/**
 * Key shares for the two groups that nearly every server has one of (the starred ones): a server that misses its group
 * asks for a second hello, which costs a round trip for each connection. OpenSSL knows the stars since 3.5.
 */
const groups =
  Number.parseFloat(process.versions.openssl ?? '0') >= 3.5 ? '*X25519:*P-256:X448:P-384:P-521' : 'auto'

/** Client hello to finished. Failing is a value; a certificate that is no good is told and does not fail. */
export async function startTls(raw: net.Socket, options: TlsOptions): Promise<Secured | NotSecured> {
  const startedAt = performance.now()
  const { promise, resolve } = Promise.withResolvers<Secured | NotSecured>()
  const { minVersion, maxVersion, ciphers, serverName } = options.offer ?? usualOffer
  const named = serverName && addressFamily(options.host) === null
  const cipherList = cipherLists[ciphers]
  const offered = options.offer ? { offered: options.offer } : {}
  const tap = new RecordTap(raw)
  const socket = tls.connect({
    socket: tap,
    rejectUnauthorized: false,
    ecdhCurve: groups,
    // Without a server name Node would compare the certificate with localhost; `summarise` compares it with the target.
    checkServerIdentity: () => undefined,
    minVersion,
    maxVersion,
    ...(cipherList === null ? {} : { ciphers: cipherList }),
    ...(named ? { servername: options.host } : {}),
    ...(options.session ? { session: options.session } : {}),
  })
  socket.on('session', options.keep)
  const afterMs = () => roundMs(performance.now() - startedAt)
  const fail = (error: TlsError) => {
    clearTimeout(timer)
    const serverHello = tap.records.handshakes > 0
    resolve({ ...readFailure(error, tap), afterMs: afterMs(), serverHello, ...offered })
    socket.destroy()
  }
  const timer = setTimeout(
    () => fail(Object.assign(new Error(silence(tap)), { code: 'ETIMEDOUT' })),
    options.timeoutMs,
  )
  socket.on('error', fail)
  socket.once('close', () =>
    fail(Object.assign(new Error('the connection ended during the handshake'), { code: 'EOF' })),
  )
  socket.once('end', () =>
    fail(Object.assign(new Error('the connection ended during the handshake'), { code: 'EOF' })),
  )
  socket.once('secureConnect', () => {
    clearTimeout(timer)
    socket.removeAllListeners('close').removeAllListeners('end')
    resolve({
      socket,
      tap,
      event: {
        protocol: socket.getProtocol() ?? 'unknown',
        cipher: socket.getCipher().standardName ?? socket.getCipher().name,
        resumed: socket.isSessionReused(),
        certificate: summarise(socket, options.host),
        afterMs: afterMs(),
        ...offered,
      },
    })
  })
  return promise
}

const silence = ({ bytes }: RecordTap): string =>
  bytes === 0 ? 'no answer to the client hello' : `the handshake stalled after ${bytes} bytes from the server`

/** What broke TLS, in words, with the alert's name and any readable bytes that came instead of a record. */
export function readFailure(error: TlsError, tap: RecordTap): Omit<NotSecured, 'afterMs'> {
  const foreign = tap.records.foreign
  return {
    reason: `${error.code ?? 'error'}: ${error.reason ?? inShort(error.message)}`.slice(0, 300),
    alert: tap.records.alert ?? encryptedAlert(error.message),
    plaintext: foreign === null ? null : printable(foreign.trimEnd()).slice(0, 400),
  }
}

/** Of OpenSSL's line, which names thread, library, function and source file too, what happened. */
const inShort = (message: string): string =>
  message.split('\n')[0]?.replace(/^[0-9A-F]+:error:[0-9A-F]+:[^:]*:[^:]*:([^:]+):.*$/, '$1') ?? ''

/** An alert under encryption is no record of its own to see; OpenSSL ends its message with the number. */
function encryptedAlert(message: string): string | null {
  const number = /SSL alert number (\d+)/.exec(message)?.[1]
  return number === undefined ? null : (alerts[Number(number)] ?? `alert ${number}`)
}

/** Passes bytes between a socket and TLS and watches the records that come in. */
export class RecordTap extends Duplex {
  readonly records = new TlsRecordScanner()
  bytes = 0
  /**
   * Whether the server has ended TCP. TLS passes the end on at once, so TLS that has ended before was closed by a
   * close_notify: in TLS 1.3 an alert looks like any other record.
   */
  ended = false
  readonly #raw: net.Socket

  constructor(raw: net.Socket) {
    super({ allowHalfOpen: true })
    this.#raw = raw
    raw.on('data', (chunk) => {
      this.bytes += chunk.length
      this.records.push(chunk)
      if (!this.push(chunk)) raw.pause()
    })
    raw.on('end', () => {
      this.ended = true
      this.push(null)
    })
    raw.on('error', (error) => this.destroy(error))
    raw.on('close', () => this.destroy())
  }

  override _read(): void {
    this.#raw.resume()
  }

  override _write(chunk: Uint8Array, _: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#raw.write(chunk, done)
  }

  override _final(done: (error?: Error | null) => void): void {
    this.#raw.end(done)
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#raw.destroy()
    done(error)
  }
}

function summarise(socket: tls.TLSSocket, host: string): CertificateSummary | null {
  const leaf = socket.getPeerCertificate(true)
  if (!leaf || Object.keys(leaf).length === 0) return null
  // A resumed session has no verdict of its own: the certificate was judged when the session began.
  const problem = socket.isSessionReused()
    ? null
    : `${socket.authorizationError ?? ''}` || nameProblem(host, leaf)
  return {
    subject: printName(leaf.subject),
    issuer: printName(leaf.issuer),
    names: (leaf.subjectaltname ?? '')
      .split(', ')
      .filter((name) => name !== '')
      .slice(0, 50),
    validFrom: new Date(leaf.valid_from).toISOString(),
    validTo: new Date(leaf.valid_to).toISOString(),
    fingerprint256: leaf.fingerprint256,
    keyType: leaf.asn1Curve ? 'EC' : leaf.modulus ? 'RSA' : null,
    keyBits: leaf.bits ?? null,
    chainLength: chainLength(leaf),
    problem,
  }
}

const nameProblem = (host: string, leaf: tls.PeerCertificate): string | null =>
  tls.checkServerIdentity(host, leaf) ? 'ERR_TLS_CERT_ALTNAME_INVALID' : null

const printName = (name: tls.Certificate | undefined): string =>
  name
    ? printable(
        Object.entries(name)
          .map(([key, value]) => `${key}=${value}`)
          .join(', '),
      ).slice(0, 300)
    : ''

/** The certificates the server sent; a root that signs itself ends the chain. */
function chainLength(leaf: tls.DetailedPeerCertificate): number {
  const seen = new Set<string>()
  for (
    let each: tls.DetailedPeerCertificate | undefined = leaf;
    each && !seen.has(each.fingerprint256);
    each = each.issuerCertificate
  ) {
    seen.add(each.fingerprint256)
  }
  return seen.size
}
