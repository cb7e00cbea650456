/**
 * The session: what happened, as the trace tells it. Events go in one by one; attempts, connections and exchanges
 * come out. Nothing is judged here, and nothing can fail: silence is a state (`awaited`, `dialling`), not an error.
 *
 * Values are never changed in place: an event copies the one attempt it belongs to and shares the rest, so a view can
 * compare by identity and a fold may be stepped live.
 */
import { isSetUp } from '../ftp/command.ts'
import type { Endpoint, EventOf, Family, Mode, Protection, TraceEvent } from '../trace/event.ts'
import { assertNever } from '../trace/event.ts'
import type { Fold } from '../trace/fold.ts'

export interface Session {
  readonly resolutions: readonly EventOf<'resolve'>[]
  readonly attempts: readonly Attempt[]
  /** Connections outside any attempt: other ports of the host, asked whether anybody is there. */
  readonly neighbours: readonly Connection[]
  /** What those said first. */
  readonly neighbourReplies: readonly EventOf<'reply'>[]
  /** Connections of the server to our ident port (RFC 1413), which it makes while a client waits for it. */
  readonly idents: readonly Connection[]
  /** Steps and notes of the run itself, outside any attempt. */
  readonly steps: readonly EventOf<'step'>[]
  readonly notes: readonly EventOf<'note'>[]
  /** Time of the latest event, milliseconds since the start. */
  readonly lastMs: number
  readonly done: boolean
}

/** One control connection exercising one mode, one address family, one protection. */
export interface Attempt {
  readonly id: string
  readonly seq: number
  readonly startMs: number | null
  readonly mode: Mode
  readonly family: Family
  readonly protection: Protection
  readonly server: Endpoint
  readonly connections: readonly Connection[]
  readonly exchanges: readonly Exchange[]
  readonly steps: readonly EventOf<'step'>[]
  readonly notes: readonly EventOf<'note'>[]
}

export interface Connection {
  readonly id: string
  readonly role: 'control' | 'data' | 'ident'
  readonly dialledBy: 'client' | 'server'
  readonly state: 'listening' | 'dialling' | 'open' | 'failed' | 'closed'
  readonly from: Endpoint | null
  readonly to: Endpoint
  /** Of the first event of this connection. */
  readonly seq: number
  readonly startMs: number | null
  readonly listening: EventOf<'listening'> | null
  readonly connect: EventOf<'connect'> | null
  readonly connected: EventOf<'connected'> | null
  readonly failed: EventOf<'connect-failed'> | null
  readonly tls: EventOf<'tls'> | null
  readonly tlsFailed: EventOf<'tls-failed'> | null
  readonly closed: EventOf<'closed'> | null
  readonly bytesToClient: number
  readonly bytesToServer: number
  readonly firstData: EventOf<'data'> | null
  readonly lastData: EventOf<'data'> | null
  readonly listing: EventOf<'listing'> | null
}

/** One command and what came back, or the greeting (`command` null), or text nobody asked for. */
export interface Exchange {
  readonly conn: string
  readonly command: EventOf<'command'> | null
  readonly replies: readonly EventOf<'reply'>[]
  /** `started` after a preliminary reply (1yz); `unanswered` when the connection ended first. */
  readonly state: 'awaited' | 'started' | 'answered' | 'unanswered'
}

export const session: Fold<Session> = {
  start: {
    resolutions: [],
    attempts: [],
    neighbours: [],
    neighbourReplies: [],
    idents: [],
    steps: [],
    notes: [],
    lastMs: 0,
    done: false,
  },
  step(state, event) {
    const lastMs = Math.max(state.lastMs, event.atMs ?? 0)
    if (event.attempt !== null) return { ...state, lastMs, attempts: stepAttempts(state.attempts, event) }
    switch (event.kind) {
      case 'resolve':
        return { ...state, lastMs, resolutions: [...state.resolutions, event] }
      case 'step':
        return { ...state, lastMs, steps: [...state.steps, event], done: state.done || event.step === 'done' }
      case 'note':
        return { ...state, lastMs, notes: [...state.notes, event] }
      case 'reply':
        return { ...state, lastMs, neighbourReplies: [...state.neighbourReplies, event] }
      case 'connect':
      case 'connected':
      case 'connect-failed':
      case 'closed':
        return isIdent(state, event)
          ? { ...state, lastMs, idents: stepConnections(state.idents, event) }
          : { ...state, lastMs, neighbours: stepConnections(state.neighbours, event) }
      default:
        return { ...state, lastMs }
    }
  },
}

const isIdent = ({ idents }: Session, event: ConnectionEvent): boolean =>
  event.kind === 'connect' ? event.role === 'ident' : idents.some(({ id }) => id === event.conn)

function stepAttempts(attempts: readonly Attempt[], event: TraceEvent): readonly Attempt[] {
  const index = attempts.findIndex(({ id }) => id === event.attempt)
  const current = attempts[index]
  if (current) {
    const stepped = attempts.with(index, stepAttempt(current, event))
    return event.kind === 'closed' ? stepped.map((each) => withSharedEnd(each, current, event)) : stepped
  }
  if (event.kind !== 'step' || !event.exercises || event.attempt === null) return attempts
  const opened: Attempt = {
    id: event.attempt,
    seq: event.seq,
    startMs: event.atMs,
    ...event.exercises,
    ...(event.conn === null ? { connections: [], exchanges: [] } : takenOver(attempts, event.conn)),
    steps: [event],
    notes: [],
  }
  return [...attempts, opened]
}

