/** Where the data connection of a session comes from: a client that dials us, or we that dial the client. */
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { canonicalAddress } from '../../../shared/ftp/address.ts'
import type { Endpoint } from '../../../shared/trace/event.ts'

export interface DataChannel {
  /** The data connection once there is one; null when it failed, or the channel was closed before. */
  connection(): Promise<Socket | null>
  /** Ends the listener and the connection, whichever there is. */
  close(): void
}

/**
 * Passive mode: listens on any free port. Connections from another address than the client's are dropped, as
 * RFC 2577 section 3 asks.
 */
export function listenForData(
  host: string,
  client: string,
): Promise<{ readonly port: number; readonly channel: DataChannel }> {
  const pending = new Pending()
  const listener = createServer({ noDelay: true }, (socket) => {
    if (canonicalAddress(socket.remoteAddress ?? '') !== client) return void socket.destroy()
    listener.close()
    pending.settle(socket)
  })
  const channel: DataChannel = {
    connection: () => pending.promise,
    close: () => {
      listener.close()
      pending.cancel()
    },
  }
  return new Promise((resolve, reject) => {
    listener.once('error', reject)
    listener.listen({ host, port: 0, backlog: 4, exclusive: true }, () =>
      resolve({ port: (listener.address() as AddressInfo).port, channel }),
    )
  })
}

/** Active mode: dials the client when the connection is first asked for, as vsftpd does. */
export function dialForData(to: Endpoint, from: string | undefined): DataChannel {
  const pending = new Pending()
  let dialled = false
  return {
    connection: () => {
      if (!dialled) {
        dialled = true
        const source = from === undefined ? {} : { localAddress: from }
        const socket = connect({ host: to.address, port: to.port, noDelay: true, ...source })
        pending.watch(socket)
        socket.once('connect', () => pending.settle(socket))
      }
      return pending.promise
    },
    close: () => {
      dialled = true
      pending.cancel()
    },
  }
}

/** A channel on which nothing ever comes: the port offered was not ours, or the script forbids dialling. */
export function deadChannel(): DataChannel {
  const pending = new Pending()
  return { connection: () => pending.promise, close: () => pending.cancel() }
}

class Pending {
  readonly promise: Promise<Socket | null>
  #resolve: (socket: Socket | null) => void = () => {}
  #socket: Socket | null = null
  #cancelled = false

  constructor() {
    this.promise = new Promise((resolve) => {
      this.#resolve = resolve
    })
  }

  watch(socket: Socket): void {
    this.#socket = socket
    socket.on('error', () => this.#resolve(null))
  }

  settle(socket: Socket): void {
    if (this.#socket === null) this.watch(socket)
    if (this.#cancelled) socket.destroy()
    else this.#resolve(socket)
  }

  cancel(): void {
    this.#cancelled = true
    this.#socket?.destroy()
    this.#resolve(null)
  }
}
