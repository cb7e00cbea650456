/** What may be wrong inside a gateway whose outside shows only closed ports. Guesses, beside the finding that is sure. */
import { addressKind, sameAddress } from '../../ftp/address.ts'
import { resultNames } from '../../language/code-names.ts'
import { t } from '../../language/say.ts'
import { type PortSample, portSamples } from '../../session/port-samples.ts'
import type { Attempt } from '../../session/session.ts'
import { transfersOf } from '../../session/transfer.ts'
import type { Conclusion, Rule } from '../finding.ts'

/**
 * Passive ports are silent in clear and under TLS alike, at the port that helpers watch. A helper that works would show
 * in clear; one that is loaded and assigned to nothing looks like this, and so does a range that nobody opened.
 */
export const idleHelper: Rule = ({ session }) =>
  session.attempts.flatMap((secret): Conclusion[] => {
    const clear = session.attempts.find(
      (other) =>
        other.mode === 'passive' && other.protection === 'clear' && sameServer(other, secret.server.address),
    )
    if (secret.mode !== 'passive' || secret.protection !== 'explicit' || secret.server.port !== 21) return []
    if (!clear) return []
    const [inClear, underTls] = [clear, secret].map((attempt) => portSamples([attempt]))
    if (!inClear?.length || !underTls?.length) return []
    const all = [...inClear, ...underTls]
    if (!all.every(isSilent)) return []
    return [
      {
        code: 'conntrack-helper-not-assigned',
        side: 'server-network',
        confidence: 'possible',
        attempts: [clear.id, secret.id],
        evidence: [
          ...inClear.map(({ seq, port, result }) => ({
            seq,
            text: t`in clear, port ${port}: ${resultNames[result]}`,
          })),
          ...underTls.map(({ seq, port, result }) => ({
            seq,
            text: t`under TLS, port ${port}: ${resultNames[result]}`,
          })),
        ],
        args: {},
        explainedBy: ['passive-port-filtered', 'passive-port-rejected-icmp'],
        harmless: true,
      },
    ]
  })

const sameServer = ({ server }: Attempt, address: string): boolean => sameAddress(server.address, address)

const isSilent = ({ result }: PortSample): boolean => result === 'filtered' || result === 'rejected'

/**
 * A range is stated, the server offers other ports, it is behind NAT (its own address shows), and none of them answers:
 * the stated numbers may be the outer side of a translation, and the offered ones the inner.
 */
export const translatedPorts: Rule = ({ header, session }) => {
  const stated = header.target.statedPorts
  if (!stated) return []
  return session.attempts.flatMap((attempt): Conclusion[] => {
    const samples = portSamples([attempt])
    const inner = transfersOf(attempt).find(
      ({ offered }) =>
        offered !== null &&
        addressKind(offered.address) === 'private' &&
        addressKind(attempt.server.address) === 'public',
    )
    const outside = samples.every(({ port }) => port < stated.min || port > stated.max)
    const [first] = samples
    if (!inner || !first || !outside || samples.some(({ result }) => result === 'open')) return []
    return [
      {
        code: 'nat-port-translation-mismatch',
        side: 'server-network',
        confidence: 'possible',
        attempts: [attempt.id],
        evidence: samples.map(({ seq, port, result }) => ({
          seq,
          text: t`port ${port}, outside ${stated.min}–${stated.max}: ${resultNames[result]}`,
        })),
        args: { port: first.port, other: '' },
        explainedBy: ['passive-range-not-applied'],
        harmless: true,
      },
    ]
  })
}
