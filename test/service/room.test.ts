import { once } from 'node:events'
import type { Socket } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { WebSocketServer } from 'ws'
import { Live } from '../../server/runs/live.ts'
import { digestOf } from '../../server/runs/owner-token.ts'
import { Run } from '../../server/runs/run.ts'
import type { TraceLog } from '../../server/runs/trace-log.ts'
import { Viewer } from '../../server/runs/viewer.ts'
import { readRequest } from '../../server/sources/probe/options.ts'
import { type Watching, watch } from './watch.ts'

const server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
const live = new Live({ heartbeatMs: 60_000, mostBuffered: 1024 * 1024, mostViewers: 10 })
afterAll(() => server.close())

/** A viewer not yet shown anything, and its far end. */
async function pair(next: number): Promise<{ viewer: Viewer; watching: Watching }> {
  const connection = once(server, 'connection')
  const watching = watch(`http://127.0.0.1:${(server.address() as { port: number }).port}`, '/')
  const [webSocket, request] = await connection
  await once(watching.socket, 'open')
  return { viewer: new Viewer(webSocket, request.socket as Socket, next), watching }
}

function running(): { run: Run; log: TraceLog; finish: () => void } {
  const options = readRequest({ target: '192.0.2.1' })
  if ('problem' in options) throw new Error(options.problem)
  const vantage = () => ({ name: 'here', addresses: [], canReceive: null })
  const run = new Run('some-run', digestOf('token'), options.value, vantage, null)
  const { promise, resolve } = Promise.withResolvers<void>()
  let taken: TraceLog | null = null
  const ended = run.start((_options, log) => {
    taken = log
    return promise
  })
  void ended.then(() => run.conclude())
  if (taken === null) throw new Error('the diagnosis did not begin at once')
  return { run, log: taken, finish: resolve }
}

test('viewers who come between events of one turn of the event loop miss and repeat nothing', async () => {
  const { run, log, finish } = running()
  const tell = () => log.append({ kind: 'note', topic: 'vantage', text: 'event' })
  const pairs = [await pair(0), await pair(0), await pair(1), await pair(2), await pair(3)]
  const [first, ...others] = pairs
  if (!first) throw new Error('unreachable')
  live.show(run, first.viewer, false)
  for (let i = 0; i < 3; i++) tell()
  for (const { viewer } of others) live.show(run, viewer, false)
  tell()
  finish()
  await Promise.all(pairs.map(({ watching }) => watching.closed))
  expect(pairs.map(({ watching }) => watching.events().map(({ seq }) => seq))).toEqual([
    [0, 1, 2, 3],
    [0, 1, 2, 3],
    [1, 2, 3],
    [2, 3],
    [3],
  ])
  for (const { watching } of pairs) expect(watching.messages.at(-1)).toHaveProperty('report.finished', true)
})
