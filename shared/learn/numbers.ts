/** The reader's own addresses and ports, which every story, chart and fix of the Learn pages is told with. */
import { addressFamily, addressKind, sameAddress, standsForPublic } from '../ftp/address.ts'

export interface Numbers {
  /** The client's own address, inside its network. */
  readonly client: string
  /** The address under which the internet sees the client. */
  readonly clientPublic: string
  /** The address that clients dial. */
  readonly server: string
  /** The server's own address behind its gateway. */
  readonly serverInside: string
  readonly port: number
  readonly passiveFrom: number
  readonly passiveTo: number
  /** Where the client listens in active mode. */
  readonly activePort: number
}

export type NumberField = keyof Numbers
export type TypedNumbers = Readonly<Partial<Record<NumberField, string>>>

/** Why a typed number cannot be used. */
export type NumberProblem =
  | 'no-address'
  | 'ipv6'
  | 'not-private'
  | 'not-public'
  | 'same'
  | 'no-port'
  | 'low-port'
  | 'reversed'

/** Addresses that RFC 5737 sets aside for examples, and the range that most guides use. */
export const exampleNumbers: Numbers = {
  client: '192.168.178.33',
  clientPublic: '198.51.100.7',
  server: '203.0.113.10',
  serverInside: '10.0.0.5',
  port: 21,
  passiveFrom: 50000,
  passiveTo: 50100,
  activePort: 50555,
}

export const numberFields = Object.keys(exampleNumbers) as readonly NumberField[]

export interface ReadNumbers {
  /** What was typed, as far as it can be used; an example for the rest. */
  readonly numbers: Numbers
  readonly problems: Readonly<Partial<Record<NumberField, NumberProblem>>>
}

/** Empty and absent fields keep their example. */
export function readNumbers(typed: TypedNumbers): ReadNumbers {
  const problems: Partial<Record<NumberField, NumberProblem>> = {}
  const usable: TypedNumbers = Object.fromEntries(
    numberFields.flatMap((field) => {
      const text = typed[field]?.trim() ?? ''
      const problem = text === '' ? null : problemOf(field, text)
      if (problem) problems[field] = problem
      return text === '' || problem ? [] : [[field, text]]
    }),
  )
  const numbers = withPlausibleRange(merged(usable), usable)
  if (numbers.passiveFrom > numbers.passiveTo) problems.passiveTo = 'reversed'
  if (sameAddress(numbers.client, numbers.serverInside)) problems.serverInside = 'same'
  if (sameAddress(numbers.clientPublic, numbers.server)) problems.clientPublic = 'same'
  return { numbers: withoutWrong(numbers, problems), problems }
}

function problemOf(field: NumberField, text: string): NumberProblem | null {
  switch (field) {
    case 'client':
    case 'serverInside':
      return addressProblem(text) ?? (addressKind(text) === 'private' ? null : 'not-private')
    case 'clientPublic':
    case 'server':
      return addressProblem(text) ?? (standsForPublic(text) ? null : 'not-public')
    case 'port':
      return portProblem(text, 1)
    case 'passiveFrom':
    case 'passiveTo':
    case 'activePort':
      return portProblem(text, 1024)
  }
}

/** The six numbers of PASV and PORT carry IPv4 only. */
function addressProblem(text: string): NumberProblem | null {
  const family = addressFamily(text)
  return family === null ? 'no-address' : family === 6 ? 'ipv6' : null
}

function portProblem(text: string, least: number): NumberProblem | null {
  if (!/^\d{1,5}$/.test(text)) return 'no-port'
  const port = Number(text)
  return port < 1 || port > 65535 ? 'no-port' : port < least ? 'low-port' : null
}

function merged(usable: TypedNumbers): Numbers {
  const port = (field: NumberField) => Number(usable[field] ?? exampleNumbers[field])
  const address = (field: NumberField) => `${usable[field] ?? exampleNumbers[field]}`
  return {
    client: address('client'),
    clientPublic: address('clientPublic'),
    server: address('server'),
    serverInside: address('serverInside'),
    port: port('port'),
    passiveFrom: port('passiveFrom'),
    passiveTo: port('passiveTo'),
    activePort: port('activePort'),
  }
}

/** Where only one end of the range was typed, the example's other end may lie on the wrong side of it. */
function withPlausibleRange(numbers: Numbers, { passiveFrom, passiveTo }: TypedNumbers): Numbers {
  const { passiveFrom: from, passiveTo: to } = numbers
  if (from <= to || (passiveFrom !== undefined && passiveTo !== undefined)) return numbers
  return passiveTo === undefined
    ? { ...numbers, passiveTo: Math.min(65535, from + 100) }
    : { ...numbers, passiveFrom: Math.max(1024, to - 100) }
}

/** What contradicts something else goes back to the example, with its partner. */
function withoutWrong(numbers: Numbers, problems: ReadNumbers['problems']): Numbers {
  const { passiveFrom, passiveTo, client, serverInside, clientPublic, server } = exampleNumbers
  return {
    ...numbers,
    ...(problems.passiveTo === 'reversed' ? { passiveFrom, passiveTo } : {}),
    ...(problems.serverInside === 'same' ? { client, serverInside } : {}),
    ...(problems.clientPublic === 'same' ? { clientPublic, server } : {}),
  }
}
