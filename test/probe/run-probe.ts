/** Runs the probe over real sockets and holds every run to what must be true of all of them. */
import net from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { Check, Errors } from 'typebox/value'
import { afterAll, beforeAll, expect } from 'vitest'
import { localEnd, remoteEnd } from '../../server/net/dialer.ts'
import { localNetwork, type Network } from '../../server/net/network.ts'
import { vantage } from '../../server/net/vantage.ts'
import { TraceLog } from '../../server/runs/trace-log.ts'
import { startPractice } from '../../server/sources/practice/practice-targets.ts'
import type { Script } from '../../server/sources/practice/script.ts'
import {
  type ListenOptions,
  type PracticeServer,
  startScriptedServer,
} from '../../server/sources/practice/scripted-server.ts'
import { type ProbeOptions, probeHeader, readRequest, secretsOf } from '../../server/sources/probe/options.ts'
import { probe } from '../../server/sources/probe/probe.ts'
import type { ProbeRequest } from '../../shared/api.ts'
import { printEndpoint } from '../../shared/ftp/address.ts'
import { reportOf } from '../../shared/report/make-report.ts'
import { Report } from '../../shared/report/report.ts'
import { questionIn } from '../../shared/session/question.ts'
import { type Session, session } from '../../shared/session/session.ts'
import type { Endpoint, EventOf, Mode, TraceEvent } from '../../shared/trace/event.ts'
import { fold } from '../../shared/trace/fold.ts'

export interface Probed {
  readonly events: readonly TraceEvent[]
  readonly session: Session
  readonly report: Report
  /** What the server received; empty where none of ours was asked. */
  readonly commands: readonly string[]
}

export interface Conduct {
  /** Ends the run early. */
  readonly signal?: AbortSignal
  readonly onEvent?: (event: TraceEvent) => void
  /** What a request cannot say. */
  readonly options?: Partial<ProbeOptions>
  readonly listen?: ListenOptions
  /** Without one, any address may be dialled. */
  readonly network?: Network
  /** Instead of `probe`: part of it. */
  readonly run?: (options: ProbeOptions, log: TraceLog) => Promise<void>
}

type Request = Omit<ProbeRequest, 'target'>

/** Probes a scripted server, which is stopped before the run is looked at. */
export async function probeScript(
  script: Script,
  request: Request = {},
  conduct: Conduct = {},
): Promise<Probed> {
  return probeServer(await startScriptedServer(script, conduct.listen), request, conduct)
}

/** Probes a practice target the way `practice:NAME` is probed, but with its server in sight. */
export async function probePractice(name: string, request: Request = {}): Promise<Probed> {
  const read = readRequest({ target: `practice:${name}` })
  if ('problem' in read) throw new Error(read.problem)
  const { user, password } = read.value
  return probeServer(
    await startPractice(name),
    { user, password, allowPlainCredentials: true, ...request },
    { options: { loopbackOnly: true } },
  )
}

async function probeServer(server: PracticeServer, request: Request, conduct: Conduct): Promise<Probed> {
  try {
    const target = printEndpoint(server)
    const probed = await probeTarget({ target, ...request }, { ...conduct, before: () => server.stop() })
    return { ...probed, commands: server.commands() }
  } finally {
    await server.stop()
  }
}

/**
 * Probes any target and checks the run. `before` is called between the two.
 */
export async function probeTarget(
  request: ProbeRequest,
  { before, ...conduct }: Conduct & { before?: () => Promise<void> } = {},
): Promise<Probed> {
  const read = readRequest({
    connectTimeoutS: 2,
    deadlineS: 45,
    security: 'plain',
    samplePorts: 0,
    ...request,
  })
  if ('problem' in read) throw new Error(read.problem)
  const options = { ...read.value, ...conduct.options }
  const log = new TraceLog(probeHeader(options, vantage(), new Date()), secretsOf(options))
  if (conduct.onEvent) log.subscribe(conduct.onEvent)
  const run =
    conduct.run ??
    ((o, l) => probe(o, l, conduct.signal ?? new AbortController().signal, conduct.network ?? localNetwork))
  await run(options, log)
  const events = [...log.events]
  await before?.()
  const report = reportAtEveryPrefix(log, events)
  checkTrace(events)
  checkReport(report, options)
  await checkNothingLeft(events)
  // Whatever still held the run would have gone on writing by now.
  expect(log.events.length, 'events after the step done').toBe(events.length)
  return { events, session: fold(session, events), report, commands: [] }
}

