/** The words that text, Markdown and terminal reports share for the report's codes. */
import { versionName } from '../diagnosis/tls-versions.ts'
import { type Phrase, t } from '../language/say.ts'
import type { Family, Mode } from '../trace/event.ts'
import type { AttemptReport, Audience, Confidence, ServerTls, Severity, Side, Verdict } from './report.ts'

export const statusNames: Readonly<Record<Verdict['status'], Phrase>> = {
  healthy: t`healthy`,
  degraded: t`degraded`,
  broken: t`broken`,
  inconclusive: t`inconclusive`,
}

export const sideNames: Readonly<Record<Side, Phrase>> = {
  client: t`on the client`,
  'client-network': t`in the client’s network`,
  path: t`on the path between`,
  'server-network': t`in the server’s network or firewall`,
  server: t`on the server`,
  credentials: t`the credentials`,
  unknown: t`on whose side cannot be told from here`,
}

export const audienceNames: Readonly<Record<Audience, Phrase>> = {
  'end-user': t`For you`,
  'server-admin': t`For the server’s administrator`,
  'network-admin': t`For the network team`,
}

export const severityNames: Readonly<Record<Severity, Phrase>> = {
  error: t`error`,
  warning: t`warning`,
  info: t`info`,
}

export const severityMarks: Readonly<Record<Severity, string>> = { error: '✗', warning: '!', info: 'i' }

export const confidenceNames: Readonly<Record<Confidence, Phrase>> = {
  certain: t`certain`,
  likely: t`likely`,
  possible: t`possible`,
}

export const modeNames: Readonly<Record<Mode, Phrase>> = { passive: t`passive`, active: t`active` }

const outcomes: Readonly<Record<AttemptReport['status'], Phrase>> = {
  works: t`works`,
  fails: t`fails`,
  inconclusive: t`inconclusive`,
  skipped: t`skipped`,
  running: t`running`,
}

const phases: Readonly<Record<string, Phrase>> = {
  connect: t`connect`,
  greeting: t`greeting`,
  tls: t`tls`,
  login: t`login`,
  'set-up': t`set-up`,
  negotiate: t`negotiate`,
  'data-connect': t`data-connect`,
  transfer: t`transfer`,
  completion: t`completion`,
}

/** How an attempt or a transfer went, and where it failed. */
export const outcomeText = ({
  status,
  failedPhase,
}: Pick<AttemptReport, 'status' | 'failedPhase'>): Phrase =>
  failedPhase ? t`${outcomes[status]} at ${phases[failedPhase] ?? failedPhase}` : outcomes[status]

/** One cell of the matrix mode × family. */
export function modeCell(attempts: readonly AttemptReport[], mode: Mode, family: Family): Phrase {
  const mine = attempts.filter((attempt) => attempt.mode === mode && attempt.family === family)
  const order = ['works', 'fails', 'inconclusive', 'running', 'skipped'] as const
  const best = order.find((status) => mine.some((attempt) => attempt.status === status))
  return best ? outcomes[best] : t`not tested`
}

/** `TLS 1.2, 1.3 accepted; TLS 1.0, 1.1 refused`. */
export function tlsText({ versions, refused }: ServerTls): Phrase {
  const numbers = (list: ServerTls['versions']) =>
    list.map((version) => versionName(version).replace('TLS ', '')).join(', ')
  if (refused.length === 0) return t`TLS ${numbers(versions)} accepted`
  return versions.length === 0
    ? t`TLS ${numbers(refused)} refused`
    : t`TLS ${numbers(versions)} accepted; TLS ${numbers(refused)} refused`
}

/** A practice target has another port each time, and nobody needs to know it. */
export const portText = ({
  host,
  port,
}: {
  readonly host: string
  readonly port: number
}): Phrase | string => (host.startsWith('practice:') ? '' : t` port ${port}`)
