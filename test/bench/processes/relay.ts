// A relay that delays all bytes, and every end of them, by the same time each way. Port n leads to port n.
import { once } from 'node:events'
import net from 'node:net'

/** Connections to these ports at `listen` go on to the same ports at `to`, dialled from `from`. */
export interface RelayLine {
  readonly listen: string
  readonly ports: readonly number[]
  readonly to: string
  readonly from: string
}

const { delayMs, lines } = JSON.parse(process.argv[2] ?? '') as {
  readonly delayMs: number
  readonly lines: readonly RelayLine[]
}

await Promise.all(lines.flatMap((line) => line.ports.map((port) => open(line, port))))
process.send?.('ready')

async function open({ listen, to, from }: RelayLine, port: number): Promise<void> {
  const server = net.createServer({ allowHalfOpen: true, noDelay: true }, (near) => {
    const far = net.connect({
      host: to,
      port,
      localAddress: from,
      allowHalfOpen: true,
      noDelay: true,
    })
    pass(near, far)
    pass(far, near)
  })
  server.listen({ host: listen, port })
  await once(server, 'listening')
}

/** Timers of one duration fire in the order they were set, so bytes stay in order too. */
function pass(source: net.Socket, target: net.Socket): void {
  source.on('data', (chunk) => setTimeout(() => target.write(chunk), delayMs))
  source.on('end', () => setTimeout(() => target.end(), delayMs))
  source.on('error', () => setTimeout(() => target.destroy(), delayMs))
}
