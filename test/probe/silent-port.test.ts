/** Ports that are silent, or silent for long: what is tried meanwhile, on real connections. */
import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'
import tls from 'node:tls'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startScriptedServer } from '../../server/sources/practice/scripted-server.ts'
import { silenceOfTwoMs } from '../../server/sources/probe/plan-silence.ts'
import { waits } from '../../server/sources/probe/walk.ts'
import { forLocalhost } from './key-pairs.ts'
import {
  leavesNothingBehind,
  ofKind,
  outcomes,
  type Probed,
  probeTarget,
  together,
  wrongs,
} from './run-probe.ts'

leavesNothingBehind()

/** Listens on loopback, and ends with the run. */
async function probeListener(handler: (socket: net.Socket, ordinal: number) => void): Promise<Probed> {
  const open = new Set<net.Socket>()
  let count = 0
  const server = net.createServer((socket) => {
    open.add(socket)
    socket.on('error', () => {})
    count += 1
    handler(socket, count)
  })
  server.listen({ host: '127.0.0.1', port: 0 })
  await once(server, 'listening')
  const stop = async () => {
    for (const socket of open) socket.destroy()
    await new Promise((done) => server.close(done))
  }
  const target = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return probeTarget({ target }, { before: stop }).finally(stop)
}

const controls = ({ events }: Probed) => ofKind(events, 'connect').filter(({ role }) => role === 'control')

/** How long the longest connection of an attempt was waited for. */
const longestWait = ({ session }: Probed, id: string): number =>
  Math.max(
    ...(session.attempts.find((attempt) => attempt.id === id)?.connections ?? []).map(
      ({ connected, closed }) => (closed?.atMs ?? 0) - (connected?.atMs ?? 0),
    ),
  )

const waitedLess = (probed: Probed): void => {
  for (const id of ['passive-ipv4-clear', 'active-ipv4-clear']) {
    expect(longestWait(probed, id)).toBeGreaterThanOrEqual(silenceOfTwoMs - 1000)
    expect(longestWait(probed, id)).toBeLessThan(waits.greeting / 2)
  }
}

interface Case {
  readonly name: string
  /** What becomes of a connection. */
  readonly handler: () => (socket: net.Socket, ordinal: number) => void
  readonly holds: (probed: Probed) => void
}

/** RFC 5246 section 7.2: fatal, handshake_failure. */
const alert = Buffer.from([0x15, 3, 3, 0, 2, 2, 40])

const cases: readonly Case[] = [
  {
    name: 'the port speaks TLS: waiting in clear ends with the handshake',
    handler: () => {
      const secureContext = tls.createSecureContext(forLocalhost)
      return (socket) => {
        const secured = new tls.TLSSocket(socket, { isServer: true, secureContext })
        secured.on('error', () => {})
        secured.once('secure', () => secured.write('220 Ready\r\n'))
        secured.on('data', (bytes) =>
          secured.write(/^QUIT/.test(`${bytes}`) ? '221 Bye\r\n' : '500 What\r\n'),
        )
      }
    },
    holds: (probed) => {
      expect(wrongs(probed)).toEqual(['implicit-tls-on-plain-port'])
      expect(outcomes(probed)).toEqual({ passive: 'fails at greeting', active: 'fails at greeting' })
      expect(controls(probed)).toHaveLength(3)
      waitedLess(probed)
    },
  },
  {
    name: 'the hello is answered with an alert: that is TLS as well',
    handler: () => (socket) => socket.once('data', () => socket.end(alert)),
    holds: (probed) => {
      expect(wrongs(probed)).toEqual(['implicit-tls-on-plain-port'])
      waitedLess(probed)
    },
  },
  {
    name: 'a greeting that comes late is awaited, and who made room connects again',
    handler: () => (socket, ordinal) => {
      // Those who are there at the start wait; the hello waits for ever.
      if (ordinal === 3) return
      setTimeout(() => relay(socket), ordinal < 3 ? silenceOfTwoMs + 700 : 0).unref()
    },
    holds: (probed) => {
      expect(outcomes(probed)).toEqual({ passive: 'works', active: 'works' })
      expect(wrongs(probed)).toEqual(['greeting-slow'])
      expect(controls(probed)).toHaveLength(4)
      const asked = probed.session.attempts.find(({ id }) => id.endsWith('-tls'))
      expect(asked?.connections.map(({ tls }) => tls)).toEqual([null])
    },
  },
  {
    name: 'part of a greeting is no silence',
    handler: () => (socket) => {
      socket.write('220-Welcome')
      setTimeout(() => socket.write('\r\n220 Ready\r\n'), silenceOfTwoMs + 500).unref()
      socket.on('data', () => socket.end('421 Enough\r\n'))
    },
    holds: (probed) => {
      expect(probed.session.attempts.map(({ id }) => id).filter((id) => id.endsWith('-tls'))).toEqual([])
    },
  },
]

let real: Awaited<ReturnType<typeof startScriptedServer>>
beforeAll(async () => {
  real = await startScriptedServer({})
})
afterAll(() => real.stop())

function relay(socket: net.Socket): void {
  if (socket.destroyed) return
  const onward = net.connect({ host: real.address, port: real.port })
  onward.on('error', () => {})
  socket.pipe(onward).pipe(socket)
  socket.once('close', () => onward.destroy())
}

const run = together(cases, cases.length, ({ handler }) => probeListener(handler()))

test.each(cases)('$name', { timeout: 60_000 }, async (one) => {
  one.holds(await run(one))
})
