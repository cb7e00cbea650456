/** The firewall openings that this very server needs, in the numbers this run saw. Seen from the server. */

import { passiveRange } from '../diagnosis/passive-range.ts'
import { printEndpoint } from '../ftp/address.ts'
import { type Phrase, t } from '../language/say.ts'
import { english, type Speech } from '../language/speech.ts'
import { portSamples } from '../session/port-samples.ts'
import type { Attempt, Session } from '../session/session.ts'
import { activeFrom } from './opening-needs.ts'
import type { Opening } from './report.ts'

const anyClient = t`any client, ports 1024-65535`

export function openingsOf({ attempts }: Session, speech: Speech = english): Opening[] {
  const byAddress = Map.groupBy(attempts, ({ server }) => server.address)
  return [...byAddress].flatMap(([address, mine]) => {
    const [first] = mine
    return first ? openingsAt(address, first.server.port, mine, speech) : []
  })
}

function openingsAt(address: string, port: number, attempts: readonly Attempt[], { say }: Speech): Opening[] {
  const range = passiveRange(portSamples(attempts))
  const [from, to] = range.estimated ?? []
  const passive =
    from === undefined ? t`the passive range` : from === to ? t`port ${from}` : t`ports ${from}-${to ?? from}`
  const basis = range.observed
    ? t`data connections in passive mode; ${range.samples.length} offered ports lay between ${range.observed[0]} and ${range.observed[1]}, the range in the server's configuration decides`
    : t`data connections in passive mode; the range is in the server’s configuration`
  return [
    {
      direction: 'inbound',
      from: say(anyClient),
      to: printEndpoint({ address, port }),
      protocol: 'tcp',
      purpose: say(t`control connection`),
    },
    {
      direction: 'inbound',
      from: say(anyClient),
      to: `${address}, ${say(passive)}`,
      protocol: 'tcp',
      purpose: say(basis),
    },
    {
      direction: 'outbound',
      from: `${address}, ${say(sourcePorts(attempts))}`,
      to: say(anyClient),
      protocol: 'tcp',
      purpose: say(t`data connections in active mode; the client’s own firewall has to let them in`),
    },
  ]
}

const sourcePorts = (attempts: readonly Attempt[]): Phrase =>
  ({ unseen: t`port 20 or any`, 20: t`port ${20}`, any: t`any port` })[activeFrom(attempts)]
