/**
 * Events from short lines, so that a test reads like the wire:
 *
 *     attempt a1 passive 4 clear 192.0.2.5:21
 *     c1 connect 192.0.2.5:21
 *     +12 c1 connected 198.51.100.7:40512
 *     +8 c1 < 220 Welcome
 *     c1 > EPSV
 *     +9 c1 < 229 Entering Extended Passive Mode (|||50123|)
 *     d1 connect 192.0.2.5:50123
 *     +3 d1 refused ECONNREFUSED
 *
 * `+12` lets 12 ms pass first. `c…` are control, `d…` data, `i…` ident connections. The lines of a multi-line reply are parted by
 * ` ⏎ `. `offering TLSv1.1` behind `tls` or `tls-failed` is a hello of that version only, `offering no-name` one without a
 * server name; `tls-failed alert handshake_failure` is an alert; `closed server bare` ends TLS without close_notify.
 * Times since (`afterMs`) follow from the lines before.
 */

import { Check } from 'typebox/value'
import {
  type ConnectFailure,
  type Endpoint,
  type Family,
  type Mode,
  type NoteTopic,
  type Protection,
  type StepName,
  TraceEvent,
} from '../shared/trace/event.ts'

/** @throws Error naming the line that is no event. */
export function traceEvents(text: string): readonly TraceEvent[] {
  const state: State = { atMs: 0, attempt: null, since: new Map(), to: new Map(), events: [] }
  const lines = text.split('\n').map((line) => line.trim())
  for (const line of lines.filter((line) => line !== '' && !line.startsWith('#'))) {
    const [, wait, rest = ''] = /^(?:\+([\d.]+) +)?(.*)$/.exec(line) ?? []
    state.atMs = Math.round((state.atMs + Number(wait ?? 0)) * 1000) / 1000
    const event = { seq: state.events.length, atMs: state.atMs, ...readLine(rest, state) }
    if (!Check(TraceEvent, event)) throw new Error(`not a trace event: "${line}"`)
    state.events.push(event)
  }
  return state.events
}

interface State {
  atMs: number
  attempt: string | null
  /** What a connection's next answer is counted from. */
  readonly since: Map<string, number>
  readonly to: Map<string, Endpoint>
  readonly events: TraceEvent[]
}

function readLine(line: string, state: State): object {
  const [first = '', second = '', ...rest] = line.split(/ +/)
  if (/^[cdi]\d+$/.test(first)) {
    const after = line.replace(/^\S+ +\S+ ?/, '')
    // The ident port belongs to no attempt.
    const attempt = first.startsWith('i') ? null : state.attempt
    return { attempt, conn: first, ...onConnection(first, second, rest, after, state) }
  }
  if (first === 'attempt') {
    state.attempt = second
    const [mode, family, protection, server = ''] = rest
    const exercises = {
      mode: mode as Mode,
      family: Number(family) as Family,
      protection: protection as Protection,
      server: endpoint(server),
    }
    return { ...inAttempt(state), kind: 'step', step: 'attempt', text: `${mode}, IPv${family}`, exercises }
  }
  const text = rest.join(' ')
  if (first === 'step') return { ...inAttempt(state), kind: 'step', step: second as StepName, text }
  if (first === 'note') return { ...inAttempt(state), kind: 'note', topic: second as NoteTopic, text }
  throw new Error(`cannot read "${line}"`)
}

const inAttempt = ({ attempt }: State) => ({ attempt, conn: null })

