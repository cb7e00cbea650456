/** Checks what comes in against its TypeBox schema and says what is wrong in one sentence, never quoting a secret. */
import type { TSchema } from 'typebox'
import { Compile } from 'typebox/compile'

/** The sentence for the person who sent it. */
export class InvalidInput extends Error {}

interface Fault {
  readonly keyword: string
  readonly instancePath: string
  readonly params: object
}

type Shape = Readonly<Record<string, unknown>>

/** A Fastify validator of one schema. */
export function validator(schema: TSchema): (value: unknown) => { value: unknown } | { error: Error } {
  const compiled = Compile(schema)
  return (value) =>
    compiled.Check(value)
      ? { value }
      : { error: new InvalidInput(sentence(schema, value, compiled.Errors(value) as readonly Fault[])) }
}

/** Fields whose text may hold a password; they are named and measured, and not quoted. */
const unquoted = new Set(['target', 'password', 'user', 'path', 'ownerToken'])

function sentence(schema: TSchema, value: unknown, faults: readonly Fault[]): string {
  const properties = propertiesOf(schema)
  const names = Object.keys(properties)
  const [first] = faults
  if (first === undefined || first.instancePath === '') {
    const missing = paramList(faults, 'requiredProperties')
    if (missing.length > 0) return `${missing.join(' and ')} is missing. ${fieldsExpected(names)}`
  }
  const strange = paramList(faults, 'additionalProperties')
  if (strange.length > 0) {
    return `There is no field ${strange.map((name) => shown(name)).join(', ')}. ${fieldsExpected(names)}`
  }
  const [, field = ''] = first?.instancePath.split('/') ?? []
  const shape = properties[field]
  if (!shape) return `Read ${kindOf(value)}. Expected a JSON object with the fields ${names.join(', ')}.`
  const given = (value as Shape)[field]
  const read = unquoted.has(field) ? kindOf(given) : shown(given)
  return `${field} is ${read}. Expected ${expectation(shape)}.`
}

const fieldsExpected = (names: readonly string[]): string =>
  names.length === 1 ? `The field is ${names[0]}.` : `The fields are ${names.join(', ')}.`

const propertiesOf = (schema: TSchema): Readonly<Record<string, Shape>> =>
  'properties' in schema ? (schema.properties as Readonly<Record<string, Shape>>) : {}

const paramList = (faults: readonly Fault[], name: string): string[] =>
  faults.flatMap(({ params }) => (name in params ? ((params as Record<string, string[]>)[name] ?? []) : []))

function expectation(shape: Shape): string {
  const orNull = orNullOf(shape)
  if (orNull) return `${expectation(orNull)}, or null`
  const choices = choicesOf(shape)
  if (choices) return `one of ${choices.join(', ')}`
  switch (shape.type) {
    case 'boolean':
      return 'true or false'
    case 'integer':
      return `a whole number${span(shape)}`
    case 'number':
      return `a number${span(shape)}`
    case 'array':
      return `a list of ${expectation(shape.items as Shape).replace(/^one of /, '')}`
    case 'string':
      return `${shape.pattern ? 'two numbers as in 50000-50100' : 'text'}${span(shape)}`
    default:
      return 'an object'
  }
}

/** What the shape is where it may also be null. */
function orNullOf({ anyOf }: Shape): Shape | null {
  const [shape, other, ...rest] = Array.isArray(anyOf) ? (anyOf as Shape[]) : []
  return shape && other?.type === 'null' && rest.length === 0 ? shape : null
}

function choicesOf(shape: Shape): readonly unknown[] | null {
  if (Array.isArray(shape.enum)) return shape.enum
  if (Array.isArray(shape.anyOf)) return shape.anyOf.map((one: Shape) => one.const)
  return null
}

function span(shape: Shape): string {
  const { minimum, exclusiveMinimum, maximum, minLength, maxLength } = shape
  const from =
    minimum !== undefined
      ? ` from ${minimum}`
      : exclusiveMinimum !== undefined
        ? ` above ${exclusiveMinimum}`
        : ''
  const to = maximum !== undefined ? ` up to ${maximum}` : ''
  const length =
    maxLength === undefined
      ? ''
      : ` of ${minLength === undefined ? 'at most' : `${minLength} to`} ${maxLength} characters`
  return `${from}${to}${length}`
}

function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'string') return value === '' ? 'empty' : `text of ${value.length} characters`
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}

function shown(value: unknown): string {
  if (typeof value === 'object' || value === undefined) return kindOf(value)
  const text = JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
