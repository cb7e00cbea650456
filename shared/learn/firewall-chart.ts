/**
 * Four lines for each mode: who sends to whom, from which port, to which port. Lines 1 and 3 open a connection, lines 2
 * and 4 carry what comes back. A firewall that remembers connections needs rules for the opening lines only.
 */
import type { Mode } from '../trace/event.ts'
import type { Numbers } from './numbers.ts'

export interface ChartLine {
  readonly number: 1 | 2 | 3 | 4
  readonly channel: 'control' | 'data'
  /** Whether its first packet opens the connection. */
  readonly opens: boolean
  readonly from: Party
  readonly fromPorts: Ports
  readonly to: Party
  readonly toPorts: Ports
}

export type Party = 'client' | 'server'

/** `usually`: programs differ, and a strict rule would exclude some. */
export type Ports =
  | { readonly kind: 'one' | 'usually'; readonly port: number }
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  | { readonly kind: 'any' }

export function firewallChart(mode: Mode, numbers: Numbers): readonly ChartLine[] {
  const control: Ports = { kind: 'one', port: numbers.port }
  const any: Ports = { kind: 'any' }
  const [opener, answerer] =
    mode === 'passive' ? (['client', 'server'] as const) : (['server', 'client'] as const)
  const dataFrom = mode === 'passive' ? any : serverDataPort(numbers)
  const dataTo =
    mode === 'passive' ? passivePorts(numbers) : ({ kind: 'one', port: numbers.activePort } as const)
  return [
    ...both(1, 'control', 'client', any, 'server', control),
    ...both(3, 'data', opener, dataFrom, answerer, dataTo),
  ]
}

function both(
  number: 1 | 3,
  channel: ChartLine['channel'],
  from: Party,
  fromPorts: Ports,
  to: Party,
  toPorts: Ports,
): readonly ChartLine[] {
  return [
    { number, channel, opens: true, from, fromPorts, to, toPorts },
    {
      number: number === 1 ? 2 : 4,
      channel,
      opens: false,
      from: to,
      fromPorts: toPorts,
      to: from,
      toPorts: fromPorts,
    },
  ]
}

function passivePorts({ passiveFrom: from, passiveTo: to }: Numbers): Ports {
  return from === to ? { kind: 'one', port: from } : { kind: 'range', from, to }
}

/** RFC 959 section 3.2: the port below the control port. Services without the right to bind it take any other. */
const serverDataPort = ({ port }: Numbers): Ports =>
  port > 1 ? { kind: 'usually', port: port - 1 } : { kind: 'any' }
