import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import type { LiveMessage, ViewerMessage } from '../../shared/api.ts'
import { makeReport } from '../../shared/report/make-report.ts'
import { session } from '../../shared/session/session.ts'
import type { Draft, TraceEvent } from '../../shared/trace/event.ts'
import { fold } from '../../shared/trace/fold.ts'
import type { TraceHeader } from '../../shared/trace/trace.ts'
import { type LineTiming, liveSocket } from '../../web/store/live-socket.ts'
import { type Line, liveTrace, savedReport, type TraceSnapshot } from '../../web/store/live-trace.ts'

const header: TraceHeader = {
  version: 1,
  source: 'probe',
  vantage: { name: 'here', addresses: ['192.0.2.9'], canReceive: null },
  startedAt: '2026-01-02T03:04:05.000Z',
  target: {
    input: 'ftp.example',
    host: 'ftp.example',
    port: 21,
    security: 'plain',
    user: 'anonymous',
    path: null,
  },
}

const server = { address: '192.0.2.21', port: 21 }
const drafts: readonly Draft[] = [
  { kind: 'step', step: 'resolve', text: 'Looking up ftp.example' },
  {
    kind: 'step',
    step: 'attempt',
    attempt: 'a1',
    text: 'Passive mode over IPv4',
    exercises: { mode: 'passive', family: 4, protection: 'clear', server },
  },
  {
    kind: 'connect',
    attempt: 'a1',
    conn: 'c1',
    role: 'control',
    dialledBy: 'client',
    from: null,
    to: server,
  },
  { kind: 'connect-failed', attempt: 'a1', conn: 'c1', how: 'refused', errno: 'ECONNREFUSED', afterMs: 1 },
  { kind: 'step', step: 'done', text: 'Done' },
]
const events = drafts.map(
  (draft, seq) => ({ seq, atMs: seq * 10, attempt: null, conn: null, ...draft }) as TraceEvent,
)
const report = makeReport({ id: 'run1', header, events, finished: true })
const event = (seq: number): LiveMessage => ({ event: events[seq] as TraceEvent })

const quick: LineTiming = { silentAfterMs: 60_000, backoffMs: [1], ownerEveryMs: 1 }

describe('one snapshot a frame', () => {
  test('is the same object until the next frame, however many events came', () => {
    const frames: (() => void)[] = []
    const store = liveTrace(
      (sink) => {
        sink.began('run1', header, null)
        for (const each of events.slice(0, 4)) expect(sink.append(each)).toBe(true)
        return { stop: () => undefined }
      },
      (show) => frames.push(show),
    )
    const before = store.getSnapshot()
    let told = 0
    store.subscribe(() => (told += 1))
    expect(store.getSnapshot()).toBe(before)
    expect(frames).toHaveLength(1)
    frames[0]?.()
    expect(told).toBe(1)
    const after = store.getSnapshot()
    expect(after.events).toEqual(events.slice(0, 4))
    expect(store.getSnapshot()).toBe(after)
    expect(Object.isFrozen(after) && Object.isFrozen(after.events)).toBe(true)
  })

  test('repeats change nothing, a gap is refused', () => {
    const store = liveTrace((sink) => {
      expect(sink.append(events[0] as TraceEvent)).toBe(true)
      expect(sink.append(events[0] as TraceEvent)).toBe(true)
      expect(sink.append(events[2] as TraceEvent)).toBe(false)
      expect(sink.lastSeq()).toBe(0)
      return { stop: () => undefined }
    }, atOnce)
    store.subscribe(() => undefined)
    expect(store.getSnapshot().events).toEqual(events.slice(0, 1))
  })

  test('a saved report gives the same as the live socket', async () => {
    const saved = liveTrace(savedReport(report), atOnce)
    saved.subscribe(() => undefined)
    const { origin } = await serve((socket) => {
      say(socket, { header, id: 'run1' }, ...events.map((each) => ({ event: each })), { report })
      socket.close(1000)
    })
    const live = await watch(origin).until(({ line }) => line.state === 'finished')
    expect(live).toEqual(saved.getSnapshot())
    expect(live.session).toEqual(fold(session, events))
  })
})