/** A report is asked for at any moment of a live run. Long traces are cut at some places only. */
function reportAtEveryPrefix(log: TraceLog, events: readonly TraceEvent[]): Report {
  const every = Math.ceil(events.length / 250)
  const run = (length: number, finished: boolean) =>
    ({ id: 'test', header: log.header, events: events.slice(0, length), finished }) as const
  let folded = session.start
  events.forEach((event, index) => {
    if (index % every === 0) reportOf(run(index, false), folded)
    folded = session.step(folded, event)
  })
  expect(folded, 'the session folded live').toEqual(fold(session, events))
  return reportOf(run(events.length, true), folded)
}

export function checkTrace(events: readonly TraceEvent[]): void {
  expect(
    events.map(({ seq }) => seq),
    'seq',
  ).toEqual(events.map((_, index) => index))
  const times = events.map(({ atMs }) => atMs ?? Number.NaN)
  expect(times, 'atMs').toEqual(times.toSorted((a, b) => a - b))
  const done = events.filter((event) => event.kind === 'step' && event.step === 'done')
  expect(done, 'one step done, at the end').toEqual([events.at(-1)])
  checkConnections(events)
}

function checkConnections(events: readonly TraceEvent[]): void {
  const lives = Map.groupBy(
    events.filter(({ conn }) => conn !== null),
    ({ conn }) => conn,
  )
  for (const [conn, life] of lives) {
    const count = (kind: TraceEvent['kind']) => life.filter((event) => event.kind === kind).length
    const story = `${conn}: ${life.map(({ kind }) => kind).join(' ')}`
    expect(count('connect') - count('connected') - count('connect-failed'), story).toBe(0)
    expect(count('closed'), story).toBe(Math.max(count('connected'), count('listening')))
    // A listing is summed up when the connection has ended; nothing else may follow.
    const last = life.findLast(({ kind }) => !['listing', 'note'].includes(kind))
    expect(['closed', 'connect-failed'], story).toContain(last?.kind)
  }
  for (const { at, open } of controlConnections(events)) {
    expect(open, `control connections open at once (event ${at})`).toBeLessThanOrEqual(2)
  }
}

/** How many control connections to one address there are, dialling ones included, after each event that adds one. */
function controlConnections(events: readonly TraceEvent[]): { at: number; open: number }[] {
  const to = new Map<string, string>()
  return events.flatMap((event) => {
    if (event.kind === 'connect' && event.role === 'control') {
      to.set(event.conn ?? '', event.to.address)
      const open = [...to.values()].filter((address) => address === event.to.address).length
      return [{ at: event.seq, open }]
    }
    if (event.kind === 'closed' || event.kind === 'connect-failed') to.delete(event.conn ?? '')
    return []
  })
}

function checkReport(report: Report, options: ProbeOptions): void {
  const text = JSON.stringify(report)
  const copy = JSON.parse(text) as Report
  expect(isDeepStrictEqual(copy, report), 'the report survives JSON').toBe(true)
  expect(Check(Report, copy) ? [] : [...Errors(Report, copy)], 'the report’s schema').toEqual([])
  const { events } = report.trace
  for (const finding of report.findings) {
    for (const { seq } of finding.evidence) expect(events[seq]?.seq, `${finding.code} cites ${seq}`).toBe(seq)
  }
  for (const secret of secretsOf(options)) expect(text.includes(secret), 'the secret is shown').toBe(false)
  const passes = events.flatMap((event) => (event.kind === 'command' && event.verb === 'PASS' ? [event] : []))
  for (const pass of passes) expect(pass).toMatchObject({ argument: '****', redacted: true })
}

