/** One misbehaving server: what it does, what the run must say of it, and what else must hold beside the common invariants. */
import type { ProbeRequest } from '../../shared/api.ts'
import type { Report } from '../../shared/report/report.ts'
import type { TraceEvent } from '../../shared/trace/event.ts'
import type { NameServer } from './name-server.ts'
import type { Manners } from './server.ts'

export interface HostileCase {
  /** What the server does, as the rest of a sentence. */
  readonly does: string
  readonly server: Manners | ((place: Place) => Manners)
  readonly request?: Omit<Partial<ProbeRequest>, 'target'>
  /** Instead of an address the target is a name, which this answers for. */
  readonly names?: (place: Place) => NameServer
  /** Codes of findings that name the misbehaviour; or nothing, where what the server does must not show at all. */
  readonly finds: readonly string[] | 'nothing'
  /** The same under the public policy, where it lets less be tried. */
  readonly findsInPublic?: readonly string[] | 'nothing'
  /** What else must hold. */
  readonly also?: (hostile: Judged) => void
}

/** Where a case takes place. */
export interface Place {
  readonly address: string
  /** A port of several listeners that nobody has any business with, at addresses of loopback that are not the server's. */
  readonly canaryPort: number
  /** The port of a listener at the server's own address that stands for the service which runs the probe. */
  readonly servicePort: number
}

export interface Judged {
  readonly report: Report
  readonly events: readonly TraceEvent[]
  readonly policy: PolicyName
  /** How often the listener that stands for the service itself was connected to. */
  readonly serviceTouched: number
}

export type PolicyName = 'local' | 'public'

export const policyNames: readonly PolicyName[] = ['local', 'public']