describe('what the owner of a run sets', () => {
  const redacted: TraceHeader = { ...header, redacted: ['addresses'] }
  const shared = { title: 'Before', notes: '', redacted: ['addresses' as const] }
  const hidden = events.map((each) =>
    each.kind === 'connect' ? { ...each, to: { address: '<server-1>', port: 21 } } : each,
  )
  const inOrder = (trace: readonly TraceEvent[]) => trace.map((each) => ({ event: each }))

  test('voids what was shown before, in the middle of a run', async () => {
    const { origin } = await serve((socket) => {
      say(socket, { header, id: 'run1' }, ...inOrder(events.slice(0, 3)))
      say(socket, { header: redacted, id: 'run1', shared, anew: true }, ...inOrder(hidden))
    })
    const watched = watch(origin)
    const shown = await watched.until(({ events: got }) => got.length === hidden.length)
    expect(shown.events).toEqual(hidden)
    expect(shown.session).toEqual(fold(session, hidden))
    expect(shown).toMatchObject({ header: redacted, shared })
  })

  test('voids what was shown before the line dropped', async () => {
    const asked: (string | null)[] = []
    const { origin } = await serve((socket, { url }) => {
      const after = new URL(url ?? '', 'http://x').searchParams.get('after')
      asked.push(after)
      if (asked.length === 1) {
        say(socket, { header, id: 'run1' }, event(0), event(1), event(2))
        return socket.close(1001)
      }
      say(socket, { header: redacted, id: 'run1' }, ...inOrder(hidden.slice(Number(after ?? -1) + 1)))
    })
    const shown = await watch(origin).until(({ events: got }) => got.length === hidden.length)
    expect(shown.events).toEqual(hidden)
    expect(asked).toEqual([null, '2', null])
  })

  test('a link with a password shows nothing and says so', async () => {
    const problem = { type: '/docs#link-password', title: '', status: 401, detail: 'It has a password.' }
    const { origin } = await serve((socket) => socket.close(4401), [401, problem])
    const shown = await watch(origin).until(({ line }) => line.state === 'locked')
    expect(shown).toMatchObject({ id: null, header: null, events: [] })
  })

  test('the owner sees what others do not, while it goes on and after', async () => {
    const asked: (string | undefined)[] = []
    const { origin } = await serve(
      (socket) => say(socket, { header: redacted, id: 'run1', shared }, ...inOrder(hidden.slice(0, 3))),
      ({ headers }) => {
        asked.push(headers.authorization)
        const finished = asked.length > 2
        const own = makeReport({ id: 'run1', header, events: events.slice(0, asked.length + 2), finished })
        return [200, finished ? { ...report, shared: { ...shared, redacted: [] } } : own]
      },
    )
    const watched = watch(origin, quick, 'token')
    const seen = new Set<string>()
    watched.store.subscribe(() => seen.add(JSON.stringify(watched.store.getSnapshot().events)))
    const shown = await watched.until(({ line }) => line.state === 'finished')
    expect(shown.events).toEqual(events)
    expect(shown.shared).toEqual(shared)
    expect(asked).toEqual(['Bearer token', 'Bearer token', 'Bearer token'])
    expect([...seen].filter((text) => text.includes('<server-1>'))).toEqual([])
  })
})

describe('the line', () => {
  test('resumes after the last event when it drops, without loss or repetition', async () => {
    const asked: (string | null)[] = []
    const { origin } = await serve((socket, { url }) => {
      const after = new URL(url ?? '', 'http://x').searchParams.get('after')
      asked.push(after)
      const from = Number(after ?? -1) + 1
      say(socket, { header, id: 'run1' }, ...events.slice(from, from + 2).map((each) => ({ event: each })))
      if (from + 2 < events.length) return socket.terminate()
      say(socket, { report })
      socket.close(1000)
    })
    const watched = watch(origin)
    const { events: got } = await watched.until(({ line }) => line.state === 'finished')
    expect(got).toEqual(events)
    expect(asked).toEqual([null, '1', '3'])
    expect(watched.states).toEqual([
      'connecting',
      'live',
      'reconnecting',
      'live',
      'reconnecting',
      'live',
      'finished',
    ])
  })

  test('dials anew when events are missing in between', async () => {
    const asked: (string | null)[] = []
    const { origin } = await serve((socket, { url }) => {
      const after = new URL(url ?? '', 'http://x').searchParams.get('after')
      asked.push(after)
      if (after === null) return say(socket, { header, id: 'run1' }, event(0), event(3))
      say(socket, { header, id: 'run1' }, event(1), event(2), event(3), event(4), { report })
    })
    const { events: got } = await watch(origin).until(({ line }) => line.state === 'finished')
    expect(got).toEqual(events)
    expect(asked).toEqual([null, '0'])
  })

  test('gives up a line on which even heartbeats stop', async () => {
    let dials = 0
    const { origin } = await serve((socket) => {
      dials += 1
      if (dials === 1) return say(socket, { header, id: 'run1' }, event(0))
      say(socket, { header, id: 'run1' }, ...events.slice(1).map((each) => ({ event: each })), { report })
    })
    const watched = watch(origin, { ...quick, silentAfterMs: 30 })
    const { events: got } = await watched.until(({ line }) => line.state === 'finished')
    expect(got).toEqual(events)
    expect(dials).toBe(2)
    expect(watched.lines).toContainEqual(expect.objectContaining({ state: 'reconnecting', cause: 'silent' }))
  })

  test('passes the owner’s wish to cancel', async () => {
    const { promise, resolve } = Promise.withResolvers<ViewerMessage>()
    const { origin } = await serve((socket) => {
      socket.on('message', (data) => resolve(JSON.parse(`${data}`)))
      say(socket, { queue: { place: 2 } }, { header, id: 'run1' })
    })
    const watched = watch(origin)
    await watched.until(({ line }) => line.state === 'live')
    watched.store.cancel('token')
    expect(await promise).toEqual({ cancel: { ownerToken: 'token' } })
    expect(watched.lines).toContainEqual({ state: 'queued', place: 2 })
  })

  test('closes when nobody looks any more', async () => {
    const { promise, resolve } = Promise.withResolvers<number>()
    const { origin } = await serve((socket) => {
      socket.on('close', resolve)
      say(socket, { header, id: 'run1' })
    })
    const watched = watch(origin)
    await watched.until(({ line }) => line.state === 'live')
    watched.stop()
    expect(await promise).toBe(1005)
  })
})

