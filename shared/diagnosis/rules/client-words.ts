/** What only the programs themselves said: notes of a client's or server's log that are no events on the wire. */

import { t } from '../../language/say.ts'
import type { Attempt } from '../../session/session.ts'
import { transfersOf } from '../../session/transfer.ts'
import type { EventOf } from '../../trace/event.ts'
import { type Conclusion, evidence, type Facts, type Reading, type Rule } from '../finding.ts'

interface Saying extends Reading {
  readonly pattern: RegExp
  readonly args?: (facts: Facts, attempt: Attempt) => Conclusion['args']
  readonly harmless?: boolean
  readonly explainedBy?: readonly string[]
}

const server = (_: Facts, attempt: Attempt) => ({ server: attempt.server.address })

/** Said by clients, and below by servers. */
const sayings: readonly Saying[] = [
  {
    code: 'pasv-private-address',
    side: 'server',
    confidence: 'certain',
    pattern: /passive reply with unroutable address/i,
    args: server,
  },
  {
    code: 'active-needs-client-root-port',
    side: 'client',
    confidence: 'likely',
    pattern: /bind: Address already in use|setsockopt \(ignored\): Permission denied/i,
  },
  {
    code: 'data-tls-close-notify-missing',
    side: 'server',
    confidence: 'likely',
    pattern: /did not properly shut ?down TLS|GnuTLS error -110\b/i,
  },
  {
    code: 'passive-port-filtered',
    side: 'server-network',
    confidence: 'possible',
    pattern: /php_connect_nonb\(\) failed: (?!.*refused)|data connection failed: Windows error 10060/i,
    args: server,
  },
  {
    code: 'passive-port-refused',
    side: 'server-network',
    confidence: 'possible',
    pattern: /php_connect_nonb\(\) failed: .*refused/i,
    args: server,
  },
  { code: 'active-data-token-wrong', side: 'path', confidence: 'certain', pattern: /received data tainted/i },
  {
    code: 'data-tls-client-cert-differs',
    side: 'client',
    confidence: 'certain',
    pattern: /DIFFERENT cert on data channel/i,
  },
  {
    code: 'tls-session-reuse-required',
    side: 'client',
    confidence: 'certain',
    pattern: /client did not reuse (TLS|SSL) session/i,
  },
  {
    code: 'data-source-address-mismatch',
    side: 'client-network',
    confidence: 'likely',
    pattern: /SECURITY VIOLATION: Passive connection from foreign/i,
  },
  {
    code: 'port-rejected-illegal',
    side: 'client-network',
    confidence: 'likely',
    pattern: /Refused (PORT|EPRT) .*\(address mismatch\)/i,
  },
  {
    code: 'login-shell-not-listed',
    side: 'server',
    confidence: 'certain',
    pattern: /not a valid shell|no valid shell|invalid shell|\/etc\/shells/i,
    args: ({ header }) => ({ user: header.target.user }),
  },
]

export const clientWords: Rule = (facts) =>
  facts.session.attempts.flatMap((attempt) =>
    sayings.flatMap((saying): Conclusion[] => {
      const notes = attempt.notes.filter(({ topic, text }) => topic === 'client' && saying.pattern.test(text))
      const [first] = notes
      if (!first || isAfterQuit(attempt, first)) return []
      const { code, side, confidence, args } = saying
      return [
        {
          code,
          side,
          confidence,
          attempts: [attempt.id],
          evidence: notes.slice(0, 5).flatMap((note) => evidence([note, t`the log says: ${note.text}`])),
          args: args?.(facts, attempt) ?? {},
          survivable: transfersOf(attempt).some(({ status }) => status === 'works'),
        },
      ]
    }),
  )

/** How a session is torn down after QUIT is of no consequence. */
const isAfterQuit = ({ exchanges }: Attempt, note: EventOf<'note'>): boolean =>
  exchanges.some(({ command }) => command?.verb === 'QUIT' && command.seq < note.seq)

/** What was typed into the field for the server is not a name: a scheme, a path or a user stands in it. */
export const notAHost: Rule = ({ header, session }) => {
  const failed = session.resolutions.find(({ outcome }) => outcome !== 'answered')
  const input = failed?.name ?? header.target.host
  const repaired = /^(?:[a-z]{3,6}:\/+)?(?:[^/@]*@)?([^/@:,\s]+)/i.exec(input)?.[1] ?? ''
  if (header.source !== 'log' || !failed || repaired === input.replace(/\.$/, '') || !/[/@,\s]/.test(input))
    return []
  return [
    {
      code: 'input-not-a-host',
      side: 'client',
      confidence: 'certain',
      attempts: session.attempts.map(({ id }) => id),
      evidence: evidence([failed, t`the look-up of "${input}" failed`]),
      args: { input, repaired },
    },
  ]
}
