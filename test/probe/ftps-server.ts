/** A small FTP server with TLS and one fault at a time, on real ports: what no real server does on demand. */
import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import tls from 'node:tls'

/** PEM texts. */
export interface KeyPair {
  readonly cert: string
  readonly key: string
}

export interface Ftps {
  readonly certificate: KeyPair
  readonly implicit?: boolean
  readonly minVersion?: tls.SecureVersion
  readonly maxVersion?: tls.SecureVersion
  /** What a hello without a server name gets: another certificate, or alert 112. */
  readonly unnamed?: KeyPair | 'alert'
  /** Bytes that every hello on a control connection gets instead of a handshake. */
  readonly answersHello?: readonly number[]
  /** What data connections show instead of the certificate. */
  readonly dataCertificate?: KeyPair
  /** Data connections carry no TLS, whatever was agreed. */
  readonly clearData?: boolean
  /** Commands that came in clear behind AUTH are obeyed under TLS. */
  readonly obeysEarly?: boolean
  /** Whether a client has to show a certificate. */
  readonly asksCertificate?: boolean
  /** Data connections must resume the session of the control connection; `once` and `never` say how often they can. */
  readonly reuse?: 'demanded' | 'once' | 'never' | 'not-in-1.3'
  /** Data connections end without close_notify. */
  readonly bareFin?: boolean
  /** Every TLS handshake on a data connection is cut off. */
  readonly cutsData?: boolean
  readonly protC?: 'refused' | 'demanded'
  /** Control connections that are greeted; one more gets a 421. */
  readonly greets?: number
}

export interface RunningFtps {
  readonly port: number
  /** Commands and `TLSv1.3 NAME` for handshakes on control connections, in order. */
  readonly heard: readonly string[]
  stop(): Promise<void>
}

export async function startFtps(behaviour: Ftps, address = '127.0.0.1', port = 0): Promise<RunningFtps> {
  const heard: string[] = []
  const open = new Set<Socket>()
  const listeners = new Set<Server>()
  const contexts = contextsOf(behaviour)
  let greeted = 0
  const server = createServer((socket) => {
    keep(open, socket)
    greeted += 1
    if (greeted > (behaviour.greets ?? Number.POSITIVE_INFINITY)) {
      return socket.end('421 Too many connections from this address.\r\n')
    }
    const session = new Session(socket, { behaviour, contexts, address, heard, open, listeners })
    return void session.begin()
  })
  server.listen({ host: address, port })
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    heard,
    stop: async () => {
      for (const socket of open) socket.destroy()
      const all = [server, ...listeners].map((listener) => new Promise((done) => listener.close(done)))
      await Promise.all(all)
    },
  }
}

interface Shared {
  readonly behaviour: Ftps
  readonly contexts: Contexts
  readonly address: string
  readonly heard: string[]
  readonly open: Set<Socket>
  readonly listeners: Set<Server>
}

interface Contexts {
  readonly usual: tls.SecureContext
  readonly unnamed: tls.SecureContext
  readonly data: tls.SecureContext
  /** Knows none of the tickets that the others gave out. */
  readonly stranger: () => tls.SecureContext
}

function contextsOf({ certificate, unnamed, dataCertificate, minVersion, maxVersion }: Ftps): Contexts {
  const versions = { minVersion: minVersion ?? 'TLSv1.2', maxVersion: maxVersion ?? 'TLSv1.3' } as const
  const weak = minVersion === 'TLSv1' || minVersion === 'TLSv1.1' ? { ciphers: 'ALL:@SECLEVEL=0' } : {}
  const context = (pair: KeyPair) => tls.createSecureContext({ ...pair, ...versions, ...weak })
  const usual = context(certificate)
  return {
    usual,
    unnamed: typeof unnamed === 'object' ? context(unnamed) : usual,
    data: dataCertificate ? context(dataCertificate) : usual,
    stranger: () => context(certificate),
  }
}

