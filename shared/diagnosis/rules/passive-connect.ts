/** The offered port was dialled and did not answer. */
import { printEndpoint, sameAddress } from '../../ftp/address.ts'
import { failureName } from '../../language/code-names.ts'
import { decimal, type Phrase, t } from '../../language/say.ts'
import type { Attempt, Connection } from '../../session/session.ts'
import { transfersOf } from '../../session/transfer.ts'
import type { Conclusion, Reading, Rule } from '../finding.ts'
import { isOutOfStep } from './reply-order.ts'

export const passivePortUnreachable: Rule = ({ session }) =>
  session.attempts.flatMap((attempt) => {
    if (attempt.mode !== 'passive') return []
    const failed = dialsToServer(attempt).filter(
      (dial) => dial.failed !== null && dial.failed.how !== 'abandoned',
    )
    const ways = new Set(failed.map((dial) => dial.failed?.how))
    return [...ways].map((how) =>
      conclude(
        attempt,
        failed.filter((dial) => dial.failed?.how === how),
      ),
    )
  })

/** Only dials to the control peer's own address tell about its ports; a wrong address has a rule of its own. */
const dialsToServer = (attempt: Attempt): readonly Connection[] =>
  transfersOf(attempt).flatMap(({ dials }) =>
    dials.filter(({ to }) => sameAddress(to.address, attempt.server.address)),
  )

function conclude(attempt: Attempt, failed: readonly Connection[]): Conclusion {
  const [first] = failed as [Connection]
  const works = dialsToServer(attempt).filter(({ connected }) => connected !== null)
  const afterMs = first.failed?.afterMs ?? null
  const seconds = afterMs === null ? '' : decimal(afterMs / 1000, 1)
  return {
    ...read(first),
    attempts: [attempt.id],
    evidence: failed.map((dial) => ({ seq: dial.failed?.seq ?? dial.seq, text: words(dial) })),
    args: {
      server: attempt.server.address,
      port: first.to.port,
      ports: [...new Set(failed.map(({ to }) => to.port))].join(', '),
      seconds,
      errno: first.failed?.errno ?? '',
      working: works.map(({ to }) => to.port).join(', '),
    },
    explainedBy: [
      ...(isOutOfStep(attempt) ? ['reply-desync'] : []),
      'passive-range-not-applied',
      'passive-port-outside-range',
      'passive-range-partly-blocked',
      'passive-intermittent-backend',
      'alg-blinded-by-tls',
      'epsv-blocked-by-middlebox',
      'ipv6-data-blocked',
      'server-sees-forwarder',
      'alg-missing-on-nonstandard-port',
      'passive-hairpin-nat',
      'passive-port-not-forwarded',
    ],
    survivable: works.length > 0,
  }
}

function read({ failed }: Connection): Reading {
  switch (failed?.how) {
    case 'refused':
      return { code: 'passive-port-refused', side: 'server-network', confidence: 'likely' }
    case 'unreachable':
      return { code: 'passive-port-rejected-icmp', side: 'server-network', confidence: 'likely' }
    case 'reset':
      return { code: 'passive-connects-then-reset', side: 'server-network', confidence: 'possible' }
    default:
      return { code: 'passive-port-filtered', side: 'server-network', confidence: 'likely' }
  }
}

function words({ failed, to }: Connection): Phrase {
  const after = failed?.afterMs == null ? null : decimal(failed.afterMs / 1000, 1)
  const where = printEndpoint(to)
  const name = failureName(failed)
  const how = failed?.errno ? t`${name} (${failed.errno})` : name
  if (failed?.how !== 'timed-out')
    return after === null ? t`${where}: ${how}` : t`${where}: ${how} after ${after} s`
  return after === null
    ? t`${where}: no answer to the connection request`
    : t`${where}: no answer to the connection request within ${after} s`
}
