/** Packets that get lost on the way, seen from the waits for them to be sent again. */
import { decimal, t } from '../../language/say.ts'
import type { EventOf } from '../../trace/event.ts'
import type { Rule } from '../finding.ts'

/** The first retransmissions of TCP come after one, three and seven seconds (RFC 6298 section 2 and 5). */
const retransmissions = [1000, 3000, 7000]
/**
 * On a connection that stands most systems wait a fifth of a second only, and a round trip. Servers take as long for other
 * reasons, so that these count beside lost connection requests, or where they come and go: the same commands, once late
 * and once not.
 */
const quickRetransmissions = [200]
/** A round trip beyond which the fifth of a second does not stand out. */
const quickMs = 60

/** Most of the wait we were held up ourselves. */
const isOurs = ({ afterMs, heldUpMs = 0 }: Pick<EventOf<'reply'>, 'afterMs' | 'heldUpMs'>): boolean =>
  heldUpMs > (afterMs ?? 0) / 2

/** Waits of a retransmission's length, here and there, on a line that is quick otherwise; none that were our own fault. */
export const packetLoss: Rule = ({ session }) => {
  const times = session.attempts.flatMap(({ id, connections, exchanges }) => [
    ...connections.flatMap(({ connected }) =>
      connected?.afterMs == null || isOurs(connected)
        ? []
        : [{ id, seq: connected.seq, ms: connected.afterMs, kind: '', what: t`a connection` }],
    ),
    ...exchanges.flatMap(({ command, replies }) =>
      replies[0]?.afterMs == null ||
      isOurs(replies[0]) ||
      /^(USER|PASS)$/.test(command?.verb ?? '') ||
      command === null
        ? []
        : [
            {
              id,
              seq: replies[0].seq,
              ms: replies[0].afterMs,
              kind: command.verb,
              what: t`the reply to ${command.verb}`,
            },
          ],
    ),
  ])
  // Not the median: on a bad line most may be late.
  const usual = times.map(({ ms }) => ms).toSorted((a, b) => a - b)[Math.floor(times.length / 10)] ?? 0
  const isLate = (waits: readonly number[], spare: number) => (ms: number) =>
    waits.some((wait) => ms > wait - spare / 8 && ms < wait + spare + 2 * usual)
  const [surely, perhaps] = [isLate(retransmissions, 400), isLate(quickRetransmissions, 120)]
  const late = times.filter(({ ms, kind }) => surely(ms) || (usual < quickMs && kind !== '' && perhaps(ms)))
  const kinds = new Set(late.map(({ kind }) => kind))
  const fickle = [...kinds].filter((one) =>
    times.some(({ kind, ms }) => kind === one && ms <= 2 * usual + 20),
  )
  const isLoss = late.some(({ ms }) => surely(ms)) ? kinds.size >= 2 : fickle.length >= 4
  if (times.length < 10 || usual > 500 || !isLoss) return []
  return [
    {
      code: 'path-packet-loss',
      side: 'path',
      confidence: 'possible',
      attempts: [...new Set(late.map(({ id }) => id))],
      evidence: late.map(({ seq, ms, what }) => ({
        seq,
        text: t`${what} after ${decimal(ms / 1000, 1)} s; usual are ${decimal(usual / 1000, 2)} s`,
      })),
      args: { count: late.length, seconds: decimal(usual / 1000, 2) },
    },
  ]
}
