// Many viewers in one process: says when all are connected, and then when each event reached the last of them.
import { WebSocket } from 'ws'
import { monotonicMs } from './broadcast.ts'

interface Argument {
  readonly url: string
  readonly count: number
  readonly events: number
}

const { url, count, events } = JSON.parse(process.argv[2] ?? '') as Argument
const connectingAtOnce = 50
const eventStart = Buffer.from('{"event":')
const lastSeenMs = new Array<number>(events).fill(Number.NaN)
let toCome = count * events

for (let done = 0; done < count; done += connectingAtOnce) {
  await Promise.all(Array.from({ length: Math.min(connectingAtOnce, count - done) }, connect))
}
process.send?.('connected')

function connect(): Promise<void> {
  const socket = new WebSocket(url, { perMessageDeflate: false })
  let next = 0
  socket.on('message', (data) => {
    if (!isEvent(data as Buffer)) return
    lastSeenMs[next] = monotonicMs()
    next += 1
    toCome -= 1
    if (toCome === 0) process.send?.(lastSeenMs)
  })
  return new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.on('error', reject)
  })
}

/** The service also says {"header": …}, {"heartbeat": …} and {"report": …}. */
function isEvent(message: Buffer): boolean {
  return message.subarray(0, eventStart.length).equals(eventStart)
}
