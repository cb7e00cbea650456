import type { ProbeRequest } from '../../shared/api.ts'
import type { Report } from '../../shared/report/report.ts'
import { labAvailability } from '../lab/availability.ts'
import { makeAuthority } from '../lab/certificates.ts'
import type { RunningServer } from '../lab/server.ts'
import { diagnoseWorking } from './diagnose.ts'
import { asksForAnotherHello } from './hello-retry.ts'
import { compare, type Figure, median, type Sides, shown } from './measure.ts'
import { busierLane } from './round-trips.ts'
import { far, relayTo, serverFarAway, throughRelay } from './server-far-away.ts'

const rounds = 7
const delayMs = 25

/** Clear and TLS, passive and active, beside what the round trips of the busier of two control connections take. */
export async function tlsModes(): Promise<readonly Figure[]> {
  const lab = await labAvailability()
  if (!lab.available) throw new Error(lab.reason)
  const certificate = await (await makeAuthority([far])).issue('self-signed')
  const server = await serverFarAway({ mode: 'explicit', ...certificate, requireSessionReuse: true })
  const relay = await relayTo(server, delayMs)
  try {
    const retries = await asksForAnotherHello(server)
    const taken: Sides[] = []
    const trips: number[] = []
    for (let round = 0; round <= rounds; round++) {
      const direct = await bothProtections(server, {})
      const relayed = await bothProtections(server, throughRelay(server))
      const lane = busierLane(relayed.trace.events, retries)
      // The first round loads the code.
      if (round === 0) continue
      trips.push(lane)
      taken.push({ ours: relayed.durationMs, peer: lane * 2 * delayMs + direct.durationMs })
    }
    const another = retries ? ', each TLS handshake with a second hello' : ''
    return [
      compare(`clear and TLS, both modes, ${delayMs} ms away`, 'ms', 'its round trips', taken, 1.15),
      shown(`round trips of the busier mode${another}`, '', median(trips)),
    ]
  } finally {
    await relay.stop()
    await server.stop()
  }
}

async function bothProtections(server: RunningServer, way: Partial<ProbeRequest>): Promise<Report> {
  const target = `${server.address}:${server.port}`
  const report = await diagnoseWorking({ target, security: 'auto', samplePorts: 0, insecure: true, ...way })
  const made = report.attempts.map(({ mode, protection, status }) => `${mode} ${protection} ${status}`)
  const missing = expected.filter((attempt) => !made.includes(`${attempt} works`))
  if (missing.length > 0) throw new Error(`not a healthy run: ${missing.join(', ')} missing in ${made}`)
  return report
}

const expected = ['passive clear', 'active clear', 'passive explicit', 'active explicit']
