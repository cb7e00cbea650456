/** Replies in an order or number that the commands do not call for. */
import { isPositive, isPreliminary } from '../../ftp/reply-code.ts'
import { decimal, t } from '../../language/say.ts'
import { controlOf, exchangeOf, finalReplyOf, outcomeOf } from '../../session/outcome.ts'
import type { Attempt, Exchange } from '../../session/session.ts'
import { transfersOf } from '../../session/transfer.ts'
import { type Conclusion, evidence, type Rule } from '../finding.ts'

/** Codes that answer one command and no other (RFC 959 section 5.4, RFC 2428). */
const answers: Readonly<Record<number, readonly string[]>> = {
  215: ['SYST'],
  227: ['PASV', 'EPSV'],
  229: ['PASV', 'EPSV'],
  230: ['USER', 'PASS', 'ACCT', 'AUTH'],
  257: ['PWD', 'XPWD', 'MKD', 'XMKD'],
  331: ['USER'],
}

/** A reply that nobody asked for, and later ones that belong to other commands. */
export const desync: Rule = ({ session }) =>
  session.attempts.flatMap((attempt): Conclusion[] => {
    const extra = attempt.exchanges.find((exchange) => isUnasked(attempt, exchange))
    const [reply] = extra?.replies ?? []
    if (!reply || !extra) return allShifted(attempt)
    const shifted = attempt.exchanges.find(isShifted)
    const before = attempt.exchanges.findLast(
      ({ command, conn }) => conn === extra.conn && command !== null && command.seq < reply.seq,
    )
    return [
      {
        code: 'reply-desync',
        side: 'unknown',
        confidence: shifted ? 'likely' : 'possible',
        attempts: [attempt.id],
        evidence: evidence(
          [finalReplyOf(before ?? null), t`${before?.command?.verb} is answered`],
          [reply, t`then comes, unasked: ${reply.lines[0] ?? ''}`],
          [
            shifted && finalReplyOf(shifted),
            t`${shifted?.command?.verb} gets what answers another command: ${finalReplyOf(shifted ?? null)?.lines[0] ?? ''}`,
          ],
        ),
        args: { verb: before?.command?.verb ?? '' },
        harmless: shifted === undefined && isUnharmed(attempt),
      },
    ]
  })

/** It works, or a port that does not answer is what it fails at. */
function isUnharmed(attempt: Attempt): boolean {
  const { status, failedPhase } = outcomeOf(attempt)
  return status === 'works' || failedPhase === 'data-connect'
}

/** Replies answer other commands than those they came to: what they say is not meant for these. */
export const isOutOfStep = ({ exchanges }: Attempt): boolean => exchanges.some(isShifted)

/** Every reply comes for itself, and yet they answer other commands. */
function allShifted(attempt: Attempt): Conclusion[] {
  const [first, second] = attempt.exchanges.filter(isShifted)
  if (!first || !second) return []
  return [
    {
      code: 'reply-desync',
      side: 'unknown',
      confidence: 'likely',
      attempts: [attempt.id],
      evidence: [first, second].flatMap((exchange) =>
        evidence([
          finalReplyOf(exchange),
          t`${exchange.command?.verb} gets what answers another command: ${finalReplyOf(exchange)?.lines[0] ?? ''}`,
        ]),
      ),
      args: { verb: first.command?.verb ?? '' },
      survivable: outcomeOf(attempt).status === 'works',
    },
  ]
}

/** Not the greeting, not the 421 that may come at any time, and no last words: what is asked after it is answered. */
function isUnasked({ exchanges }: Attempt, { conn, command, replies }: Exchange): boolean {
  const [reply] = replies
  if (command !== null || !reply || reply.code === null || reply.code === 421 || isPreliminary(reply.code)) {
    return false
  }
  const asked = exchanges.filter((exchange) => exchange.conn === conn && exchange.command !== null)
  const before = asked.findLast((exchange) => (exchange.command?.seq ?? 0) < reply.seq)
  const goesOn = asked.some(
    ({ command, state }) =>
      (command?.seq ?? 0) > reply.seq && command?.verb !== 'QUIT' && state === 'answered',
  )
  return before?.state === 'answered' && goesOn
}

