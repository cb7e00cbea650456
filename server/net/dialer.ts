import net from 'node:net'
import { canonicalAddress } from '../../shared/ftp/address.ts'
import type { ConnectFailure, Endpoint } from '../../shared/trace/event.ts'

export type Dialled =
  | { readonly socket: net.Socket; readonly from: Endpoint; readonly to: Endpoint; readonly afterMs: number }
  | { readonly how: ConnectFailure; readonly errno: string | null; readonly afterMs: number }

export interface DialOptions {
  readonly to: Endpoint
  readonly timeoutMs: number
  /** The address of ours to dial from; the system chooses where absent. */
  readonly from?: string
}

export interface Dialling {
  readonly result: Promise<Dialled>
  /** Gives up; `result` then tells how: as a time-out, or as abandoned for another reason. */
  readonly abandon: (how?: 'timed-out' | 'abandoned') => void
}

/** Opens one TCP connection to a literal address. Failing is a value, never an exception. */
export function dial({ to, timeoutMs, from }: DialOptions): Dialling {
  const startedAt = performance.now()
  const afterMs = () => roundMs(performance.now() - startedAt)
  const { promise, resolve } = Promise.withResolvers<Dialled>()
  const socket = net.connect({
    host: to.address,
    port: to.port,
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
    resolve({ socket, from: localEnd(socket), to: remoteEnd(socket), afterMs: afterMs() })
  })
  return {
    result: promise,
    abandon: (how = 'abandoned') => give(how, how === 'timed-out' ? 'ETIMEDOUT' : null),
  }
}

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
