/** A middlebox that reads FTP (an ALG), where a finding says that one acted, and where it stands. */
import type { Finding } from '../report/report.ts'
import type { Attempt } from '../session/session.ts'
import { concerns, type Place, placeOf } from './blame.ts'

export interface Alg {
  readonly place: Extract<Place, 'client-network' | 'path' | 'server-network'>
  /** Proven, not only likely. */
  readonly sure: boolean
  /** It cannot read this attempt: TLS hides it, or it watches another port. */
  readonly blind: boolean
  /** The events by which it is known. */
  readonly seqs: ReadonlySet<number>
}

/** The findings that are about such a box. That it is missing on a port tells of the one that is there on port 21. */
const codes: ReadonlySet<string> = new Set([
  'alg-blinded-by-tls',
  'alg-missing-on-nonstandard-port',
  'pasv-address-rewritten',
  'auth-tls-killed-by-middlebox',
  'epsv-blocked-by-middlebox',
  'command-blocked-by-middlebox',
  'middlebox-masks-replies',
])

export function algOf(attempt: Attempt, findings: readonly Finding[]): Alg | null {
  const about = findings.filter(
    (finding) =>
      codes.has(finding.code) && finding.confidence !== 'possible' && concerns(finding, attempt.id),
  )
  if (about.length === 0) return null
  const places = about.map(({ side }) => placeOf(side))
  return {
    place: places.find((each) => each === 'server-network' || each === 'client-network') ?? 'path',
    sure: about.some(({ confidence }) => confidence === 'certain'),
    blind:
      attempt.connections.some(({ role, tls }) => role === 'control' && tls !== null) ||
      (attempt.server.port !== 21 && about.some(({ code }) => code === 'alg-missing-on-nonstandard-port')),
    seqs: new Set(about.flatMap(({ evidence }) => evidence.map(({ seq }) => seq))),
  }
}
