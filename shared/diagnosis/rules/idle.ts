/** Sessions that end because nothing was said. */
import { isTransfer } from '../../ftp/command.ts'
import { saysIdle } from '../../ftp/refusal.ts'
import { t } from '../../language/say.ts'
import type { Attempt } from '../../session/session.ts'
import type { EventOf } from '../../trace/event.ts'
import type { Conclusion, Rule } from '../finding.ts'

/** RFC 959 section 5.4: 421 may come at any time, unasked as well. */
export const idleTimeout: Rule = ({ session }) =>
  session.attempts.flatMap((attempt): Conclusion[] => {
    const reply = idleReply(attempt)
    if (!reply) return []
    return [
      {
        code: 'control-idle-timeout',
        side: 'server',
        confidence: 'certain',
        attempts: [attempt.id],
        evidence: [{ seq: reply.seq, text: t`the server says: ${reply.lines[0] ?? ''}` }],
        args: { reply: reply.lines[0] ?? '' },
      },
    ]
  })

/** Unasked, or in place of an answer; not in place of a greeting, nor of the end of a transfer, which is not idle. */
const idleReply = ({ exchanges }: Attempt): EventOf<'reply'> | undefined =>
  exchanges
    .flatMap(({ conn, command, replies }, index) =>
      exchanges.findIndex((first) => first.conn === conn) === index || (command && isTransfer(command.verb))
        ? []
        : replies,
    )
    .find(({ code, lines }) => code === 421 && saysIdle(lines.join(' ')))