describe('what a browser cannot learn from a refused WebSocket', () => {
  const refusal = (status: number) => ({ type: 'about:blank', title: '', status, detail: `told ${status}` })

  test.each([
    [404, 'unknown'],
    [410, 'expired'],
  ] as const)('%i is asked for and told', async (status, reason) => {
    const { origin } = await serve((socket) => socket.close(4000 + status), [status, refusal(status)])
    const { line } = await watch(origin).until(({ line }) => line.state === 'failed')
    expect(line).toEqual({ state: 'failed', reason, message: `told ${status}` })
  })

  test('a finished run is shown though the WebSocket is blocked', async () => {
    const { origin } = await serve((socket) => socket.terminate(), [200, report])
    const snapshot = await watch(origin).until(({ line }) => line.state === 'finished')
    expect(snapshot.report).toEqual(report)
    expect(snapshot.events).toEqual(events)
  })

  test('an unfinished one shows what is known, and the block', async () => {
    const soFar = makeReport({ id: 'run1', header, events: events.slice(0, 3), finished: false })
    const { origin } = await serve((socket) => socket.terminate(), [200, soFar])
    const { line, events: got } = await watch(origin).until(({ line }) => line.state === 'reconnecting')
    expect(line).toMatchObject({ cause: 'blocked' })
    expect(got).toEqual(events.slice(0, 3))
  })

  test('a service that is down is tried again, and found when it is back', async () => {
    const first = await serve((socket) => socket.terminate())
    await first.close()
    const watched = watch(first.origin, { ...quick, backoffMs: [10] })
    const { line } = await watched.until(({ line }) => line.state === 'reconnecting')
    expect(line).toMatchObject({ cause: 'unreachable' })
    await serve((socket) => say(socket, { header, id: 'run1' }), undefined, first.port)
    await watched.until(({ line }) => line.state === 'live')
  })
})

const open: (() => unknown)[] = []
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close()
})

const atOnce = (show: () => void): void => show()

const say = (socket: WebSocket, ...messages: readonly LiveMessage[]): void => {
  for (const message of messages) socket.send(JSON.stringify(message))
}

interface Served {
  readonly origin: string
  readonly port: number
  readonly close: () => Promise<void>
}

type Answer = readonly [status: number, body: unknown]

/** A real service on loopback: `onWatch` plays the live socket, `answer` is what GET gets. */
async function serve(
  onWatch: (socket: WebSocket, request: IncomingMessage) => void,
  answer: Answer | ((request: IncomingMessage) => Answer) = [500, {}],
  at = 0,
): Promise<Served> {
  const http: Server = createServer((request, response) => {
    const [status, body] = typeof answer === 'function' ? answer(request) : answer
    response.writeHead(status, { 'content-type': 'application/json', connection: 'close' })
    response.end(JSON.stringify(body))
  })
  const sockets = new WebSocketServer({ server: http })
  sockets.on('connection', onWatch)
  await new Promise<void>((resolve) => http.listen(at, '127.0.0.1', resolve))
  const { port } = http.address() as AddressInfo
  const close = async () => {
    for (const socket of sockets.clients) socket.terminate()
    http.closeAllConnections()
    await new Promise((resolve) => http.close(resolve))
  }
  open.push(close)
  return { origin: `http://127.0.0.1:${port}`, port, close }
}

function watch(origin: string, timing: LineTiming = quick, ownerToken: string | null = null) {
  const store = liveTrace(liveSocket(origin, 'run1', timing, ownerToken), atOnce)
  const lines: Line[] = [store.getSnapshot().line]
  const checks = new Set<() => void>()
  const stop = store.subscribe(() => {
    const { line } = store.getSnapshot()
    if (line !== lines.at(-1)) lines.push(line)
    for (const check of checks) check()
  })
  open.push(stop)
  return {
    store,
    lines,
    stop,
    get states() {
      return lines.map(({ state }) => state)
    },
    until: (holds: (snapshot: TraceSnapshot) => boolean): Promise<TraceSnapshot> =>
      new Promise((resolve) => {
        const check = () => {
          if (!holds(store.getSnapshot())) return
          checks.delete(check)
          resolve(store.getSnapshot())
        }
        checks.add(check)
        check()
      }),
  }
}
