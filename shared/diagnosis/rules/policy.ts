/** What this service may not do, which says nothing about the server. */
import { familyOf } from '../../ftp/address.ts'
import { recorded } from '../../language/say.ts'
import { transfersOf } from '../../session/transfer.ts'
import type { EventOf } from '../../trace/event.ts'
import type { Conclusion, Rule } from '../finding.ts'

/** A note of the run itself, and no attempt: all that its target leads to is off limits here. */
export const forbiddenTarget: Rule = ({ header, session }) => {
  const notes = session.notes.filter(({ topic }) => topic === 'refused-by-policy')
  return notes.length > 0 && session.attempts.length === 0 ? [forbidden(notes, [], header.target.host)] : []
}

/** What the server offered was not dialled at all, so that nothing is known of its data connections. */
export const forbiddenOffer: Rule = ({ session }) =>
  session.attempts.flatMap((attempt) => {
    const undialled = transfersOf(attempt).filter(({ offered, data }) => offered !== null && data === null)
    const notes = attempt.notes.filter(
      ({ topic, seq }) =>
        topic === 'refused-by-policy' && undialled.some(({ setUp }) => seq > (setUp.replies[0]?.seq ?? seq)),
    )
    const address = undialled[0]?.offered?.address ?? attempt.server.address
    return notes.length > 0 ? [forbidden(notes, [attempt.id], address)] : []
  })

function forbidden(
  notes: readonly EventOf<'note'>[],
  attempts: readonly string[],
  otherwise: string,
): Conclusion {
  const named = notes[0]?.text
    .split(/[\s,;()]+/)
    .map((word) => word.replace(/^\[|\]?[.:]?$/g, ''))
    .find((word) => familyOf(word) !== null)
  return {
    code: 'target-address-forbidden',
    side: 'client',
    confidence: 'certain',
    attempts,
    evidence: notes.map(({ seq, text }) => ({ seq, text: recorded(text) })),
    args: { address: named ?? otherwise },
  }
}