/** A client may change its mode on one control connection: the new attempt begins with what led up to the first. */
function takenOver(attempts: readonly Attempt[], conn: string): Pick<Attempt, 'connections' | 'exchanges'> {
  const before = attempts.findLast(({ connections }) => connections.some(({ id }) => id === conn))
  const setUp = before?.exchanges.findIndex(({ command }) => command !== null && isSetUp(command.verb)) ?? -1
  return {
    connections: before?.connections.filter(({ id }) => id === conn) ?? [],
    exchanges: before?.exchanges.slice(0, setUp === -1 ? undefined : setUp) ?? [],
  }
}

/** The end of a control connection ends every attempt made on it. */
function withSharedEnd(attempt: Attempt, ended: Attempt, event: EventOf<'closed'>): Attempt {
  const begun = ended.connections.find(({ id }) => id === event.conn)?.seq
  const shares = attempt.connections.some(({ id, seq }) => id === event.conn && seq === begun)
  return shares && attempt.id !== ended.id ? stepAttempt(attempt, event) : attempt
}

function stepAttempt(attempt: Attempt, event: TraceEvent): Attempt {
  switch (event.kind) {
    case 'step':
      return { ...attempt, steps: [...attempt.steps, event] }
    case 'note':
      return { ...attempt, notes: [...attempt.notes, event] }
    case 'command':
      return { ...attempt, exchanges: [...attempt.exchanges, asked(event)] }
    case 'reply':
      return { ...attempt, exchanges: stepExchanges(attempt.exchanges, event) }
    case 'closed':
      return {
        ...attempt,
        connections: stepConnections(attempt.connections, event),
        exchanges: attempt.exchanges.map((exchange) => withClosed(exchange, event)),
      }
    case 'connect':
    case 'connected':
    case 'connect-failed':
    case 'listening':
    case 'tls':
    case 'tls-failed':
    case 'data':
    case 'listing':
      return { ...attempt, connections: stepConnections(attempt.connections, event) }
    case 'resolve':
      return attempt
    default:
      return assertNever(event)
  }
}

const asked = (command: EventOf<'command'>): Exchange => ({
  conn: command.conn ?? '',
  command,
  replies: [],
  state: 'awaited',
})

/** A reply belongs to the oldest command of its connection that still waits; without one it stands alone. */
function stepExchanges(exchanges: readonly Exchange[], reply: EventOf<'reply'>): readonly Exchange[] {
  const state = reply.code !== null && reply.code < 200 ? 'started' : 'answered'
  const index = exchanges.findIndex(
    ({ conn, state }) => conn === reply.conn && (state === 'awaited' || state === 'started'),
  )
  const waiting = exchanges[index]
  if (waiting) return exchanges.with(index, { ...waiting, replies: [...waiting.replies, reply], state })
  return [...exchanges, { conn: reply.conn ?? '', command: null, replies: [reply], state }]
}

const withClosed = (exchange: Exchange, closed: EventOf<'closed'>): Exchange =>
  exchange.conn === closed.conn && (exchange.state === 'awaited' || exchange.state === 'started')
    ? { ...exchange, state: 'unanswered' }
    : exchange

type ConnectionEvent = EventOf<
  | 'connect'
  | 'connected'
  | 'connect-failed'
  | 'listening'
  | 'tls'
  | 'tls-failed'
  | 'data'
  | 'listing'
  | 'closed'
>

function stepConnections(connections: readonly Connection[], event: ConnectionEvent): readonly Connection[] {
  const index = connections.findIndex(({ id }) => id === event.conn)
  const current = connections[index]
  if (current) return connections.with(index, stepConnection(current, event))
  const opened = openConnection(event)
  return opened ? [...connections, opened] : connections
}

function openConnection(event: ConnectionEvent): Connection | null {
  const blank = {
    id: event.conn ?? '',
    seq: event.seq,
    startMs: event.atMs,
    listening: null,
    connect: null,
    connected: null,
    failed: null,
    tls: null,
    tlsFailed: null,
    closed: null,
    bytesToClient: 0,
    bytesToServer: 0,
    firstData: null,
    lastData: null,
    listing: null,
  }
  if (event.kind === 'connect') {
    const { role, dialledBy, from, to } = event
    return { ...blank, role, dialledBy, from, to, state: 'dialling', connect: event }
  }
  if (event.kind === 'listening') {
    const { announced: to } = event
    return {
      ...blank,
      role: 'data',
      dialledBy: 'server',
      from: null,
      to,
      state: 'listening',
      listening: event,
    }
  }
  return null
}

function stepConnection(connection: Connection, event: ConnectionEvent): Connection {
  switch (event.kind) {
    case 'connect':
      return { ...connection, state: 'dialling', connect: event, from: event.from, to: event.to }
    case 'connected':
      return { ...connection, state: 'open', connected: event, from: event.from, to: event.to }
    case 'connect-failed':
      return { ...connection, state: 'failed', failed: event }
    case 'listening':
      return { ...connection, state: 'listening', listening: event }
    case 'tls':
      return { ...connection, tls: event }
    case 'tls-failed':
      return { ...connection, tlsFailed: event }
    case 'data':
      return {
        ...connection,
        bytesToClient: connection.bytesToClient + (event.direction === 'to-client' ? event.bytes : 0),
        bytesToServer: connection.bytesToServer + (event.direction === 'to-server' ? event.bytes : 0),
        firstData: connection.firstData ?? event,
        lastData: event,
      }
    case 'listing':
      return { ...connection, listing: event }
    case 'closed':
      return { ...connection, state: 'closed', closed: event }
    default:
      return assertNever(event)
  }
}
