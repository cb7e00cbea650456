/** CCC, RFC 2228 section 3: back to an unprotected control connection after the login. */
import { t } from '../../language/say.ts'
import { controlOf, exchangeOf, finalReplyOf } from '../../session/outcome.ts'
import type { Conclusion, Rule } from '../finding.ts'

export const clearCommandChannel: Rule = ({ session }) =>
  session.attempts.flatMap((attempt): Conclusion[] => {
    const features = finalReplyOf(exchangeOf(attempt, 'FEAT'))
    if (!features || !controlOf(attempt)?.tls) return []
    if (!features.lines.some((line) => /^\s*CCC\s*$/i.test(line))) return []
    return [
      {
        code: 'sec-ccc-accepted',
        side: 'server',
        confidence: 'likely',
        attempts: [attempt.id],
        evidence: [{ seq: features.seq, text: t`FEAT under TLS lists CCC` }],
        args: {},
      },
    ]
  })