const isShifted = (exchange: Exchange): boolean => {
  const expected = answers[finalReplyOf(exchange)?.code ?? 0]
  return exchange.command !== null && expected !== undefined && !expected.includes(exchange.command.verb)
}

/** Two connections are read side by side, so that only a clear distance tells which one was first. */
const clearlyMs = 1000

export const earlyCompletion: Rule = ({ session }) =>
  session.attempts.flatMap((attempt) =>
    transfersOf(attempt).flatMap(({ transfer, data, status }): Conclusion[] => {
      const reply = finalReplyOf(transfer)
      const last = data?.lastData
      if (status !== 'works' || !reply || !isPositive(reply.code) || last?.direction !== 'to-client')
        return []
      if (last.atMs === null || reply.atMs === null || last.atMs - reply.atMs < clearlyMs) return []
      return [
        {
          code: 'completion-before-data-end',
          side: 'unknown',
          confidence: 'certain',
          attempts: [attempt.id],
          evidence: evidence(
            [reply, t`${reply.lines[0] ?? ''}`],
            [last, t`data still arrives ${decimal((last.atMs - reply.atMs) / 1000, 1)} s later`],
          ),
          args: { verb: transfer?.command?.verb ?? '' },
        },
      ]
    }),
  )

/** All bytes are there, the server keeps both connections open, and 226 comes as soon as we close the data connection. */
export const lateCompletion: Rule = ({ session }) =>
  session.attempts.flatMap((attempt) =>
    transfersOf(attempt).flatMap(({ transfer, data, status }): Conclusion[] => {
      const reply = finalReplyOf(transfer)
      const { lastData, closed } = data ?? {}
      if (status !== 'works' || !reply || lastData?.direction !== 'to-client' || closed?.by !== 'client')
        return []
      if (reply.seq < closed.seq || reply.atMs === null || closed.atMs === null || lastData.atMs === null)
        return []
      const heldMs = closed.atMs - lastData.atMs
      if (heldMs < clearlyMs || reply.atMs - closed.atMs >= clearlyMs) return []
      return [
        {
          code: 'completion-226-waits-for-close',
          side: 'client',
          confidence: 'likely',
          attempts: [attempt.id],
          evidence: evidence(
            [lastData, t`the last bytes arrive`],
            [closed, t`we close the data connection ${decimal(heldMs / 1000, 1)} s later`],
            [reply, t`and then comes: ${reply.lines[0] ?? ''}`],
          ),
          args: { seconds: decimal((reply.atMs - lastData.atMs) / 1000, 1) },
        },
      ]
    }),
  )

export const noGoodbye: Rule = ({ session }) =>
  session.attempts.flatMap((attempt): Conclusion[] => {
    const quit = exchangeOf(attempt, 'QUIT')
    const closed = controlOf(attempt)?.closed
    if (!quit?.command || quit.state !== 'unanswered' || quit.conn !== controlOf(attempt)?.id || !closed)
      return []
    // Where nothing came of the session, its end is the least of it.
    if (outcomeOf(attempt).status !== 'works') return []
    const waitedMs = (closed.atMs ?? 0) - (quit.command.atMs ?? 0)
    // Ended by us before an answer could be there, it tells nothing.
    if (closed.by !== 'server' && waitedMs < clearlyMs) return []
    return [
      {
        code: 'quit-no-221',
        side: 'server',
        confidence: 'certain',
        attempts: [attempt.id],
        evidence: evidence(
          [quit.command, t`QUIT is sent`],
          [
            closed,
            closed.by === 'server'
              ? t`the server closes the connection without a word`
              : t`no reply within ${decimal(waitedMs / 1000, 1)} s`,
          ],
        ),
        args: {},
      },
    ]
  })
