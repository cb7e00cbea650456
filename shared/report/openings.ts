/** The firewall openings that this very server needs, in the numbers this run saw. Seen from the server. */

import { passiveRange } from '../diagnosis/passive-range.ts'
import { printEndpoint } from '../ftp/address.ts'
import { portSamples } from '../session/port-samples.ts'
import type { Attempt, Session } from '../session/session.ts'
import { activeFrom } from './opening-needs.ts'
import type { Opening } from './report.ts'

const anyClient = 'any client, ports 1024-65535'

export function openingsOf({ attempts }: Session): Opening[] {
  const byAddress = Map.groupBy(attempts, ({ server }) => server.address)
  return [...byAddress].flatMap(([address, mine]) => {
    const [first] = mine
    return first ? openingsAt(address, first.server.port, mine) : []
  })
}

function openingsAt(address: string, port: number, attempts: readonly Attempt[]): Opening[] {
  const range = passiveRange(portSamples(attempts))
  const [from, to] = range.estimated ?? []
  const passive =
    from === undefined ? 'the passive range' : from === to ? `port ${from}` : `ports ${from}-${to}`
  const basis = range.observed
    ? `data connections in passive mode; ${range.samples.length} offered ports lay between ${range.observed[0]} and ${range.observed[1]}, the range in the server's configuration decides`
    : 'data connections in passive mode; the range is in the server’s configuration'
  return [
    {
      direction: 'inbound',
      from: anyClient,
      to: printEndpoint({ address, port }),
      protocol: 'tcp',
      purpose: 'control connection',
    },
    { direction: 'inbound', from: anyClient, to: `${address}, ${passive}`, protocol: 'tcp', purpose: basis },
    {
      direction: 'outbound',
      from: `${address}, ${sourcePorts(attempts)}`,
      to: 'any client, ports 1024-65535',
      protocol: 'tcp',
      purpose: 'data connections in active mode; the client’s own firewall has to let them in',
    },
  ]
}

const sourcePorts = (attempts: readonly Attempt[]): string =>
  ({ unseen: 'port 20 or any', 20: 'port 20', any: 'any port' })[activeFrom(attempts)]
