/** Active mode: PORT and EPRT answered, and who connected back. */

import { isPublic, printEndpoint, sameAddress } from '../../ftp/address.ts'
import { replyText } from '../../ftp/reply.ts'
import { isNegative, isPositive, isUnsupported } from '../../ftp/reply-code.ts'
import { decimal, t } from '../../language/say.ts'
import { announcesUnreachable, controlOf, finalReplyOf } from '../../session/outcome.ts'
import type { Attempt } from '../../session/session.ts'
import { refusedBeforeData, type Transfer, transfersOf } from '../../session/transfer.ts'
import { evidence, type Facts, type Reading, type Rule } from '../finding.ts'
import { portWords } from '../port-words.ts'
import { seenAs } from '../seen-as.ts'
import { forbiddenByWindows } from './system-errors.ts'

const active = ({ session }: Facts) =>
  session.attempts.flatMap((attempt) =>
    attempt.mode === 'active' ? transfersOf(attempt).map((transfer) => ({ attempt, transfer })) : [],
  )

/** PORT or EPRT was answered with a refusal. */
export const refusedActive: Rule = (facts) =>
  active(facts).flatMap(({ attempt, transfer }) => {
    const reply = finalReplyOf(transfer.setUp)
    // Hardly any server knows LPRT (RFC 1639); a client tries it once PORT has failed.
    if (!reply || isPositive(reply.code) || transfer.verb === 'LPRT') return []
    const text = replyText(reply.lines)
    if (forbiddenByWindows.test(text)) return []
    const hidden = announcesUnreachable(attempt, transfer)
    return [
      {
        ...readRefusal(transfer, reply.code, text, hidden),
        attempts: [attempt.id],
        evidence: evidence(
          [
            transfer.setUp.command,
            t`${transfer.verb} announces ${transfer.offered ? printEndpoint(transfer.offered) : ''}`,
          ],
          [reply, t`the server answers: ${reply.lines[0] ?? ''}`],
        ),
        args: {
          verb: transfer.verb,
          reply: `${reply.code ?? ''} ${text}`.trim(),
          announced: transfer.offered?.address ?? '',
          server: attempt.server.address,
        },
        explainedBy: [
          'server-sees-forwarder',
          'active-behind-l4-proxy',
          'port-tainted-by-middlebox',
          'active-bind-20-failed',
          'port-reply-socket-error',
          'port-rejected-low-port',
          'active-cgnat',
        ],
        survivable: transfersOf(attempt).some(({ status }) => status === 'works'),
      },
    ]
  })

function readRefusal({ verb }: Transfer, code: number | null, text: string, hidden: boolean): Reading {
  if (code === null) return { code: 'port-refused-disabled', side: 'unknown', confidence: 'possible' }
  // pyftpdlib and others connect back before they answer: their refusal is about the connection, not the command.
  if (code === 425 || /can.t connect|connection (refused|timed out)/i.test(text)) {
    return { code: 'active-connect-back-refused', side: 'unknown', confidence: 'likely' }
  }
  if (code === 421 && !/disabled|address/i.test(text)) {
    return { code: 'active-connect-back-timeout', side: 'unknown', confidence: 'likely' }
  }
  if (/illegal|foreign|won.t open|does not match|not same|address/i.test(text)) {
    return { code: 'port-rejected-illegal', side: hidden ? 'client-network' : 'server', confidence: 'likely' }
  }
  if (verb === 'EPRT' && isUnsupported(code))
    return { code: 'eprt-refused', side: 'server', confidence: 'certain' }
  if (/disabled|permission denied|unable to service|not (implemented|understood|recognized)/i.test(text)) {
    return { code: 'port-refused-disabled', side: 'server', confidence: 'certain' }
  }
  return { code: 'port-rejected-illegal', side: hidden ? 'client-network' : 'server', confidence: 'possible' }
}

