/** Events of every kind out of the schema itself, so that a kind that is added is tried without a word here. */
import fc from 'fast-check'
import type { TSchema } from 'typebox'
import { Check } from 'typebox/value'
import { TraceEvent } from '../../shared/trace/event.ts'
import { type Trace, TraceHeader } from '../../shared/trace/trace.ts'

/** What protocol code meets: commands, replies and offers among text of any kind. */
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.constantFrom(
    'USER',
    'PASS',
    'PASV',
    'EPSV',
    'PORT',
    'EPRT',
    'LIST',
    'MLSD',
    'FEAT',
    'SYST',
    'STAT',
    'QUIT',
  ),
  fc.constantFrom(
    '227 Entering Passive Mode (192,168,1,2,19,137)',
    '229 Entering Extended Passive Mode (|||6446|)',
    '229 (|||',
    '1,2,3,4,5,6',
    '|2|::1|6446|',
    '220 (vsFTPd 3.0.3)',
    'Login incorrect',
  ),
  fc.constantFrom('127.0.0.1', '203.0.113.5', '8.8.8.8', '::1', '2001:db8::1', 'fe80::1%eth0'),
)
const codes = fc.constantFrom(
  125,
  150,
  200,
  211,
  215,
  220,
  226,
  227,
  229,
  230,
  257,
  331,
  421,
  425,
  426,
  500,
  502,
  530,
  550,
)

interface Shape extends TSchema {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Shape[]
  readonly items?: Shape
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly minimum?: number
  readonly maximum?: number
}

/** Values that the schema allows. @throws Error for a schema of a kind that no event has had so far. */
function valuesOf(schema: Shape): fc.Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if (schema.anyOf) return fc.oneof(...schema.anyOf.map(valuesOf))
  switch (schema.type) {
    case 'null':
      return fc.constant(null)
    case 'boolean':
      return fc.boolean()
    case 'string':
      return text
    case 'number':
      return fc.double({ min: 0, max: 1e6, noNaN: true }).map((value) => value + 0)
    case 'integer': {
      const { minimum: min = 0, maximum: max = 1_000_000 } = schema
      const any = fc.integer({ min, max })
      return min === 100 ? fc.oneof({ arbitrary: codes, weight: 5 }, any) : any
    }
    case 'array':
      return fc.array(valuesOf(schema.items ?? {}), { maxLength: 3 })
    case 'object': {
      const { properties = {}, required = [] } = schema
      const fields = Object.fromEntries(
        Object.entries(properties).map(([name, each]) => [name, valuesOf(each)]),
      )
      return fc.record(fields, { requiredKeys: [...required] })
    }
    default:
      throw new Error(`no values for the schema ${JSON.stringify(schema)}`)
  }
}

/** Few names, so that the events meet: an attempt with its control connection and its data connections. */
const place = fc.record({
  attempt: fc.constantFrom('a1', 'a1', 'a2', null),
  conn: fc.constantFrom('c1', 'c2', 'd1', 'd2', null),
})

const anyEvent: fc.Arbitrary<TraceEvent> = fc
  .tuple(valuesOf(TraceEvent as unknown as Shape), place)
  .map(([event, where]) => ({ ...(event as TraceEvent), ...where }))

const opening: fc.Arbitrary<TraceEvent> = anyEvent
  .filter((event) => event.kind === 'step')
  .chain((event) =>
    valuesOf(
      (TraceEvent as unknown as { anyOf: Shape[] }).anyOf.find(isStep)?.properties?.exercises ?? {},
    ).map((exercises) => ({ ...event, attempt: 'a1', step: 'attempt', exercises }) as TraceEvent),
  )

const isStep = (schema: Shape): boolean => schema.properties?.kind?.const === 'step'

/** A stream that may be from any source: every event allowed by the schema, in any order, an attempt opened or not. */
export const anyEvents: fc.Arbitrary<readonly TraceEvent[]> = fc
  .tuple(fc.option(opening, { nil: null, freq: 8 }), fc.array(anyEvent, { maxLength: 40, size: 'max' }))
  .map(([first, rest]) =>
    (first ? [first, ...rest] : rest).map((event, seq) => ({
      ...event,
      seq,
      atMs: event.atMs === null ? null : seq * 7,
    })),
  )

export const anyTrace: fc.Arbitrary<Trace> = fc
  .tuple(valuesOf(TraceHeader as unknown as Shape), anyEvents)
  .map(([header, events]) => ({ header: { ...(header as TraceHeader), version: 1 }, events: [...events] }))
  .map((trace) => {
    const wrong = trace.events.find((event) => !Check(TraceEvent, event))
    if (wrong || !Check(TraceHeader, trace.header)) throw new Error(`made no trace: ${JSON.stringify(wrong)}`)
    return trace
  })
