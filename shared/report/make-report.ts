/** Trace to report. Pure: the same events give the same report, live or replayed, in Node or in the browser. */
import { diagnose } from '../diagnosis/diagnose.ts'
import { passivePortsReport, passiveRange } from '../diagnosis/passive-range.ts'
import { serverSoftware } from '../diagnosis/software.ts'
import { tlsVersions } from '../diagnosis/tls-versions.ts'
import { familyOf } from '../ftp/address.ts'
import { english, type Speech } from '../language/speech.ts'
import { cancelledBy } from '../session/cancelled.ts'
import { bestTransfer, controlOf, outcomeOf, timingsOf } from '../session/outcome.ts'
import { portSamples } from '../session/port-samples.ts'
import { type Attempt, type Session, session } from '../session/session.ts'
import { type Transfer, transfersOf } from '../session/transfer.ts'
import type { TraceEvent } from '../trace/event.ts'
import { fold } from '../trace/fold.ts'
import type { TraceHeader } from '../trace/trace.ts'
import { clientsOf } from './clients.ts'
import { openingsOf } from './openings.ts'
import type { AttemptReport, Report, TransferReport } from './report.ts'
import { REPORT_SCHEMA_NAME } from './schema-name.ts'
import { type Progress, verdictOf } from './verdict.ts'

export interface Run {
  readonly id: string
  readonly header: TraceHeader
  readonly events: readonly TraceEvent[]
  readonly finished: boolean
  /** The process that ran it died in the middle: nothing more will come, and what was open says nothing. */
  readonly interrupted?: boolean
}

export const makeReport = (run: Run, speech: Speech = english): Report =>
  reportOf(run, fold(session, run.events), speech)

/** The same from a session that was folded live. */
export function reportOf(run: Run, folded: Session, speech: Speech = english): Report {
  const { id, header, events, finished, interrupted = false } = run
  const server = serverSoftware(folded, header.redacted?.includes('software') === true)
  const tls = tlsVersions(folded.attempts)
  const cancelled = cancelledBy(folded)
  // After it everything ends by our own doing, and that silence says nothing: what is judged is what stood before.
  const judged = cancelled ? fold(session, events.slice(0, cancelled.seq)) : folded
  const findings = diagnose({ header, session: judged, finished: finished && !cancelled }, server, speech)
  const attempts = judged.attempts
    .map(attemptReport)
    .map(cancelled || interrupted ? cut : (attempt) => attempt)
  const samples = portSamples(folded.attempts)
  const arrived = folded.attempts.some(({ connections }) =>
    connections.some(({ dialledBy, connected }) => dialledBy === 'server' && connected !== null),
  )
  const { input, host, port, security, user } = header.target
  return {
    schema: REPORT_SCHEMA_NAME,
    id,
    source: header.source,
    startedAt: header.startedAt,
    durationMs: folded.lastMs,
    finished,
    ...(interrupted ? { interrupted } : {}),
    vantage: { ...header.vantage, canReceive: arrived || header.vantage.canReceive },
    target: { input, host, port, security, user, addresses: addressesOf(folded) },
    verdict: verdictOf(attempts, findings, progressOf(run, cancelled !== null), speech),
    attempts,
    findings: [...findings],
    openings: openingsOf(folded, speech),
    clients: clientsOf(folded, speech),
    passivePorts: samples.length > 0 ? passivePortsReport(passiveRange(samples)) : null,
    server: tls ? { ...server, tls } : server,
    trace: { header, events: [...events] },
  }
}

const progressOf = ({ finished, interrupted }: Run, cancelled: boolean): Progress =>
  cancelled ? 'cancelled' : interrupted ? 'interrupted' : finished ? 'finished' : 'running'

/** Of what was still running when the run was cancelled or broke off, nothing more is known: what had worked works. */
const cut = (attempt: AttemptReport): AttemptReport => ({
  ...attempt,
  status:
    attempt.status !== 'running'
      ? attempt.status
      : attempt.transfers.some(({ status }) => status === 'works')
        ? 'works'
        : 'inconclusive',
  transfers: attempt.transfers.map((transfer) =>
    transfer.status === 'running' ? { ...transfer, status: 'inconclusive' } : transfer,
  ),
})

function addressesOf({ resolutions, attempts }: Session): string[] {
  const resolved = resolutions.flatMap(({ answers }) => answers).filter((answer) => familyOf(answer) !== null)
  return [...new Set([...resolved, ...attempts.map(({ server }) => server.address)])]
}

function attemptReport(attempt: Attempt): AttemptReport {
  const control = controlOf(attempt)
  const transfers = transfersOf(attempt)
  const best = bestTransfer(transfers)
  const reported = best && transferReport(best)
  return {
    id: attempt.id,
    mode: attempt.mode,
    family: attempt.family,
    protection: attempt.protection,
    command: best?.verb ?? null,
    ...outcomeOf(attempt),
    control: { local: control?.connected?.from ?? null, remote: control?.to ?? attempt.server },
    data: best &&
      reported && {
        dialledBy: attempt.mode === 'passive' ? 'client' : 'server',
        offered: reported.offered,
        dialled: reported.dialled,
        local: reported.local,
        remote: reported.remote,
      },
    transfers: transfers.map(transferReport),
    timings: { ...timingsOf(attempt) },
  }
}

function transferReport({ verb, status, phase, offered, data }: Transfer): TransferReport {
  const [client, server] = data?.dialledBy === 'server' ? [data.to, data.from] : [data?.from, data?.to]
  return {
    command: verb,
    status: status === 'pending' ? 'running' : status,
    failedPhase: status === 'fails' ? phase : null,
    offered,
    dialled: data?.connect?.to ?? null,
    local: data?.connected ? (client ?? null) : null,
    remote: data?.connected ? (server ?? null) : null,
    bytes: data?.bytesToClient ?? 0,
    entries: data?.listing?.entries ?? null,
  }
}
