/**
 * A port that drops every SYN, as a firewall does, made without privileges: a listener whose queue is full. Linux and
 * the BSDs then ignore further SYNs, and a client sees exactly what a filtered port shows it: nothing.
 *
 * Node accepts whatever arrives, so the listener lives in a thread that is stopped before it could accept. A
 * stopped child process would do as well, but it outlives a parent that is killed; a thread cannot.
 */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setImmediate as nextTurn, setTimeout as pause } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { FaultyPort } from './closed-port.ts'

/** Linux queues one more than the backlog of 1; other systems round it up. */
const MOST_FILLERS = 16

/** On loopback a handshake that succeeds does so before connect(2) returns. */
const HANGING_MS = 100

/**
 * The thread: listens, tells its port, and stops before it could accept. Plain JavaScript, because a thread that loads
 * a TypeScript file takes 24 MB and this one 3.
 */
const stoppedListener = `
  const { createServer } = require('node:net')
  const { parentPort, workerData } = require('node:worker_threads')
  const server = createServer()
  server.on('error', (error) => parentPort.postMessage(error.message))
  server.listen({ host: workerData.address, port: workerData.port, backlog: 1, exclusive: true }, () => {
    parentPort.postMessage(server.address().port)
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  })
`

/** @throws Error where the system answers even though the queue is full. */
export async function filteredPort(address: string, port = 0): Promise<FaultyPort> {
  const worker = new Worker(stoppedListener, {
    eval: true,
    workerData: { address, port },
    resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1, stackSizeMb: 1 },
  })
  const [listening] = (await once(worker, 'message')) as [number | string]
  worker.unref()
  if (typeof listening === 'string') {
    await worker.terminate()
    throw new Error(`no filtered port on ${address}: ${listening}`)
  }
  const fillers: Socket[] = []
  const release = async () => {
    for (const filler of fillers) filler.destroy()
    await worker.terminate()
  }
  // Two in a row, lest one that was merely late be taken for one that hangs.
  let hanging = 0
  while (hanging < 2 && fillers.length < MOST_FILLERS) {
    const filler = connect({ host: address, port: listening }).on('error', () => {})
    filler.unref()
    fillers.push(filler)
    hanging = (await hangs(filler)) ? hanging + 1 : 0
  }
  if (hanging === 2) {
    for (const filler of fillers) if (filler.connecting) filler.destroy()
    return { port: listening, release }
  }
  await release()
  throw new Error(`no filtered port on ${address}: after ${MOST_FILLERS} connections it still answers`)
}

async function hangs(socket: Socket): Promise<boolean> {
  await Promise.race([once(socket, 'connect').catch(() => {}), pause(HANGING_MS)])
  // A busy process runs late timers before it looks at its sockets: let it look once more.
  await nextTurn()
  return socket.connecting
}
