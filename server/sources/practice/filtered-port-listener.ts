/** The thread behind filtered-port.ts: listens, tells the port, and stops before it could accept a connection. */
import { type AddressInfo, createServer } from 'node:net'
import { parentPort, workerData } from 'node:worker_threads'

const { address, port } = workerData as { readonly address: string; readonly port: number }

const server = createServer()
server.on('error', (error) => parentPort?.postMessage(error.message))
server.listen({ host: address, port, backlog: 1, exclusive: true }, () => {
  parentPort?.postMessage((server.address() as AddressInfo).port)
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
})
