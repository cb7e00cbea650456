/**
 * The security audit, made only when asked for: what a server grants beyond what it should. Every question is put with
 * our own addresses and a login of our own; nothing is written, and nobody else is connected to or named.
 */
import { t } from '../../../../shared/language/say.ts'
import type { ControlConnection } from '../control-connection.ts'
import { step, type Walk, waits } from '../walk.ts'
import { askBounce } from './bounce.ts'
import { askDataPeer } from './data-peer.ts'
import { askInjection } from './injection.ts'
import { askLowPort } from './low-port.ts'
import { askUtf8 } from './utf8.ts'
import { askWrongFamily } from './wrong-family.ts'

/** One thing to ask. It may leave the control connection closed: then the server did not come to an end with it. */
export type AuditQuestion = (walk: Walk) => Promise<void>

/** Those that may keep a server waiting for nobody come last. */
const afterLogin: readonly AuditQuestion[] = [askUtf8, askWrongFamily, askLowPort, askBounce, askDataPeer]

/** How often a control connection that was lost to a question is opened anew. */
const mostAnew = 2

/** @param anew opens another control connection and logs in on it, null where that fails */
export async function audit(walk: Walk, anew: () => Promise<ControlConnection | null>): Promise<void> {
  const { run, attempt } = walk
  const text = t`asking what the server grants beyond what it should`
  step(run, attempt.id, 'audit', text, afterLogin.length * waits.audit)
  let { control } = walk
  for (let lost = 0, left = afterLogin; left.length > 0 && !run.ending; ) {
    if (!control.open) {
      lost += 1
      const next = lost > mostAnew ? null : await anew()
      if (!next) break
      control = next
    }
    const [ask, ...rest] = left
    left = rest
    await ask?.({ ...walk, control })
  }
  await control.quit(waits.goodbye)
  if (attempt.protection === 'explicit' && !run.ending) await askInjection(walk)
}
