/** The questions of the security audit, made only when it is asked for. Pure, as the plan is. */
import { isPositive } from '../../../shared/ftp/reply-code.ts'
import { finalReplyOf, loginOf } from '../../../shared/session/outcome.ts'
import type { Attempt } from '../../../shared/session/session.ts'
import type { Raised } from './plan-tls.ts'

/**
 * Asked where the login is known to be accepted, under TLS if there is any.
 * @param judged the attempts at one address that are no questions themselves
 */
export function auditQuestions(judged: readonly Attempt[]): readonly Raised[] {
  const accepted = judged.filter((attempt) => isPositive(finalReplyOf(loginOf(attempt))?.code ?? null))
  const secret = accepted.find(({ protection }) => protection !== 'clear')
  const passive = accepted.find(({ protection, mode }) => protection !== 'clear' && mode === 'passive')
  const by = secret ?? accepted[0]
  return [
    ...(passive ? [{ by: passive, asks: 'prot-c' } as const] : []),
    ...(by ? [{ by, asks: 'audit' } as const] : []),
  ]
}
