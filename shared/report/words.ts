/** The words that text, Markdown and terminal reports share for the report's codes. */
import { versionName } from '../diagnosis/tls-versions.ts'
import type { Family, Mode } from '../trace/event.ts'
import type { AttemptReport, Audience, ServerTls, Severity, Side, Verdict } from './report.ts'

export const statusNames: Readonly<Record<Verdict['status'], string>> = {
  healthy: 'healthy',
  degraded: 'degraded',
  broken: 'broken',
  inconclusive: 'inconclusive',
}

export const sideNames: Readonly<Record<Side, string>> = {
  client: 'on the client',
  'client-network': 'in the client’s network',
  path: 'on the path between',
  'server-network': 'in the server’s network or firewall',
  server: 'on the server',
  credentials: 'the credentials',
  unknown: 'on whose side cannot be told from here',
}

export const audienceNames: Readonly<Record<Audience, string>> = {
  'end-user': 'For you',
  'server-admin': 'For the server’s administrator',
  'network-admin': 'For the network team',
}

export const severityMarks: Readonly<Record<Severity, string>> = { error: '✗', warning: '!', info: 'i' }

/** One cell of the matrix mode × family. */
export function modeCell(attempts: readonly AttemptReport[], mode: Mode, family: Family): string {
  const mine = attempts.filter((attempt) => attempt.mode === mode && attempt.family === family)
  const order = ['works', 'fails', 'inconclusive', 'running', 'skipped'] as const
  return order.find((status) => mine.some((attempt) => attempt.status === status)) ?? 'not tested'
}

/** `TLS 1.2, 1.3 accepted; TLS 1.0, 1.1 refused`. */
export function tlsText({ versions, refused }: ServerTls): string {
  const numbers = (list: ServerTls['versions']) =>
    list.map((version) => versionName(version).replace('TLS ', '')).join(', ')
  return [
    ...(versions.length > 0 ? [`TLS ${numbers(versions)} accepted`] : []),
    ...(refused.length > 0 ? [`TLS ${numbers(refused)} refused`] : []),
  ].join('; ')
}

/** A practice target has another port each time, and nobody needs to know it. */
export const portText = ({ host, port }: { readonly host: string; readonly port: number }): string =>
  host.startsWith('practice:') ? '' : ` port ${port}`
