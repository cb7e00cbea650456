import type { Socket } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'

const BLOCK_BYTES = 16_384

/** Sends the same text for as long as somebody takes it; a peer that stops reading stops it. */
export async function pour(socket: Socket, text: string): Promise<void> {
  const block = Buffer.from(text.repeat(Math.ceil(BLOCK_BYTES / text.length)))
  while (socket.writable) {
    if (socket.write(block)) await nextTurn()
    else await drained(socket)
  }
}

const drained = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      socket.off('drain', done).off('close', done)
      resolve()
    }
    socket.on('drain', done).on('close', done)
  })
