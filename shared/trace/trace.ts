/** The trace as a document: a header and its events, stored and sent as JSON Lines. */
import { type Static, Type } from 'typebox'
import { Check } from 'typebox/value'
import { TraceEvent } from './event.ts'
import { Redactable } from './redactable.ts'

export const TRACE_VERSION = 1

export const Security = Type.Union([
  Type.Literal('auto'),
  Type.Literal('plain'),
  Type.Literal('explicit'),
  Type.Literal('implicit'),
])
export type Security = Static<typeof Security>

/** The place a run is made from, as it knows itself. */
export const Vantage = Type.Object({
  name: Type.String(),
  /** Own addresses that are no loopback addresses. */
  addresses: Type.Array(Type.String()),
  /** Whether a connect-back has ever reached this vantage; null while nobody knows. */
  canReceive: Type.Union([Type.Boolean(), Type.Null()]),
})
export type Vantage = Static<typeof Vantage>

export const Ports = Type.Object({
  min: Type.Integer({ minimum: 1, maximum: 65535 }),
  max: Type.Integer({ minimum: 1, maximum: 65535 }),
})
export type Ports = Static<typeof Ports>

export const Target = Type.Object({
  /** What was typed, its password removed. */
  input: Type.String(),
  host: Type.String(),
  port: Type.Integer({ minimum: 1, maximum: 65535 }),
  security: Security,
  user: Type.String(),
  path: Type.Union([Type.String(), Type.Null()]),
  /** The passive range that the server is said to use; what it really offers is held against it. */
  statedPorts: Type.Optional(Ports),
})
export type Target = Static<typeof Target>

export const TraceHeader = Type.Object({
  version: Type.Integer({ minimum: 1 }),
  source: Type.Union([
    Type.Literal('probe'),
    Type.Literal('log'),
    Type.Literal('capture'),
    Type.Literal('beacon'),
  ]),
  vantage: Vantage,
  startedAt: Type.String(),
  target: Target,
  /** What labels stand for throughout the trace; absent where nothing was left out. */
  redacted: Type.Optional(Type.Array(Redactable)),
})
export type TraceHeader = Static<typeof TraceHeader>

export const Trace = Type.Object({ header: TraceHeader, events: Type.Array(TraceEvent) })
export type Trace = Static<typeof Trace>

export class TraceVersionError extends Error {}

/** JSON Lines: the header, then an event a line. */
export function printTrace(trace: Trace): string {
  return [trace.header, ...trace.events].map((line) => `${JSON.stringify(line)}\n`).join('')
}

/**
 * Reads JSON Lines as `printTrace` writes them.
 * @throws TraceVersionError for a trace of a newer ftpscope, Error naming the line for anything else unreadable.
 */
export function readTrace(text: string): Trace {
  const [first, ...rest] = text
    .replace(/^\ufeff/, '')
    .split('\n')
    .map((line, index) => ({ line, number: index + 1 }))
    .filter(({ line }) => line.trim() !== '')
  const { line: headerLine, number: headerNumber } = first ?? { line: '', number: 1 }
  const header = parseLine(headerLine, headerNumber)
  const version = (header as { version?: unknown } | null)?.version
  if (typeof version === 'number' && version > TRACE_VERSION) {
    throw new TraceVersionError(
      `This trace has version ${version}; this ftpscope reads up to version ${TRACE_VERSION}. Update ftpscope to open it.`,
    )
  }
  if (!Check(TraceHeader, header)) {
    throw new Error(`line ${headerNumber} is not a trace header: ${excerpt(headerLine)}`)
  }
  const events = rest.map(({ line, number }, index) => {
    const event = parseLine(line, number)
    if (!Check(TraceEvent, event)) throw new Error(`line ${number} is not a trace event: ${excerpt(line)}`)
    if (event.seq !== index) throw new Error(`line ${number} has seq ${event.seq}, expected ${index}`)
    return event
  })
  return { header, events }
}

function parseLine(line: string, number: number): unknown {
  try {
    return JSON.parse(line)
  } catch {
    throw new Error(`line ${number} is not JSON: ${excerpt(line)}`)
  }
}

const excerpt = (line: string): string => (line.length > 80 ? `${line.slice(0, 80)}…` : line || '(empty)')