function onConnection(conn: string, word: string, rest: string[], after: string, state: State): object {
  const [one = '', two, three] = rest
  switch (word) {
    case 'connect': {
      const to = endpoint(one)
      state.since.set(conn, state.atMs)
      state.to.set(conn, to)
      const role = conn.startsWith('c') ? 'control' : 'data'
      return { kind: 'connect', role, dialledBy: 'client', from: null, to }
    }
    case 'connect-back': {
      // `d2 connect-back 203.0.113.66:4444 on d1` is a second visitor at the listener of d1.
      // `i1 connect-back 192.0.2.5:40001 to 198.51.100.7:113` reaches our ident port.
      const listened =
        two === 'to' ? endpoint(three ?? '') : state.to.get(two === 'on' ? (three ?? '') : conn)
      const to = listened ?? endpoint('')
      const listener = two === 'on' ? { listener: three } : {}
      state.to.set(conn, to)
      state.since.set(conn, state.atMs)
      const role = conn.startsWith('i') ? 'ident' : 'data'
      return { kind: 'connect', role, dialledBy: 'server', from: endpoint(one), to, ...listener }
    }
    case 'connected':
      return { kind: 'connected', from: endpoint(one), to: state.to.get(conn), afterMs: elapsed(conn, state) }
    case 'listening': {
      const announced = endpoint(two === 'as' ? (three ?? '') : one)
      state.to.set(conn, announced)
      return { kind: 'listening', at: endpoint(one), announced }
    }
    case 'refused':
    case 'timed-out':
    case 'unreachable':
    case 'reset':
    case 'abandoned': {
      const how: ConnectFailure = word
      return { kind: 'connect-failed', how, errno: one || null, afterMs: elapsed(conn, state) }
    }
    case '>': {
      state.since.set(conn, state.atMs)
      const [, verb, argument = null] = /^(\S+)(?: (.*))?$/.exec(after) ?? []
      return { kind: 'command', verb, argument, redacted: /^PASS \*+$/.test(after) }
    }
    case '<': {
      const lines = after.split(' ⏎ ')
      const code = /^([1-9]\d\d)(?=[ -]|$)/.exec(lines[0] ?? '')?.[1]
      const reply = { kind: 'reply', lines, afterMs: elapsed(conn, state) }
      return code ? { ...reply, code: Number(code) } : { ...reply, code: null, malformed: 'no reply code' }
    }
    case 'data':
    case 'data>':
      return { kind: 'data', direction: word === 'data' ? 'to-client' : 'to-server', bytes: Number(one) }
    case 'listing':
      return { kind: 'listing', format: one, entries: Number(two), ...(three ? { writable: three } : {}) }
    case 'tls':
      return {
        kind: 'tls',
        protocol: one,
        cipher: two,
        resumed: three === 'resumed',
        certificate: null,
        afterMs: elapsed(conn, state),
        ...offering(after),
      }
    case 'tls-failed':
      return {
        kind: 'tls-failed',
        reason: after,
        alert: /\balert (\w+)/.exec(after)?.[1] ?? null,
        plaintext: null,
        afterMs: elapsed(conn, state),
        ...offering(after),
      }
    case 'closed':
      return two === 'bare'
        ? { kind: 'closed', by: one, how: 'fin', closeNotify: false }
        : { kind: 'closed', by: one, how: two ?? 'fin' }
    default:
      throw new Error(`cannot read "${conn} ${word}"`)
  }
}

function offering(text: string): object {
  const what = /\boffering (\S+)/.exec(text)?.[1]
  if (what === undefined) return {}
  return what === 'no-name'
    ? { offered: { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3', ciphers: 'usual', serverName: false } }
    : { offered: { minVersion: what, maxVersion: what, ciphers: 'all', serverName: true } }
}

function elapsed(conn: string, { atMs, since }: State): number | null {
  const start = since.get(conn)
  return start === undefined ? null : Math.round((atMs - start) * 1000) / 1000
}

function endpoint(text: string): Endpoint {
  const [, six, four, port] = /^(?:\[(.+)\]|([^:]*)):(\d+)$/.exec(text) ?? []
  if (port === undefined)
    throw new Error(`"${text}" is no endpoint; expected 192.0.2.5:21 or [2001:db8::5]:21`)
  return { address: six ?? four ?? '', port: Number(port) }
}
