/** RFC 8446 section 6.1: whoever ends a TLS connection says so by close_notify before the FIN. */
import { t } from '../../language/say.ts'
import { finalReplyOf } from '../../session/outcome.ts'
import { transfersOf } from '../../session/transfer.ts'
import { type Conclusion, evidence, type Rule } from '../finding.ts'

/** The transfer is complete and confirmed; only strict clients take the bare FIN for a cut. */
export const closeNotifyMissing: Rule = ({ session }) =>
  session.attempts.flatMap((attempt): Conclusion[] => {
    const bare = transfersOf(attempt).filter(
      ({ status, data }) => status === 'works' && data?.closed?.closeNotify === false,
    )
    if (bare.length === 0) return []
    return [
      {
        code: 'data-tls-close-notify-missing',
        side: 'server',
        confidence: 'certain',
        attempts: [attempt.id],
        evidence: evidence(
          ...bare.flatMap(
            ({ verb, data, transfer }): Parameters<typeof evidence> => [
              [data?.closed, t`the data connection of ${verb} ends with a FIN and no close_notify`],
              [finalReplyOf(transfer), t`and the server says: ${finalReplyOf(transfer)?.lines[0] ?? ''}`],
            ],
          ),
        ),
        args: {},
      },
    ]
  })
