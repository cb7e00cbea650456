/** What only packets tell: which of them never arrive, and how often they are sent again. */
import { recorded, t } from '../../language/say.ts'
import { controlOf, outcomeOf } from '../../session/outcome.ts'
import type { Attempt } from '../../session/session.ts'
import { transfersOf } from '../../session/transfer.ts'
import type { EventOf, WireFact } from '../../trace/event.ts'
import { type Conclusion, evidence, type Rule } from '../finding.ts'

type WireNote = EventOf<'note'> & { readonly wire: WireFact }

const notesOf = ({ notes }: Attempt, what: readonly WireFact['what'][]): readonly WireNote[] =>
  notes.filter((note): note is WireNote => note.wire !== undefined && what.includes(note.wire.what))

/** Any line carries packets of this size (RFC 8200 section 5, its headers taken off). */
const LARGEST_SMALL_PACKET = 1220
/** Lost once and twice it may be chance. */
const OFTEN = 3

/** Full packets are sent again and again in vain, while small ones come through. */
export const stuckPackets: Rule = ({ session }) =>
  session.attempts.flatMap((attempt): Conclusion[] => {
    const control = controlOf(attempt)
    const works = outcomeOf(attempt).status === 'works'
    const stuck = notesOf(attempt, ['unacknowledged', 'lost']).filter(
      ({ wire, conn }) =>
        wire.bytes > LARGEST_SMALL_PACKET &&
        (wire.what === 'lost' || wire.count >= OFTEN) &&
        // A transfer that is broken off leaves packets behind; on the control connection each one is waited for.
        (!works || conn === control?.id),
    )
    const [first] = stuck
    if (!first) return []
    const data = attempt.connections.find(({ id }) => id === first.conn)
    const handshake = data?.role === 'control' && attempt.protection !== 'clear' && control?.tls == null
    const told = notesOf(attempt, ['too-big'])
    return [
      {
        code: handshake ? 'tls-mtu-blackhole' : 'transfer-mtu-blackhole',
        side: 'path',
        confidence: told.length > 0 ? 'certain' : 'likely',
        attempts: [attempt.id],
        evidence: evidence(
          [data?.connected, t`the connection stands: small packets pass`],
          ...[...stuck, ...told].map((note): [WireNote, ReturnType<typeof recorded>] => [
            note,
            recorded(note.text),
          ]),
        ),
        args: {
          verb: transfersOf(attempt).at(-1)?.transfer?.command?.verb ?? '',
          bytes: data?.bytesToClient ?? 0,
          seconds: '',
        },
      },
    ]
  })

const leastRepeated = 4
const leastShare = 0.01

/** Packets that had to be sent again, though what they carried came through in the end. */
export const lossyLine: Rule = ({ session }) => {
  const notes = session.attempts.flatMap((attempt) =>
    notesOf(attempt, ['retransmitted']).map((note) => ({ attempt, note })),
  )
  const repeated = notes.reduce((sum, { note }) => sum + note.wire.count, 0)
  const sent = notes.reduce((sum, { note }) => sum + note.wire.bytes, 0)
  if (repeated < leastRepeated || repeated < sent * leastShare) return []
  return [
    {
      code: 'path-packet-loss',
      side: 'path',
      confidence: 'likely',
      attempts: [...new Set(notes.map(({ attempt }) => attempt.id))],
      evidence: evidence(
        ...notes.map(({ note }): [WireNote, ReturnType<typeof recorded>] => [note, recorded(note.text)]),
      ),
      args: { count: repeated, seconds: '' },
    },
  ]
}