async function checkNothingLeft(events: readonly TraceEvent[]): Promise<void> {
  const listeners = ofKind(events, 'listening').map(({ at }) => at)
  const dialled = new Set(
    ofKind(events, 'connect')
      .filter(({ dialledBy }) => dialledBy === 'client')
      .map(({ conn }) => conn),
  )
  const ours = ofKind(events, 'connected').map(({ conn, from, to }) =>
    (dialled.has(conn) ? [from, to] : [to, from]).map((end) => (end ? printEndpoint(end) : '')).join(' '),
  )
  await expect.poll(() => stillOpen(ours), { message: 'sockets of ours that are still open' }).toEqual([])
  // Another run of the same file may have been given the port meanwhile, and will be done with it soon.
  const held = () => stillListening(listeners)
  await expect.poll(held, { message: 'listeners of ours', timeout: 4000 }).toEqual([])
}

function stillListening(listeners: readonly Endpoint[]): readonly string[] {
  const ports = handles().flatMap((handle) => {
    const address = handle instanceof net.Server ? handle.address() : null
    return address !== null && typeof address === 'object' ? [address.port] : []
  })
  return listeners.filter(({ port }) => ports.includes(port)).map(printEndpoint)
}

const handles = () => (process as unknown as { _getActiveHandles(): unknown[] })._getActiveHandles()

/** Which of these connections, named by their local and remote end, this process still holds. */
function stillOpen(connections: readonly string[]): readonly string[] {
  const held = handles().flatMap((handle) =>
    handle instanceof net.Socket && !handle.destroyed && handle.localPort !== undefined
      ? [`${printEndpoint(localEnd(handle))} ${printEndpoint(remoteEnd(handle))}`]
      : [],
  )
  return connections.filter((connection) => held.includes(connection))
}

export const ofKind = <K extends TraceEvent['kind']>(events: readonly TraceEvent[], kind: K): EventOf<K>[] =>
  events.filter((event): event is EventOf<K> => event.kind === kind)

/** Replies of the server, with the connection they came on. */
export const replyCodes = (events: readonly TraceEvent[]): (number | null)[] =>
  ofKind(events, 'reply').map(({ code }) => code)

/** `passive: works` or `passive: fails at login`, as one line a mode. */
export const outcomes = ({ report }: Probed): Partial<Record<Mode, string>> =>
  Object.fromEntries(
    report.attempts
      .filter(({ id }) => questionIn(id) === null)
      .map(({ mode, status, failedPhase }) => [
        mode,
        failedPhase === null ? status : `${status} at ${failedPhase}`,
      ]),
  )

/** Codes of what is wrong, the primary one first; not what another finding explains. */
export const wrongs = ({ report }: Probed): string[] =>
  report.findings
    .filter(({ severity, becauseOf }) => severity !== 'info' && becauseOf === null)
    .map(({ code }) => code)

/** Starts runs side by side, so many at a time; each test then awaits its own. */
export function together<T, R>(cases: readonly T[], most: number, start: (one: T) => Promise<R>) {
  const results = cases.map(() => Promise.withResolvers<R>())
  for (const { promise } of results) promise.catch(() => {})
  const queue = cases.entries()
  const worker = async () => {
    for (const [index, one] of queue) {
      await start(one).then(results[index]?.resolve, results[index]?.reject)
    }
  }
  let started = false
  return (one: T): Promise<R> => {
    if (!started) for (let i = 0; i < most; i++) void worker()
    started = true
    return results[cases.indexOf(one)]?.promise ?? Promise.reject(new Error('no such case'))
  }
}

/** For a whole file of tests: after the last one, no more keeps this process alive than before the first. */
export function leavesNothingBehind(): void {
  let before: ReturnType<typeof resources> = {}
  beforeAll(() => {
    before = resources()
  })
  afterAll(async () => {
    const more = () => Object.entries(resources()).filter(([kind, count]) => count > (before[kind] ?? 0))
    for (let i = 0; i < 50 && more().length > 0; i++) await pause(20)
    expect(more(), 'more sockets, listeners or timers than before').toEqual([])
  })
}

const resources = (): Readonly<Record<string, number>> =>
  Object.fromEntries(
    ['TCPSocketWrap', 'TCPServerWrap', 'Timeout'].map((kind) => [
      kind,
      process.getActiveResourcesInfo().filter((name) => name === kind).length,
    ]),
  )
