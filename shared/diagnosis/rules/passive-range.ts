/** What several offered ports show together that one alone cannot. */

import { resultNames } from '../../language/code-names.ts'
import { t } from '../../language/say.ts'
import { portSamples } from '../../session/port-samples.ts'
import type { Attempt } from '../../session/session.ts'
import type { Conclusion, Rule } from '../finding.ts'
import { passiveRange, type Span } from '../passive-range.ts'
import { onlyEpsvFails } from './epsv-against-pasv.ts'

const leastSamples = 5
/** What chance alone brings about no oftener than this is not laid to chance; a single border needs less to be believed. */
const byChance = 0.03
const singleByChance = 0.1

/** Some ports of one range work and some are blocked: the firewall's range and the server's are not the same. */
export const partlyBlocked: Rule = ({ session }) =>
  [...Map.groupBy(session.attempts, kindOf).values()].flatMap(judge)

/**
 * Ports in clear and under TLS, or of two families, may meet different rules. A log or a capture may hold several
 * sessions of one kind, which tell of the same ports.
 */
const kindOf = ({ mode, family, protection, server }: Attempt): string =>
  [mode, family, protection, server.address, server.port].join(' ')

function judge(attempts: readonly Attempt[]): readonly Conclusion[] {
  const [attempt] = attempts as [Attempt]
  const samples = portSamples(attempts)
  const open = samples.filter(({ result }) => result === 'open')
  const blocked = samples.filter(({ result }) => result !== 'open' && result !== 'unknown')
  if (open.length === 0 || blocked.length === 0 || attempts.some(onlyEpsvFails)) return []
  if (new Set(samples.map(({ port }) => port)).size < 3) return []
  const range = passiveRange(samples)
  const { boundaries, chance, observed } = range
  const few = samples.length < leastSamples
  return [
    {
      // Mixed as by lot it is not a rule about ports: now this machine is reached, and now another.
      code:
        few || boundaries.length === 1 || chance < byChance
          ? 'passive-range-partly-blocked'
          : 'passive-intermittent-backend',
      side: 'server-network',
      confidence:
        !few && chance < (boundaries.length === 1 ? singleByChance : byChance) ? 'likely' : 'possible',
      attempts: attempts.map(({ id }) => id),
      evidence: [...blocked, ...open]
        .map(({ seq, port, result }) => ({ seq, text: t`port ${port}: ${resultNames[result]}` }))
        .toSorted((x, y) => x.seq - y.seq),
      args: {
        server: attempt.server.address,
        working: print(range.open),
        blocked: print(range.blocked),
        boundary: boundaries
          .slice(0, 3)
          .map(([below, above]) => t`${below} and ${above}`)
          .reduce((before, next) => t`${before}, and between ${next}`),
        min: observed?.[0] ?? '',
        max: observed?.[1] ?? '',
        share: `${Math.round((100 * blocked.length) / (blocked.length + open.length))} %`,
      },
      explainedBy: ['passive-range-not-applied', 'passive-port-outside-range'],
    },
  ]
}

const print = (spans: readonly Span[]): string =>
  spans
    .slice(0, 4)
    .map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`))
    .join(', ')
