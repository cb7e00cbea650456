/** The FTP sessions of a capture: each control connection, and the data connections that belong to it. */

import type { Endpoint } from '../../trace/event.ts'
import type { ControlConnection } from './control-connection.ts'
import { tieDataConnections } from './data-connections.ts'
import { isControlPort } from './recognise-ftp.ts'
import { type Dial, type SetUp, setUpsIn } from './set-ups.ts'
import type { Flow, Half } from './tcp-flow.ts'

export interface CapturedSession {
  readonly flow: Flow
  /** Null where nobody said anything. */
  readonly control: ControlConnection | null
  readonly client: Endpoint
  readonly server: Endpoint
  readonly clientHalf: Half
  readonly serverHalf: Half
  readonly setUps: readonly SetUp[]
  /** Data connections whose set-up is encrypted. */
  readonly hidden: Dial[]
}

export function sessionsOf(
  flows: readonly Flow[],
  controls: ReadonlyMap<Flow, ControlConnection>,
): readonly CapturedSession[] {
  const known = new Set(flows)
  const all = [...flows, ...[...controls.keys()].filter((flow) => !known.has(flow))]
  const sessions = all
    .filter((flow) => controls.has(flow) || isSilentControl(flow))
    .map((flow) => sessionOf(flow, controls.get(flow) ?? null))
    .toSorted((x, y) => x.flow.firstAt - y.flow.firstAt)
  const control = new Set(sessions.map(({ flow }) => flow))
  tieDataConnections(
    sessions,
    flows.filter((flow) => !control.has(flow)),
  )
  return sessions
}

/** Nobody said a word on a port where FTP is expected; without a SYN it is the tail of some other connection. */
const isSilentControl = ({ bPort, begins }: Flow): boolean => begins && isControlPort(bPort)

function sessionOf(flow: Flow, control: ControlConnection | null): CapturedSession {
  const client = control?.client ?? 'a'
  const server = client === 'a' ? 'b' : 'a'
  return {
    flow,
    control,
    client: flow.endpoint(client),
    server: flow.endpoint(server),
    clientHalf: flow[client],
    serverHalf: flow[server],
    setUps: setUpsIn(control?.dialogue.items ?? []),
    hidden: [],
  }
}
