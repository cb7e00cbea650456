/** What this service may not do, which says nothing about the server. */
import { familyOf } from '../../ftp/address.ts'
import { recorded } from '../../language/say.ts'
import type { Conclusion, Rule } from '../finding.ts'

/** A note of the run itself, and no attempt: all that its target leads to is off limits here. */
export const forbiddenTarget: Rule = ({ header, session }) => {
  const notes = session.notes.filter(({ topic }) => topic === 'refused-by-policy')
  const [first] = notes
  if (!first || session.attempts.length > 0) return []
  const named = first.text
    .split(/[\s,;()]+/)
    .map((word) => word.replace(/^\[|\]?[.:]?$/g, ''))
    .find((word) => familyOf(word) !== null)
  const conclusion: Conclusion = {
    code: 'target-address-forbidden',
    side: 'client',
    confidence: 'certain',
    attempts: [],
    evidence: notes.map(({ seq, text }) => ({ seq, text: recorded(text) })),
    args: { address: named ?? header.target.host },
  }
  return [conclusion]
}
