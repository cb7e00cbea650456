/** Another address reached the server than PORT named: a helper in a router rewrites the command. */
import { familyOf, printEndpoint, sameAddress } from '../../ftp/address.ts'
import { isPositive } from '../../ftp/reply-code.ts'
import { t } from '../../language/say.ts'
import { announcesUnreachable, finalReplyOf } from '../../session/outcome.ts'
import { transfersOf } from '../../session/transfer.ts'
import { type Conclusion, evidence, type Rule } from '../finding.ts'
import { portWords } from '../port-words.ts'

export const portRewritten: Rule = ({ session, server }) =>
  session.attempts.flatMap((attempt) =>
    (attempt.mode === 'active' ? transfersOf(attempt) : []).flatMap((transfer): Conclusion[] => {
      const { setUp, offered, data, verb } = transfer
      const reply = finalReplyOf(setUp)
      if (!offered || !reply) return []
      const common = { code: 'port-tainted-by-middlebox', side: 'path', attempts: [attempt.id] } as const
      const { received } = portWords(reply.lines)
      if (received && familyOf(received) && !sameAddress(received, offered.address)) {
        return [
          {
            ...common,
            confidence: 'certain',
            evidence: evidence(
              [setUp.command, t`${verb} names ${printEndpoint(offered)}`],
              [reply, t`the server read ${received}: ${reply.lines[0] ?? ''}`],
            ),
            args: { sent: offered.address, received },
            harmless: isPositive(reply.code) && transfer.status === 'works',
          },
        ]
      }
      if (!announcesUnreachable(attempt, transfer) || !data?.connected) return []
      return [
        {
          ...common,
          // These call a strange address illegal; others put the one they see us at in its place.
          confidence: strict.has(server.software ?? '') ? 'likely' : 'possible',
          evidence: evidence(
            [setUp.command, t`${verb} names ${printEndpoint(offered)}, which the server cannot reach`],
            [reply, t`the server accepts it: ${reply.lines[0] ?? ''}`],
            [data.connected, t`and its connection arrives here`],
          ),
          args: { sent: offered.address },
          harmless: true,
        },
      ]
    }),
  )

const strict: ReadonlySet<string> = new Set(['vsftpd', 'Pure-FTPd', 'pyftpdlib'])
