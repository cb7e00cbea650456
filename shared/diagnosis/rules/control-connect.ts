import { failureNames, resultNames } from '../../language/code-names.ts'
import { decimal, type Phrase, t } from '../../language/say.ts'
import type { Confidence, Side } from '../../report/report.ts'
import { controlOf, greetingOf, noRouteFromHere } from '../../session/outcome.ts'
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
    const near = neighboursOf(facts, control)
    const { code, side, confidence } = read(control, near)
    return {
      code,
      side,
      confidence,
      attempts: members.map(({ attempt }) => attempt.id),
      evidence: [
        ...members.flatMap(({ control }) => evidence([control.failed, words(how, control)])),
        ...near.flatMap(({ port, seq, result }) =>
          evidence([
            { seq },
            t`port ${port} of the same host: ${result === 'open' ? resultNames.open : failureNames[result]}`,
          ]),
        ),
      ],
      args: {
        host: facts.header.target.host,
        address: control.to.address,
        port: control.to.port,
        seconds: decimal((control.failed?.afterMs ?? 0) / 1000, 1),
        errno: control.failed?.errno ?? '',
      },
      explainedBy: [
        'dns-private-address',
        'dns-points-to-http-proxy',
        'dns-split-answers',
        'vantage-without-ipv6',
      ],
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
    return control?.failed && control.failed.how !== 'abandoned' && !noRouteFromHere(control)
      ? [{ attempt, control }]
      : []
  })
}

const otherFamilyWorks = ({ session }: Facts): boolean =>
  session.attempts.some((attempt) => controlOf(attempt)?.connected != null)

function groups(failed: readonly Failed[]): { how: ConnectFailure; members: readonly Failed[] }[] {
  const ways = [...new Set(failed.map(({ control }) => control.failed?.how ?? 'abandoned'))]
  return ways.map((how) => ({ how, members: failed.filter(({ control }) => control.failed?.how === how) }))
}

interface Neighbour {
  readonly port: number
  readonly result: ConnectFailure | 'open'
  readonly words: string
  readonly seq: number
}

/** Other ports of the same host, asked because this one does not answer. */
function neighboursOf({ session }: Facts, { to }: Connection): readonly Neighbour[] {
  return session.neighbours.flatMap((each) => {
    const shown = each.connected ?? each.failed
    if (each.to.address !== to.address || !shown) return []
    const words = session.neighbourReplies.find(({ conn }) => conn === each.id)?.lines[0] ?? ''
    return [
      {
        port: each.to.port,
        result: each.connected ? 'open' : (each.failed?.how ?? 'abandoned'),
        words,
        seq: shown.seq,
      },
    ]
  })
}

/** SSH answers where FTP does not: whoever says FTP may mean SFTP. Only a guess beside the closed port. */
export const sshInstead: Rule = (facts) => {
  const [first] = attemptsThatFailed(facts)
  const ssh = first && neighboursOf(facts, first.control).find(({ words }) => words.startsWith('SSH-'))
  if (!first || !ssh || otherFamilyWorks(facts)) return []
  return [
    {
      code: 'server-is-sftp',
      side: 'client',
      confidence: 'possible',
      attempts: [first.attempt.id],
      evidence: evidence(
        [first.control.failed, words(first.control.failed?.how ?? 'refused', first.control)],
        [ssh, t`port ${ssh.port} says ${ssh.words}`],
      ),
      args: { host: facts.header.target.host, port: ssh.port, text: ssh.words, service: 'SSH' },
      survivable: true,
    },
  ]
}

/** It accepts connections on any port and says nothing: what accepts is not the server. */
export const acceptsAnything: Rule = (facts) => {
  const silent = facts.session.attempts.find(
    (attempt) => controlOf(attempt)?.connected && !greetingOf(attempt),
  )
  const control = silent && controlOf(silent)
  if (!silent || !control) return []
  const near = neighboursOf(facts, control)
  if (near.length < 2 || near.some(({ result, words }) => result !== 'open' || words !== '')) return []
  return [
    {
      code: 'control-accepts-nothing-behind',
      side: 'server-network',
      confidence: 'likely',
      attempts: [silent.id],
      evidence: evidence(
        [control.connected, t`the connection is accepted, and nothing is said`],
        ...near.map((each): [Neighbour, Phrase] => [each, t`so is one to port ${each.port}`]),
      ),
      args: {
        host: facts.header.target.host,
        port: control.to.port,
        ports: near.map(({ port }) => port).join(', '),
      },
    },
  ]
}

function read({ failed, to }: Connection, near: readonly Neighbour[]): Reading {
  if (to.port === 20) {
    const ftp = near.some(({ port, words }) => port === 21 && words.startsWith('220'))
    return { code: 'control-port-is-20', side: 'client', confidence: ftp ? 'certain' : 'likely' }
  }
  switch (failed?.how) {
    case 'refused':
      return { code: 'control-port-refused', side: 'server', confidence: 'likely' }
    case 'unreachable':
      // Another port of the host answers, or the message says so: the way there is fine, a rule rejects this port.
      if (
        /prohibited/.test(failed.errno ?? '') ||
        near.some(({ result }) => result === 'open' || result === 'refused')
      ) {
        return { code: 'control-port-rejected-icmp', side: 'server-network', confidence: 'certain' }
      }
      return { code: 'control-host-unreachable', side: 'path', confidence: 'likely' }
    case 'reset':
      return { code: 'control-reset-after-accept', side: 'server-network', confidence: 'possible' }
    default:
      return { code: 'control-port-filtered', side: 'server-network', confidence: 'likely' }
  }
}

function words(how: ConnectFailure, { failed }: Connection): Phrase {
  const after = decimal((failed?.afterMs ?? 0) / 1000, 1)
  switch (how) {
    case 'timed-out':
      return t`no answer to the connection request within ${after} s`
    case 'refused':
      return t`refused after ${after} s (a reset came back)`
    default:
      return t`${failed?.errno ?? failureNames[how]} after ${after} s`
  }
}
