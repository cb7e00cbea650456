import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface Relay {
  readonly url: string
  /** Resets all that is open; what comes is reset too, until the line is mended. */
  cut(): void
  mend(): void
  stop(): Promise<void>
}

/** A way to the service that can be cut. */
export async function startRelay(service: string): Promise<Relay> {
  const to = new URL(service)
  const sockets = new Set<Socket>()
  let isCut = false
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    socket.once('close', () => sockets.delete(socket))
  }
  const server = createServer((near) => {
    keep(near)
    if (isCut) return near.resetAndDestroy()
    const far = connect(Number(to.port), to.hostname)
    keep(far)
    near.pipe(far).pipe(near)
    near.once('close', () => far.destroy())
    far.once('close', () => near.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const reset = () => {
    for (const socket of sockets) socket.resetAndDestroy()
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      isCut = true
      reset()
    },
    mend() {
      isCut = false
    },
    async stop() {
      server.close()
      reset()
      await once(server, 'close')
    },
  }
}
