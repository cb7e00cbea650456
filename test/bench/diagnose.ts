/** One diagnosis as the command line makes it, from the request to the report. */
import { localNetwork } from '../../server/net/network.ts'
import { vantage } from '../../server/net/vantage.ts'
import { randomName } from '../../server/runs/owner-token.ts'
import { TraceLog } from '../../server/runs/trace-log.ts'
import { probeHeader, readRequest, secretsOf } from '../../server/sources/probe/options.ts'
import { probe } from '../../server/sources/probe/probe.ts'
import type { ProbeRequest } from '../../shared/api.ts'
import { makeReport } from '../../shared/report/make-report.ts'
import type { Report } from '../../shared/report/report.ts'

/** Both modes in clear, and nothing that no other client does: no look at TLS, no sampling of ports. */
const twoModes = { security: 'plain', samplePorts: 0 } as const

/**
 * Both modes in clear, unless the request says more.
 * @throws Error for a request that is not readable, and when a mode does not work: that would be another amount of work.
 * A warning is none: among 500 at once replies are slow.
 */
export async function diagnoseWorking(request: ProbeRequest): Promise<Report> {
  const report = await diagnose({ ...twoModes, ...request })
  const { byMode, status, summary } = report.verdict
  if (Object.values(byMode).some((mode) => mode !== 'works' && mode !== 'untested')) {
    const failed = report.trace.events.find(({ kind }) => kind === 'connect-failed' || kind === 'note')
    throw new Error(`the diagnosis is ${status}: ${summary} ${JSON.stringify(failed) ?? ''}`)
  }
  return report
}

/** @throws Error for a request that is not readable. */
export async function diagnose(request: ProbeRequest): Promise<Report> {
  const read = readRequest(request)
  if ('problem' in read) throw new Error(read.problem)
  const header = probeHeader(read.value, vantage(), new Date())
  const log = new TraceLog(header, secretsOf(read.value))
  await probe(read.value, log, new AbortController().signal, localNetwork)
  return makeReport({ id: randomName(), header, events: log.events, finished: true })
}