class Session {
  readonly #shared: Shared
  #socket: Socket
  #buffer = ''
  #clear = false
  #early: readonly string[] = []
  #transfers = 0
  #data: Promise<Socket> | null = null

  constructor(socket: Socket, shared: Shared) {
    this.#socket = socket
    this.#shared = shared
  }

  async begin(): Promise<void> {
    if (this.#shared.behaviour.implicit && !(await this.#secure())) return
    this.#say('220 Ready')
    this.#listen()
  }

  #listen(): void {
    this.#socket.on('data', (chunk) => {
      this.#buffer += chunk.toString('latin1')
      const lines = this.#buffer.split('\r\n')
      this.#buffer = lines.pop() ?? ''
      this.#take(lines)
    })
    this.#socket.on('error', () => {})
  }

  /** What follows AUTH in the same packet came in clear, before TLS stands. */
  #take(lines: readonly string[]): void {
    const auth = lines.findIndex((line) => line.startsWith('AUTH '))
    const before = auth === -1 ? lines : lines.slice(0, auth + 1)
    for (const line of before) void this.#obey(line)
    if (this.#shared.behaviour.obeysEarly) this.#early = lines.slice(before.length)
  }

  #say(text: string): void {
    if (this.#socket.writable) this.#socket.write(`${text}\r\n`)
  }

  async #obey(line: string): Promise<void> {
    const [verb = '', argument = ''] = line.split(' ')
    const { behaviour, heard } = this.#shared
    heard.push(verb === 'PASS' ? 'PASS' : line)
    switch (verb) {
      case 'FEAT':
        return this.#say('211-Features:\r\n AUTH TLS\r\n PBSZ\r\n PROT\r\n EPSV\r\n211 End')
      case 'AUTH':
        this.#say('234 Go on')
        if (!(await this.#secure())) return
        this.#listen()
        return this.#take(this.#early)
      case 'USER':
        return this.#say('331 Password please')
      case 'PASS':
        return this.#say('230 Welcome')
      case 'PBSZ':
        return this.#say('200 PBSZ=0')
      case 'PROT':
        return this.#protect(argument, behaviour.protC)
      case 'EPSV':
        return this.#say(`229 Entering Extended Passive Mode (|||${await this.#offer()}|)`)
      case 'PASV':
        return this.#say(`227 Entering Passive Mode (${await this.#hostPort()})`)
      case 'LIST':
      case 'MLSD':
      case 'NLST':
        return this.#list(verb)
      case 'QUIT':
        this.#say('221 Bye')
        return void this.#socket.end()
      case 'SYST':
        return this.#say('215 UNIX Type: L8')
      case 'TYPE':
        return this.#say('200 Done')
      default:
        return this.#say('502 Not implemented')
    }
  }

  #protect(level: string, protC: Ftps['protC']): void {
    if ((level === 'C' && protC === 'refused') || (level === 'P' && protC === 'demanded')) {
      this.#say('534 Policy forbids this protection level')
    } else {
      this.#clear = level === 'C'
      this.#say('200 Protection set')
    }
  }

  async #hostPort(): Promise<string> {
    const port = await this.#offer()
    return [...this.#shared.address.split('.'), port >> 8, port & 255].join(',')
  }

  async #offer(): Promise<number> {
    const { address, listeners, open } = this.#shared
    const listener = createServer()
    listeners.add(listener)
    this.#data = new Promise((resolve) => {
      listener.once('connection', (socket) => {
        keep(open, socket)
        listener.close()
        listeners.delete(listener)
        resolve(socket)
      })
    })
    listener.listen({ host: address, port: 0 })
    await once(listener, 'listening')
    return (listener.address() as AddressInfo).port
  }

  async #list(verb: string): Promise<void> {
    const { behaviour } = this.#shared
    const raw = await this.#data
    if (!raw) return this.#say('425 Use EPSV first')
    this.#data = null
    this.#say('150 Here it comes')
    const listing = verb === 'NLST' ? '' : '-rw-r--r-- 1 ftp ftp 5 Jan 01 00:00 notes.txt\r\n'
    if (this.#clear || behaviour.clearData) {
      raw.end(listing)
      return this.#say('226 Done')
    }
    const problem = await this.#send(raw, listing)
    this.#say(problem ?? '226 Done')
  }

  /** @returns the reply that says why not, null when all is sent */
  async #send(raw: Socket, listing: string): Promise<string | null> {
    const { behaviour } = this.#shared
    if (behaviour.cutsData) {
      await once(raw, 'data')
      raw.destroy()
      return '425 TLS negotiation failed on the data connection'
    }
    const data = this.#dataTls(raw)
    this.#transfers += 1
    if (!(await settled(data))) return '425 TLS negotiation failed on the data connection'
    if (behaviour.reuse && !data.isSessionReused()) {
      data.end()
      return '522 SSL connection failed: session reuse required'
    }
    await new Promise((done) => data.write(listing, done))
    // The TCP socket below ends, and TLS knows nothing of it.
    if (behaviour.bareFin) raw.end()
    else data.end()
    return null
  }

  #dataTls(raw: Socket): tls.TLSSocket {
    const { behaviour, contexts } = this.#shared
    const protocol = this.#socket instanceof tls.TLSSocket ? this.#socket.getProtocol() : null
    const forgets =
      behaviour.reuse === 'never' ||
      (behaviour.reuse === 'once' && this.#transfers > 0) ||
      (behaviour.reuse === 'not-in-1.3' && protocol === 'TLSv1.3')
    const secureContext = forgets ? contexts.stranger() : contexts.data
    return new tls.TLSSocket(raw, { isServer: true, secureContext })
  }

  /** TLS over the control connection. @returns whether it stands */
  async #secure(): Promise<boolean> {
    const { behaviour, contexts, heard } = this.#shared
    const raw = this.#socket
    raw.removeAllListeners('data')
    const [hello] = (await once(raw, 'data').catch(() => [])) as Buffer[]
    if (!hello) return false
    const named = hasServerName(hello)
    const instead = !named && behaviour.unnamed === 'alert' ? fatal(112) : behaviour.answersHello
    if (instead) {
      raw.end(Buffer.from(instead))
      return false
    }
    raw.pause()
    raw.unshift(hello)
    const socket = new tls.TLSSocket(raw, {
      isServer: true,
      secureContext: named ? contexts.usual : contexts.unnamed,
      requestCert: behaviour.asksCertificate ?? false,
      rejectUnauthorized: behaviour.asksCertificate ?? false,
    })
    if (!(await settled(socket))) return false
    heard.push(`${socket.getProtocol()} ${named ? 'named' : 'unnamed'}`)
    this.#socket = socket
    this.#buffer = ''
    return true
  }
}

