import type { Endpoint } from '../../../shared/trace/event.ts'
import { type Connected, type Dialling, dial } from '../../net/dialer.ts'
import type { Purpose } from '../../net/egress-policy.ts'
import type { RunScope } from './run-scope.ts'

export interface ToldDial {
  readonly to: Endpoint
  readonly purpose: Purpose
  /** The address of the control connection, for a data connection. */
  readonly peer: string | null
  /** Null for a connection of the run itself. */
  readonly attempt: string | null
  readonly timeoutMs: number
  /** The address of ours to dial from; the system chooses where absent. */
  readonly from?: string
}

export interface Told extends Dialling {
  readonly conn: string
}

/**
 * Dials for a run and tells of it: of the SYN that leaves, or of the policy that refuses it, and then it gives null. The
 * dial ends with the run.
 */
export function dialTold(run: RunScope, told: ToldDial): Told | null {
  const { to, purpose, peer, attempt, timeoutMs, from } = told
  const { policy } = run.network
  const dialling = dial({ to, policy, purpose, peer, timeoutMs, ...(from === undefined ? {} : { from }) })
  if ('refusal' in dialling) {
    run.append({ kind: 'note', attempt, topic: 'refused-by-policy', text: dialling.refusal })
    return null
  }
  const conn = run.nextConn(purpose === 'data' ? 'd' : 'c')
  run.append({
    kind: 'connect',
    attempt,
    conn,
    role: purpose === 'data' ? 'data' : 'control',
    dialledBy: 'client',
    from: from === undefined ? null : { address: from, port: 0 },
    to,
  })
  const forget = run.onEnd(dialling.abandon)
  return { conn, abandon: dialling.abandon, result: dialling.result.finally(forget) }
}

/** Waits for the dial and tells when it fails; null then. Whoever takes the connection tells that it stands. */
export async function reached(
  run: RunScope,
  attempt: string | null,
  { conn, result }: Told,
): Promise<Connected | null> {
  const dialled = await result
  if (!('how' in dialled)) return dialled
  run.append({ kind: 'connect-failed', attempt, conn, ...dialled })
  return null
}
