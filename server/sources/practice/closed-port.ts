import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A port with a known fault, held until it is released. */
export interface FaultyPort {
  readonly port: number
  release(): Promise<void>
}

/**
 * A port that refuses connections and goes on doing so. One of our own connections leaves from it: nobody listens
 * there, and the kernel gives it to no other program that asks for a free port. A port that was merely closed
 * could be somebody else's a moment later.
 *
 * @param port the port wanted, 0 for any.
 */
export async function closedPort(address: string, port = 0): Promise<FaultyPort> {
  const listener = createServer()
  listener.listen({ host: address, port: 0, backlog: 1, exclusive: true })
  await once(listener, 'listening')
  const accepted = once(listener, 'connection') as Promise<[Socket]>
  const holder = connect({
    host: address,
    port: (listener.address() as AddressInfo).port,
    ...(port === 0 ? {} : { localPort: port, localAddress: address }),
  })
  try {
    await once(holder, 'connect')
  } catch (cause) {
    listener.close()
    throw new Error(`port ${port} of ${address} cannot be held closed`, { cause })
  }
  const [peer] = await accepted
  listener.close()
  for (const socket of [holder, peer]) socket.on('error', () => {}).unref()
  return {
    port: holder.localPort ?? port,
    release: async () => {
      // The holder resets, so that its port does not linger in TIME_WAIT.
      const gone = [holder, peer].map((socket) => (socket.destroyed ? null : once(socket, 'close')))
      holder.resetAndDestroy()
      peer.destroy()
      await Promise.all(gone)
    },
  }
}
