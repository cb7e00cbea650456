/** What several offered ports show together that one alone cannot. */

import { portSamples } from '../../session/port-samples.ts'
import type { Conclusion, Rule } from '../finding.ts'
import { passiveRange, type Span } from '../passive-range.ts'

const leastSamples = 5

/** Some ports of one range work and some are blocked: the firewall's range and the server's are not the same. */
export const partlyBlocked: Rule = ({ session }) => {
  const samples = portSamples(session.attempts)
  const open = samples.filter(({ result }) => result === 'open')
  const blocked = samples.filter(
    ({ result }) => result === 'filtered' || result === 'refused' || result === 'rejected',
  )
  if (open.length === 0 || blocked.length === 0 || new Set(samples.map(({ port }) => port)).size < 3)
    return []
  const range = passiveRange(samples)
  const { boundary, observed } = range
  const attempts = session.attempts.filter(({ mode }) => mode === 'passive').map(({ id }) => id)
  const spans = (some: readonly Span[]) =>
    some
      .slice(0, 4)
      .map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`))
      .join(', ')
  const conclusion: Conclusion = {
    code: 'passive-range-partly-blocked',
    side: 'server-network',
    confidence: boundary && samples.length >= leastSamples ? 'likely' : 'possible',
    attempts,
    evidence: [...blocked, ...open]
      .map(({ seq, port, result }) => ({ seq, text: `port ${port}: ${result}` }))
      .toSorted((x, y) => x.seq - y.seq),
    args: {
      server: session.attempts[0]?.server.address ?? '',
      working: spans(range.open),
      blocked: spans(range.blocked),
      boundary: boundary ? `${boundary[0]} and ${boundary[1]}` : '',
      min: observed?.[0] ?? '',
      max: observed?.[1] ?? '',
      share: `${Math.round((100 * blocked.length) / (blocked.length + open.length))} %`,
    },
  }
  return [conclusion]
}
