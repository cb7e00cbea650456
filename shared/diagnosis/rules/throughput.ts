/** How fast a transfer that works is. */
import { decimal, t } from '../../language/say.ts'
import { controlOf } from '../../session/outcome.ts'
import { transfersOf } from '../../session/transfer.ts'
import { type Conclusion, evidence, type Rule } from '../finding.ts'

/** Less is over before it can be measured. */
const leastBytes = 64 * 1024
const leastMs = 3000
/** No line of today is slower by itself. */
const slowBytesPerSecond = 48 * 1024
/** One unscaled TCP window (RFC 9293 section 3.1) a round trip is what any path without loss carries. */
const window = 64 * 1024
const farBelow = 4

export const slowTransfer: Rule = ({ session }) =>
  session.attempts.flatMap((attempt) =>
    transfersOf(attempt).flatMap(({ data, status }): Conclusion[] => {
      const { firstData, lastData } = data ?? {}
      if (status !== 'works' || !data || !firstData || !lastData) return []
      if (firstData.atMs === null || lastData.atMs === null) return []
      const bytes = data.bytesToClient + data.bytesToServer - firstData.bytes
      const ms = lastData.atMs - firstData.atMs
      const perSecond = (1000 * bytes) / ms
      const roundTripMs = controlOf(attempt)?.connected?.afterMs ?? 0
      const carries = roundTripMs > 0 ? (1000 * window) / roundTripMs : Number.POSITIVE_INFINITY
      if (bytes < leastBytes || ms < leastMs) return []
      if (perSecond > slowBytesPerSecond || perSecond > carries / farBelow) return []
      return [
        {
          code: 'transfer-slow',
          side: 'path',
          confidence: 'possible',
          attempts: [attempt.id],
          evidence: evidence(
            [firstData, t`the first bytes`],
            [lastData, t`${bytes} bytes in the ${decimal(ms / 1000, 1)} s after them`],
          ),
          args: { rate: `${Math.max(1, Math.round(perSecond / 1024))} KiB/s` },
          explainedBy: ['path-packet-loss'],
        },
      ]
    }),
  )