/** PORT was accepted, LIST was sent, and nobody came. */
export const noConnectBack: Rule = (facts) => {
  const missing = active(facts).filter(isMissing)
  const rejected = missing.filter(isRejected)
  return missing.map(({ attempt, transfer }) => {
    const { data } = transfer
    const reply = finalReplyOf(transfer.transfer)
    const waitedMs =
      (data?.closed?.atMs ?? facts.session.lastMs) - (transfer.transfer?.command?.atMs ?? data?.startMs ?? 0)
    // Nothing was heard of this one before our patience ended; another one from there was rejected.
    const alike =
      reply === null &&
      rejected.some((other) => sameAddress(other.attempt.server.address, attempt.server.address))
    const refused = alike || isRejected({ attempt, transfer })
    const hidden = announcesUnreachable(attempt, transfer)
    const reachable = connectedBackBefore(facts)
    const announced = transfer.offered ? printEndpoint(transfer.offered) : ''
    return {
      code: refused ? 'active-connect-back-refused' : 'active-connect-back-timeout',
      side: hidden ? 'client-network' : reachable ? 'server-network' : 'unknown',
      confidence: reachable ? 'likely' : 'possible',
      attempts: [attempt.id],
      evidence: evidence(
        [transfer.setUp.command, t`${transfer.verb} announces ${announced}`],
        [finalReplyOf(transfer.setUp), t`the server accepts it`],
        [transfer.transfer?.command, t`${transfer.transfer?.command?.verb} is sent`],
        [reply, t`the server answers: ${reply?.lines[0] ?? ''}`],
        [data?.closed, t`no connection arrived within ${decimal(waitedMs / 1000, 1)} s`],
      ),
      args: {
        server: attempt.server.address,
        announced,
        verb: transfer.verb,
        seconds: decimal(waitedMs / 1000, 1),
        ...(reply ? { reply: `${reply.code ?? ''} ${replyText(reply.lines)}`.trim() } : {}),
      },
      explainedBy: [
        'active-bind-20-failed',
        'active-cgnat',
        'active-server-egress-blocked',
        'transfer-425-without-setup',
        ...(foreigners(attempt, transfer).length > 0 ? ['active-connect-back-wrong-source'] : []),
      ],
      survivable: transfersOf(attempt).some(({ status }) => status === 'works'),
    }
  })
}

interface ActiveTransfer {
  readonly attempt: Attempt
  readonly transfer: Transfer
}

/** Where the server refused for another reason, that is known: `transferRefused` and `transferUnfinished` tell. */
const isMissing = ({ transfer }: ActiveTransfer): boolean =>
  transfer.phase === 'data-connect' &&
  transfer.status === 'fails' &&
  transfer.data?.listening != null &&
  !refusedBeforeData(transfer)

/**
 * A reset is there at once, and an ICMP error ends the attempt with the second SYN, one second later; whoever gives up
 * for want of an answer has waited longer.
 */
const soonMs = 1500

/** Where somebody else's connection was turned away, that is what the server complains of. */
const isRejected = ({ attempt, transfer }: ActiveTransfer): boolean =>
  foreigners(attempt, transfer).length === 0 && wasRejected(transfer)

/** What the server says of its own attempt: an answer came that was no. */
function wasRejected({ transfer }: Transfer): boolean {
  const reply = finalReplyOf(transfer)
  const text = reply?.lines.join(' ') ?? ''
  if (!reply || !isNegative(reply.code) || /tim(ed|e)[ -]?out/i.test(text)) return false
  return (
    /refused|no route|unreachable|prohibited|permission denied/i.test(text) ||
    (reply.afterMs ?? soonMs) < soonMs
  )
}

/**
 * PORT itself is never answered: a server that connects back before it answers (pyftpdlib does) is still trying, or
 * something on the way has swallowed the command.
 */
