/** The server has forgotten, or never heard, that a data connection was agreed on. */
import { isPositive } from '../../ftp/reply-code.ts'
import { t } from '../../language/say.ts'
import { finalReplyOf } from '../../session/outcome.ts'
import { transfersOf } from '../../session/transfer.ts'
import { type Conclusion, evidence, type Rule } from '../finding.ts'

/** `425 Use PORT or PASV first.`, `425 No data connection`, `503 Bad sequence of commands.` and their like. */
const knowsOfNone =
  /\buse (the )?(PORT|PASV|EPSV|EPRT)\b|\b(PORT|PASV|EPSV)\b.{0,30}\bfirst\b|\bno data (connection|channel)\s*(was |is )?(set ?up|established|specified|opened)?\.?$/i

/** PASV or PORT was accepted, and the very next transfer is told that there was none. */
export const lostSetUp: Rule = ({ session }) =>
  session.attempts.flatMap((attempt) =>
    transfersOf(attempt).flatMap(({ setUp, verb, transfer }): Conclusion[] => {
      const [accepted, reply] = [finalReplyOf(setUp), finalReplyOf(transfer)]
      if (!accepted || !isPositive(accepted.code) || !transfer?.command || !reply) return []
      const text = reply.lines.join(' ')
      const badSequence = reply.code === 503 && transfer.replies.length === 1
      if (!badSequence && !(reply.code === 425 && knowsOfNone.test(text))) return []
      return [
        {
          code: 'transfer-425-without-setup',
          side: 'path',
          confidence: 'likely',
          attempts: [attempt.id],
          evidence: evidence(
            [accepted, t`${verb} was answered: ${accepted.lines[0] ?? ''}`],
            [reply, t`${transfer.command.verb} was answered: ${reply.lines[0] ?? ''}`],
          ),
          args: { verb: transfer.command.verb, reply: reply.lines[0] ?? '' },
          explainedBy: ['reply-desync'],
          survivable: transfersOf(attempt).some(({ status }) => status === 'works'),
        },
      ]
    }),
  )
