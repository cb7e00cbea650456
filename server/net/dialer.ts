import net from 'node:net'
import { canonicalAddress } from '../../shared/ftp/address.ts'
import type { ConnectFailure, Endpoint } from '../../shared/trace/event.ts'
import type { EgressPolicy, Purpose } from './egress-policy.ts'
import { heldUpMs, heldUpSince } from './held-up.ts'

export type Dialled =
  | Connected
  | { readonly how: ConnectFailure; readonly errno: string | null; readonly afterMs: number }

export interface Connected {
  readonly socket: net.Socket
  readonly from: Endpoint
  readonly to: Endpoint
  readonly afterMs: number
  readonly heldUpMs?: number
}

export interface DialOptions {
  readonly to: Endpoint
  readonly policy: EgressPolicy
  readonly purpose: Purpose
  /** The address of the control connection, for a data connection. */
  readonly peer: string | null
  readonly timeoutMs: number
  /** The address of ours to dial from; the system chooses where absent. */
  readonly from?: string
}

export interface Dialling {
  readonly result: Promise<Dialled>
  /** Gives up; `result` then tells how: as a time-out, or as abandoned for another reason. */
  readonly abandon: (how?: 'timed-out' | 'abandoned') => void
}

/** The policy does not let it be opened: no packet has left. */
export interface Refused {
  readonly refusal: string
}

/**
 * Opens one TCP connection to a literal address, if the policy lets it. Failing is a value, never an exception. Where the
 * policy refuses, the caller has to tell: the connection never was one.
 */
export function dial({ to, policy, purpose, peer, timeoutMs, from }: DialOptions): Dialling | Refused {
  const refusal = policy.refusal(to, purpose, peer)
  return refusal === null ? open(to, timeoutMs, from) : { refusal }
}

function open(to: Endpoint, timeoutMs: number, from: string | undefined): Dialling {
  const startedAt = performance.now()
  const heldUpBefore = heldUpMs()
  const afterMs = () => roundMs(performance.now() - startedAt)
  const { promise, resolve } = Promise.withResolvers<Dialled>()
  const socket = net.connect({
    host: to.address,
    port: to.port,
    lookup: neverLookUp,
    ...(from === undefined ? {} : { localAddress: from }),
  })
  const give = (how: ConnectFailure, errno: string | null) => {
    clearTimeout(timer)
    socket.destroy()
    resolve({ how, errno, afterMs: afterMs() })
  }
  const timer = setTimeout(() => give('timed-out', 'ETIMEDOUT'), timeoutMs)
  socket.once('error', (error: NodeJS.ErrnoException) =>
    give(failure(error.code), error.code ?? error.message),
  )
  socket.once('connect', () => {
    clearTimeout(timer)
    socket.removeAllListeners('error')
    // Until its owner listens, a reset must not become an uncaught exception.
    socket.on('error', ignore)
    resolve({
      socket,
      from: localEnd(socket),
      to: remoteEnd(socket),
      afterMs: afterMs(),
      ...heldUpSince(heldUpBefore),
    })
  })
  return {
    result: promise,
    abandon: (how = 'abandoned') => give(how, how === 'timed-out' ? 'ETIMEDOUT' : null),
  }
}

/** What was checked is what is dialled: a name could lead elsewhere by now. */
const neverLookUp: net.LookupFunction = (name, _options, done) =>
  done(new Error(`${name} is no address, and names are not dialled`), '')

function failure(errno: string | undefined): ConnectFailure {
  switch (errno) {
    case 'ECONNREFUSED':
      return 'refused'
    case 'ETIMEDOUT':
      return 'timed-out'
    case 'ECONNRESET':
    case 'EPIPE':
      return 'reset'
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EHOSTDOWN':
    case 'ENETDOWN':
    case 'EACCES':
      return 'unreachable'
    default:
      return 'abandoned'
  }
}

export const localEnd = ({ localAddress, localPort }: net.Socket): Endpoint =>
  endpoint(localAddress, localPort)

export const remoteEnd = ({ remoteAddress, remotePort }: net.Socket): Endpoint =>
  endpoint(remoteAddress, remotePort)

/** The kernel's IPv4 spelling is canonical as it is. */
const endpoint = (address = '', port = 0): Endpoint => ({
  address: net.isIPv4(address) ? address : canonicalAddress(address),
  port,
})

export const roundMs = (ms: number): number => Math.round(ms * 1000) / 1000

const ignore = () => {}