export const portUnanswered: Rule = (facts) =>
  active(facts).flatMap(({ attempt, transfer }) => {
    const closed = controlOf(attempt)?.closed
    if (transfer.setUp.state !== 'unanswered' || closed?.by !== 'client' || transfer.data?.connected)
      return []
    return [
      {
        code: 'active-connect-back-timeout',
        side: 'unknown',
        confidence: 'possible',
        attempts: [attempt.id],
        evidence: evidence(
          [
            transfer.setUp.command,
            t`${transfer.verb} announces ${transfer.offered ? printEndpoint(transfer.offered) : ''}`,
          ],
          [closed, t`neither a reply nor a connection came`],
        ),
        args: {
          server: attempt.server.address,
          announced: transfer.offered ? printEndpoint(transfer.offered) : '',
          verb: transfer.verb,
          seconds: decimal(((closed.atMs ?? 0) - (transfer.setUp.command?.atMs ?? 0)) / 1000, 1),
        },
        explainedBy: ['path-packet-loss'],
      },
    ]
  })

/** This vantage is known to receive connections: by its record, or because one arrived in this very run. */
const connectedBackBefore = ({ header, session }: Facts): boolean =>
  header.vantage.canReceive === true ||
  session.attempts.some(({ connections }) =>
    connections.some(({ dialledBy, connected }) => dialledBy === 'server' && connected),
  )

/** Somebody else than the control peer reached our listener. */
export const strangerConnected: Rule = (facts) =>
  active(facts).flatMap(({ attempt, transfer }) => {
    const foreign = foreigners(attempt, transfer)
    const [first] = foreign
    if (!first?.from) return []
    return [
      {
        code: 'active-connect-back-wrong-source',
        side: 'server-network',
        confidence: transfer.status === 'works' ? 'possible' : 'likely',
        attempts: [attempt.id],
        evidence: foreign.flatMap((connection) =>
          evidence([
            connection.connect,
            t`a connection came from ${connection.from ? printEndpoint(connection.from) : '?'}`,
          ]),
        ),
        args: { server: attempt.server.address, source: first.from.address },
      },
    ]
  })

const foreigners = (attempt: Attempt, { strangers }: Transfer) =>
  strangers.filter(({ from }) => from && !sameAddress(from.address, attempt.server.address))

/** The server is on the internet, we announce an address that only our own network knows. */
export const behindNat: Rule = (facts) => {
  const hidden = active(facts).filter(({ attempt, transfer }) => announcesUnreachable(attempt, transfer))
  const seen = seenFromServer(facts)
  if (hidden.length === 0 && !seen) return []
  const [first] = hidden
  const local = first?.transfer.data?.listening?.announced.address ?? seen?.local ?? ''
  return [
    {
      code: 'vantage-behind-nat',
      side: 'client-network',
      confidence: seen ? 'certain' : 'likely',
      attempts: [...new Set([...hidden.map(({ attempt }) => attempt.id), ...(seen ? [seen.attempt] : [])])],
      evidence: evidence(
        [
          first?.transfer.data?.listening,
          t`this vantage announces ${local}, the server is ${first?.attempt.server.address}`,
        ],
        seen ? [seen.reply, t`the server says that we come from ${seen.address}`] : null,
      ),
      args: { local, seen: seen?.address ?? '', server: first?.attempt.server.address ?? '' },
      explainedBy: ['active-cgnat'],
    },
  ]
}

/** STAT, and a refusal of PORT, name the address that the server sees as its client's. */
function seenFromServer({ session }: Facts) {
  for (const attempt of session.attempts) {
    const local = attempt.connections.find(({ role, connected }) => role === 'control' && connected)?.from
    for (const exchange of attempt.exchanges) {
      const reply = finalReplyOf(exchange)
      const address = reply && clientIn(exchange.command?.verb ?? '', reply.lines)
      if (!local || !address || sameAddress(address, local.address)) continue
      if (!isPublic(address) || isOwnServer(attempt, address)) continue
      return { attempt: attempt.id, reply, address, local: local.address }
    }
  }
  return null
}

function clientIn(verb: string, lines: readonly string[]): string | null {
  if (verb === 'STAT') return seenAs(lines)
  return verb === 'PORT' || verb === 'EPRT' ? portWords(lines).seen : null
}

const isOwnServer = (attempt: Attempt, address: string): boolean =>
  sameAddress(attempt.server.address, address)
