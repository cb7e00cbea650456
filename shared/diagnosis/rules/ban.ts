/** What a server does to an address after a login that failed. */
import { sameAddress } from '../../ftp/address.ts'
import { isNegative } from '../../ftp/reply-code.ts'
import { failureName } from '../../language/code-names.ts'
import { type Phrase, t } from '../../language/say.ts'
import { finalReplyOf, loginOf } from '../../session/outcome.ts'
import type { Attempt, Connection } from '../../session/session.ts'
import type { EventOf } from '../../trace/event.ts'
import { type Conclusion, evidence, type Rule } from '../finding.ts'

/** A login is refused, and control connections to the same port, which had been accepted, die from then on. */
export const bannedAfterLogin: Rule = ({ session }) =>
  session.attempts.flatMap((attempt): Conclusion[] => {
    const refusal = finalReplyOf(loginOf(attempt))
    if (!refusal || ![430, 530].includes(refusal.code ?? 0)) return []
    const later = session.attempts.flatMap((other) => laterControls(other, attempt, refusal.seq))
    const turned = later.filter((each) => each.end !== null)
    const [first] = turned
    if (!first || later.some(({ greeted }) => greeted)) return []
    return [
      {
        code: 'login-ban-after-failures',
        side: 'server',
        confidence: 'likely',
        attempts: [...new Set([attempt.id, ...turned.map(({ id }) => id)])],
        evidence: evidence(
          [refusal, t`the login was answered: ${refusal.lines[0] ?? ''}`],
          ...turned.map(({ end, words }): [typeof end, Phrase] => [end, t`and then: ${words}`]),
        ),
        args: { client: attempt.connections[0]?.from?.address ?? '' },
        explainedBy: [
          'login-bad-credentials',
          'login-anonymous-refused',
          'login-account-disabled',
          'login-user-not-allowed',
        ],
      },
    ]
  })

interface Later {
  readonly id: string
  /** The event that shows that it was turned away; null while nothing does. */
  readonly end: { readonly seq: number } | null
  readonly words: Phrase
  readonly greeted: boolean
}

function laterControls(other: Attempt, { server }: Attempt, after: number): readonly Later[] {
  if (!sameAddress(other.server.address, server.address) || other.server.port !== server.port) return []
  return other.connections
    .filter(({ role, seq }) => role === 'control' && seq > after)
    .map((control) => ({ id: other.id, ...endOf(control, greetingOn(other, control)) }))
}

const greetingOn = ({ exchanges }: Attempt, { id }: Connection): EventOf<'reply'> | null =>
  finalReplyOf(exchanges.find(({ conn, command }) => conn === id && command === null) ?? null)

function endOf({ failed, closed }: Connection, greeting: EventOf<'reply'> | null): Omit<Later, 'id'> {
  if (failed && failed.how !== 'abandoned') {
    return { end: failed, words: t`a new control connection is ${failureName(failed)}`, greeted: false }
  }
  if (greeting && isNegative(greeting.code)) {
    return {
      end: greeting,
      words: t`a new control connection is greeted with ${greeting.lines[0] ?? ''}`,
      greeted: false,
    }
  }
  if (!greeting && closed?.by === 'server') {
    return { end: closed, words: t`a new control connection is closed before any greeting`, greeted: false }
  }
  return { end: null, words: t``, greeted: greeting !== null }
}
