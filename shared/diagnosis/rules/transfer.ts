/** The data connection stood, and then the transfer did not do what it should. */
import { isNegative } from '../../ftp/reply-code.ts'
import { controlOf, finalReplyOf } from '../../session/outcome.ts'
import type { Attempt, Exchange } from '../../session/session.ts'
import { isOver, type Transfer, transfersOf } from '../../session/transfer.ts'
import { type Conclusion, evidence, type Rule } from '../finding.ts'

const all = (attempts: readonly Attempt[]) =>
  attempts.flatMap((attempt) => transfersOf(attempt).map((transfer) => ({ attempt, transfer })))

/** LIST was answered with an error although the data connection was there. */
export const transferRefused: Rule = ({ session }) =>
  all(session.attempts).flatMap(({ attempt, transfer }) => {
    const reply = finalReplyOf(transfer.transfer)
    const { data } = transfer
    if (!data?.connected || !reply || !isNegative(reply.code)) return []
    return [
      {
        ...readRefusal(reply.code ?? 0, reply.lines.join(' '), data.bytesToClient),
        attempts: [attempt.id],
        evidence: evidence(
          [data.connected, 'the data connection stands'],
          data.lastData ? [data.lastData, `${data.bytesToClient} bytes arrived`] : null,
          [reply, `then: ${reply.lines[0] ?? ''}`],
        ),
        args: {
          verb: transfer.transfer?.command?.verb ?? '',
          reply: reply.lines[0] ?? '',
          bytes: data.bytesToClient,
        },
      },
    ]
  })

function readRefusal(
  code: number,
  text: string,
  bytes: number,
): Pick<Conclusion, 'code' | 'side' | 'confidence'> {
  if (/bad IP|foreign (address|IP)|do(es)? not match/i.test(text)) {
    return { code: 'data-source-address-mismatch', side: 'client-network', confidence: 'likely' }
  }
  if (code === 550 || /permission denied|unable to read/i.test(text)) {
    return { code: 'list-permission-denied', side: 'server', confidence: 'certain' }
  }
  if (code === 426) return { code: 'transfer-aborted-426', side: 'path', confidence: 'possible' }
  if (bytes > 0) return { code: 'completion-error-after-data', side: 'server', confidence: 'likely' }
  return { code: 'passive-accepted-no-transfer', side: 'server-network', confidence: 'possible' }
}

/** LIST was sent over an open data connection, and no final reply came. */
export const transferUnfinished: Rule = ({ session }) =>
  all(session.attempts).flatMap(({ attempt, transfer }) => {
    const { data, transfer: exchange } = transfer
    if (!data?.connected || exchange?.state !== 'unanswered') return []
    return [{ ...readSilence(attempt, transfer), attempts: [attempt.id], ...silence(attempt, transfer) }]
  })

function readSilence(
  attempt: Attempt,
  { data, transfer }: Transfer,
): Pick<Conclusion, 'code' | 'side' | 'confidence'> {
  const closed = controlOf(attempt)?.closed
  const started = (transfer?.replies.length ?? 0) > 0
  if (closed?.by === 'server') {
    return closed.how === 'reset'
      ? { code: 'control-reset-mid-session', side: 'path', confidence: 'possible' }
      : { code: 'control-closed-without-421', side: 'server', confidence: 'likely' }
  }
  const ended = data?.closed?.by === 'server'
  if (ended) return { code: 'completion-226-missing', side: 'unknown', confidence: 'likely' }
  return started
    ? { code: 'transfer-stalls-after-150', side: 'unknown', confidence: 'possible' }
    : { code: 'passive-accepted-no-transfer', side: 'server-network', confidence: 'possible' }
}

function silence(attempt: Attempt, { data, transfer }: Transfer): Pick<Conclusion, 'evidence' | 'args'> {
  const closed = controlOf(attempt)?.closed
  const bytes = data?.bytesToClient ?? 0
  return {
    evidence: evidence(
      [transfer?.command, `${transfer?.command?.verb} is sent`],
      [transfer?.replies[0], transfer?.replies[0]?.lines[0] ?? ''],
      [data?.lastData ?? data?.closed, `${bytes} bytes arrived on the data connection`],
      [
        closed,
        closed?.by === 'server' ? 'the server ends the control connection' : 'no final reply; given up',
      ],
    ),
    args: { verb: transfer?.command?.verb ?? '', bytes },
  }
}

/** A command outside login and transfer that never got an answer, or that ended the connection. */
export const commandUnanswered: Rule = ({ session }) =>
  session.attempts.flatMap((attempt) => {
    const hung = attempt.exchanges.find((exchange) => exchange.state === 'unanswered' && isPlain(exchange))
    const closed = controlOf(attempt)?.closed
    if (!hung?.command || !closed || !isOver(attempt)) return []
    const { verb } = hung.command
    const byServer = closed.by === 'server'
    return [
      {
        code: byServer ? 'control-closed-without-421' : 'command-hangs',
        side: byServer ? 'server' : 'unknown',
        confidence: 'possible',
        attempts: [attempt.id],
        evidence: evidence(
          [hung.command, `${verb} is sent`],
          [closed, byServer ? `the server closes the connection (${closed.how})` : 'no reply; given up'],
        ),
        args: { verb, bytes: 0 },
      },
    ]
  })

/** Login and transfers have rules of their own, and a missing goodbye is none of anybody's trouble. */
const isPlain = ({ command }: Exchange): boolean =>
  command !== null && !/^(USER|PASS|QUIT|LIST|NLST|MLSD|RETR|STOR)$/.test(command.verb)

export const listingUnparsable: Rule = ({ session }) =>
  all(session.attempts).flatMap(({ attempt, transfer }): Conclusion[] => {
    const listing = transfer.data?.listing
    if (transfer.status !== 'works' || !listing) return []
    const common = { side: 'server', attempts: [attempt.id] } as const
    if (listing.format === 'empty') {
      return [
        {
          code: 'list-empty-successful',
          confidence: 'certain',
          ...common,
          evidence: evidence(
            [listing, 'the listing is empty'],
            [finalReplyOf(transfer.transfer), 'and complete'],
          ),
          args: { verb: transfer.transfer?.command?.verb ?? '' },
        },
      ]
    }
    if (listing.format !== 'unknown') return []
    return [
      {
        code: 'list-unparsable',
        confidence: 'likely',
        ...common,
        evidence: evidence([listing, 'the listing is in no format that clients know']),
        args: { verb: transfer.transfer?.command?.verb ?? '' },
      },
    ]
  })
