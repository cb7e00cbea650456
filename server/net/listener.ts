import net from 'node:net'
import { sayEnglish, t } from '../../shared/language/say.ts'
import type { Endpoint } from '../../shared/trace/event.ts'

export interface Listener {
  readonly at: Endpoint
  close(): void
}

export interface ListenOptions {
  readonly address: string
  /** The ports to try, in order from a random one on; null lets the system choose. */
  readonly ports: { readonly min: number; readonly max: number } | null
  readonly onConnection: (socket: net.Socket) => void
}

/** Listens for a connect-back. @throws Error with a sentence when no port of the range is free. */
export async function listen({ address, ports, onConnection }: ListenOptions): Promise<Listener> {
  for (const port of candidates(ports)) {
    const server = net.createServer(onConnection)
    const error = await opened(server, address, port)
    if (error === null) {
      const bound = server.address() as net.AddressInfo
      return { at: { address, port: bound.port }, close: () => server.close() }
    }
    if (error.code !== 'EADDRINUSE' && error.code !== 'EACCES') {
      throw new Error(
        sayEnglish(t`This vantage cannot listen on ${address}: ${error.code ?? error.message}`),
        {
          cause: error,
        },
      )
    }
  }
  const text = ports
    ? t`This vantage found no free port of ${`${ports.min}-${ports.max}`} on ${address} to listen on`
    : t`This vantage found no free port on ${address} to listen on`
  throw new Error(sayEnglish(text))
}

function opened(server: net.Server, address: string, port: number): Promise<NodeJS.ErrnoException | null> {
  return new Promise((resolve) => {
    server.once('error', resolve)
    server.listen({ host: address, port, backlog: 8 }, () => {
      server.removeAllListeners('error')
      // A failing accept (no descriptors left) must not end the process; the connect-back then never comes.
      server.on('error', () => {})
      resolve(null)
    })
  })
}

function* candidates(ports: ListenOptions['ports']): Generator<number> {
  if (ports === null) {
    yield 0
    return
  }
  const count = ports.max - ports.min + 1
  const first = Math.floor(Math.random() * count)
  for (let i = 0; i < count; i++) yield ports.min + ((first + i) % count)
}
