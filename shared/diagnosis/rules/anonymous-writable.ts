/** What the listing of an anonymous session says of writing. Nothing is ever written to find out. */
import { t } from '../../language/say.ts'
import { exchangeOf, finalReplyOf } from '../../session/outcome.ts'
import { transfersOf } from '../../session/transfer.ts'
import type { Conclusion, Rule } from '../finding.ts'

export const anonymousWritable: Rule = ({ header, session }) => {
  if (!/^(anonymous|ftp)$/i.test(header.target.user)) return []
  return session.attempts.flatMap((attempt): Conclusion[] => {
    const listing = transfersOf(attempt)
      .map(({ data }) => data?.listing)
      .find((each) => each?.writable)
    if (!listing) return []
    const byPerm = listing.writable === 'perm'
    const start = /"(.*)"/.exec(finalReplyOf(exchangeOf(attempt, 'PWD'))?.lines.join(' ') ?? '')?.[1]
    return [
      {
        code: 'sec-anonymous-writable',
        side: 'server',
        // Mode bits are the file system's; whether the service lets anybody write is another matter.
        confidence: byPerm ? 'likely' : 'possible',
        attempts: [attempt.id],
        evidence: [
          {
            seq: listing.seq,
            text: byPerm
              ? t`MLSD says of a folder that this user may create in it`
              : t`the mode of a folder in the listing lets everybody write`,
          },
        ],
        args: { path: header.target.path ?? start ?? '/' },
        harmless: true,
      },
    ]
  })
}
