/** Questions to our ident port. The visits are real connections; the port is any, since one machine has one port 113. */
import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { localNetwork } from '../../server/net/network.ts'
import { vantage } from '../../server/net/vantage.ts'
import { TraceLog } from '../../server/runs/trace-log.ts'
import { IdentVisit } from '../../server/sources/probe/ident-visit.ts'
import { probeHeader, readRequest } from '../../server/sources/probe/options.ts'
import { RunScope } from '../../server/sources/probe/run-scope.ts'
import { leavesNothingBehind, ofKind } from './run-probe.ts'

leavesNothingBehind()

let server: net.Server
let onVisit: (socket: net.Socket) => void
beforeAll(async () => {
  server = net.createServer((socket) => onVisit(socket)).listen({ host: '127.0.0.1', port: 0 })
  await once(server, 'listening')
})
afterAll(() => new Promise((done) => server.close(done)))

function openRun(): { run: RunScope; log: TraceLog } {
  const read = readRequest({ target: '127.0.0.1' })
  if ('problem' in read) throw new Error(read.problem)
  const log = new TraceLog(probeHeader(read.value, vantage(), new Date()), [])
  return { run: new RunScope(read.value, log, localNetwork), log }
}

/** What the visitor reads until the end; it says nothing where it has no question. */
async function visit(
  question: string | null,
  runs: readonly RunScope[],
): Promise<{ read: string; over: number }> {
  let over = 0
  onVisit = (socket) => {
    new IdentVisit(socket, runs, () => {
      over += 1
    })
  }
  const socket = net.connect({ host: '127.0.0.1', port: (server.address() as AddressInfo).port })
  socket.on('error', () => {})
  await once(socket, 'connect')
  if (question !== null) socket.write(question)
  let read = ''
  socket.on('data', (bytes) => {
    read += bytes
  })
  await once(socket, 'close')
  return { read, over }
}

const kinds = (log: TraceLog): string => log.events.map(({ kind, conn }) => `${conn} ${kind}`).join(', ')

test('is answered at once, naming nobody, and kept apart from the attempts', async () => {
  const { run, log } = openRun()
  const { read, over } = await visit('40512, 21\r\n', [run])
  expect(read).toBe('40512 , 21 : ERROR : HIDDEN-USER\r\n')
  expect(kinds(log)).toBe('i1 connect, i1 connected, i1 note, i1 closed')
  expect(ofKind(log.events, 'connect')[0]).toMatchObject({
    role: 'ident',
    dialledBy: 'server',
    attempt: null,
  })
  expect(ofKind(log.events, 'note')[0]).toMatchObject({
    topic: 'ident',
    text: expect.stringContaining('40512, 21'),
  })
  expect(run.session()).toMatchObject({
    attempts: [],
    neighbours: [],
    idents: [{ id: 'i1', state: 'closed' }],
  })
  expect(over).toBe(1)
})

test('every run that it may be about is told', async () => {
  const [one, two] = [openRun(), openRun()]
  const { read } = await visit(' 7 , 21 \n', [one.run, two.run])
  expect(read).toBe('7 , 21 : ERROR : HIDDEN-USER\r\n')
  for (const { log } of [one, two]) expect(kinds(log)).toBe('i1 connect, i1 connected, i1 note, i1 closed')
})

test.each([
  ['words', 'GET / HTTP/1.1\r\n'],
  ['numbers that are no ports', '123456789, 21\r\n'],
  ['control characters', '\u001b[2J\r\n'],
  ['a line without end', 'x'.repeat(100_000)],
])('%s: ended without an answer, shown in short', async (_, question) => {
  const { run, log } = openRun()
  const { read } = await visit(question, [run])
  expect(read).toBe('')
  const [note] = ofKind(log.events, 'note')
  expect(note?.text.length).toBeLessThan(150)
  expect(note?.text).not.toContain('\u001b')
  expect(log.events.at(-1)?.kind).toBe('closed')
})

test('no question: ended soon, since some servers wait with it', async () => {
  const { run, log } = openRun()
  expect((await visit(null, [run])).read).toBe('')
  expect(ofKind(log.events, 'closed')[0]).toMatchObject({ by: 'client', how: 'timed-out' })
})
