/** PORT with a well-known port: RFC 2577 section 3 has servers refuse it. */
import { printEndpoint } from '../../ftp/address.ts'
import { replyText } from '../../ftp/reply.ts'
import { isNegative, isUnsupported } from '../../ftp/reply-code.ts'
import { t } from '../../language/say.ts'
import { finalReplyOf } from '../../session/outcome.ts'
import { transfersOf } from '../../session/transfer.ts'
import { type Conclusion, evidence, type Rule } from '../finding.ts'

const firstOrdinary = 1024

/** Words about ports say it outright; a bare refusal says it only where PORT is known and nothing else is named. */
const aboutPorts = /\bports? *(<|below|under|less)|privileged|reserved port|low port|\b1024\b/i
const otherReasons = /disabled|foreign|not (implemented|understood)|address/i

export const lowPort: Rule = ({ session }) =>
  session.attempts.flatMap((attempt) =>
    attempt.mode !== 'active'
      ? []
      : transfersOf(attempt).flatMap(({ setUp, verb, offered }): Conclusion[] => {
          const reply = finalReplyOf(setUp)
          if (!reply || !isNegative(reply.code) || !offered || offered.port >= firstOrdinary) return []
          const text = reply.lines.join(' ')
          const outright = aboutPorts.test(text)
          const bare = /illegal/i.test(text) || !isUnsupported(reply.code)
          if (!outright && (!bare || otherReasons.test(text) || reply.code === 425)) return []
          return [
            {
              code: 'port-rejected-low-port',
              side: 'client',
              confidence: outright ? 'certain' : 'likely',
              attempts: [attempt.id],
              evidence: evidence(
                [setUp.command, t`${verb} announces ${printEndpoint(offered)}`],
                [reply, t`the server answers: ${reply.lines[0] ?? ''}`],
              ),
              args: { reply: `${reply.code} ${replyText(reply.lines)}` },
            },
          ]
        }),
  )
