/** A session in a sentence, so that one can be chosen among many. */

import { isTransfer } from '../../ftp/command.ts'
import { sayEnglish, t } from '../../language/say.ts'
import type { CapturedSession } from './captured-session.ts'
import { dialsOf } from './data-connections.ts'

export function describe(session: CapturedSession): string {
  return [...beginning(session), ...transfers(session)].map(sayEnglish).join(', ')
}

function beginning({ flow, control }: CapturedSession) {
  if (flow.connectedAt < 0)
    return [flow.b.rstAt >= 0 ? t`refused` : flow.icmp.length > 0 ? t`unreachable` : t`no answer`]
  const items = control?.dialogue.items ?? []
  if (items.length === 0) return [t`connected, and nothing is said`]
  if (items.some(({ is }) => is === 'tls-begins'))
    return [control?.dialogue.tls.standsAt === null ? t`TLS fails` : t`encrypted`]
  const user = items.find((item) => item.is === 'command' && item.verb === 'USER')
  return user?.is === 'command' && user.argument !== null
    ? [t`user ${user.argument.slice(0, 60)}`]
    : [t`in clear`]
}

function transfers(session: CapturedSession) {
  const items = session.control?.dialogue.items ?? []
  const asked = items.filter((item) => item.is === 'command' && isTransfer(item.verb)).length
  const dials = dialsOf(session)
  const open = dials.filter(({ flow }) => flow.connectedAt >= 0).length
  return [
    ...(asked > 0 ? [t`transfers: ${asked}`] : []),
    ...(dials.length > 0 ? [t`data connections: ${open} of ${dials.length}`] : []),
  ]
}