/** RFC 8446 section 6: a record of type 21 with the level fatal and the alert. */
export const fatal = (alert: number): readonly number[] => [21, 3, 3, 0, 2, 2, alert]

/** A host_name of this length in a server name extension, RFC 6066 section 3: the type, three lengths, type 0, a length. */
function hasServerName(hello: Buffer): boolean {
  for (
    let at = hello.indexOf(Buffer.from([0, 0]), 43);
    at !== -1;
    at = hello.indexOf(Buffer.from([0, 0]), at + 1)
  ) {
    if (at + 9 > hello.length) return false
    const [whole, list, name] = [2, 4, 7].map((offset) => hello.readUInt16BE(at + offset)) as [
      number,
      number,
      number,
    ]
    if (hello[at + 6] === 0 && name > 0 && list === name + 3 && whole === list + 2) return true
  }
  return false
}

/** Whether a handshake stands. */
const settled = (socket: tls.TLSSocket): Promise<boolean> =>
  new Promise((resolve) => {
    socket.once('secure', () => resolve(true))
    socket.on('error', () => resolve(false))
    socket.once('close', () => resolve(false))
  })

function keep(open: Set<Socket>, socket: Socket): void {
  open.add(socket)
  socket.once('close', () => open.delete(socket))
  socket.on('error', () => {})
}
