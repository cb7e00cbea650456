import type { Confidence, Side } from '../../report/report.ts'
import { controlOf } from '../../session/outcome.ts'
import type { Attempt, Connection } from '../../session/session.ts'
import type { ConnectFailure } from '../../trace/event.ts'
import { evidence, type Facts, type Rule } from '../finding.ts'

interface Reading {
  readonly code: string
  readonly side: Side
  readonly confidence: Confidence
}

/** The control connection could not be opened. Families that fail while another works are told by `brokenAaaa`. */
export const controlNotOpened: Rule = (facts) => {
  const failed = attemptsThatFailed(facts)
  const [first] = failed
  if (!first || otherFamilyWorks(facts)) return []
  return groups(failed).map(({ how, members }) => {
    const [{ control }] = members as [Failed]
    const { code, side, confidence } = read(control)
    return {
      code,
      side,
      confidence,
      attempts: members.map(({ attempt }) => attempt.id),
      evidence: members.flatMap(({ control }) => evidence([control.failed, words(how, control)])),
      args: {
        host: facts.header.target.host,
        address: control.to.address,
        port: control.to.port,
        seconds: ((control.failed?.afterMs ?? 0) / 1000).toFixed(1),
        errno: control.failed?.errno ?? '',
      },
    }
  })
}

interface Failed {
  readonly attempt: Attempt
  readonly control: Connection
}

function attemptsThatFailed({ session }: Facts): readonly Failed[] {
  return session.attempts.flatMap((attempt) => {
    const control = controlOf(attempt)
    return control?.failed && control.failed.how !== 'abandoned' ? [{ attempt, control }] : []
  })
}

const otherFamilyWorks = ({ session }: Facts): boolean =>
  session.attempts.some((attempt) => controlOf(attempt)?.connected != null)

function groups(failed: readonly Failed[]): { how: ConnectFailure; members: readonly Failed[] }[] {
  const ways = [...new Set(failed.map(({ control }) => control.failed?.how ?? 'abandoned'))]
  return ways.map((how) => ({ how, members: failed.filter(({ control }) => control.failed?.how === how) }))
}

function read({ failed, to }: Connection): Reading {
  if (to.port === 20) return { code: 'control-port-is-20', side: 'client', confidence: 'likely' }
  switch (failed?.how) {
    case 'refused':
      return { code: 'control-port-refused', side: 'server', confidence: 'likely' }
    case 'unreachable':
      return { code: 'control-host-unreachable', side: 'path', confidence: 'likely' }
    case 'reset':
      return { code: 'control-reset-after-accept', side: 'server-network', confidence: 'possible' }
    default:
      return { code: 'control-port-filtered', side: 'server-network', confidence: 'likely' }
  }
}

function words(how: ConnectFailure, { failed }: Connection): string {
  const after = `${((failed?.afterMs ?? 0) / 1000).toFixed(1)} s`
  switch (how) {
    case 'timed-out':
      return `no answer to the connection request within ${after}`
    case 'refused':
      return `refused after ${after} (a reset came back)`
    default:
      return `${failed?.errno ?? how} after ${after}`
  }
}
