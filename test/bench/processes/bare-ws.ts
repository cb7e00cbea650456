// Nothing but ws: every event goes to every client as one text message of the same bytes as the service's.

import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import { TraceLog } from '../../../server/runs/trace-log.ts'
import { perform, readBroadcast, toldToGo } from './broadcast.ts'

const broadcast = readBroadcast()
const server = new WebSocketServer({ host: '127.0.0.1', port: 0, backlog: 511 })
await once(server, 'listening')
const log = new TraceLog(
  {
    version: 1,
    source: 'probe',
    vantage: { name: 'bench', addresses: [], canReceive: null },
    startedAt: new Date().toISOString(),
    target: {
      input: '192.0.2.1',
      host: '192.0.2.1',
      port: 21,
      security: 'auto',
      user: 'anonymous',
      path: null,
    },
  },
  [],
)
log.subscribe((event) => {
  const message = JSON.stringify({ event })
  for (const client of server.clients) client.send(message)
})
process.send?.(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
await toldToGo()
process.send?.(await perform(broadcast, log))
