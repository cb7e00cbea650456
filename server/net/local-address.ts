import dgram from 'node:dgram'
import { addressFamily, canonicalAddress } from '../../shared/ftp/address.ts'

/** The address of ours that connections to this one leave from; null where no route leads there. Sends nothing. */
export function localAddressTo(address: string): Promise<string | null> {
  const { promise, resolve } = Promise.withResolvers<string | null>()
  // Connecting a datagram socket only asks the routing table.
  const socket = dgram.createSocket(addressFamily(address) === 6 ? 'udp6' : 'udp4')
  const give = (local: string | null) => {
    resolve(local)
    socket.close()
  }
  socket.once('error', () => give(null))
  // A failure is told to the callback, and emitted only where there is none.
  socket.connect(discardPort, address, (error?: Error) => {
    give(error ? null : canonicalAddress(socket.address().address))
  })
  return promise
}

const discardPort = 9
