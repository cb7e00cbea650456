/** Servers that send more than anybody can want, or without end. */

import { isUnclosed } from '../../ftp/reply.ts'
import { isPositive } from '../../ftp/reply-code.ts'
import { decimal, type Phrase, recorded, t } from '../../language/say.ts'
import { finalReplyOf, outcomeOf } from '../../session/outcome.ts'
import type { Attempt } from '../../session/session.ts'
import { type Transfer, transfersOf } from '../../session/transfer.ts'
import type { EventOf } from '../../trace/event.ts'
import { type Conclusion, evidence, type Reading, type Rule } from '../finding.ts'

/** We hung up on a control connection that had said too much, or left out most of a reply. */
export const controlFloods: Rule = ({ header, session }) =>
  session.attempts.flatMap((attempt): Conclusion[] => {
    const note = floodOf(attempt)
    const cut = attempt.exchanges.flatMap(({ command, replies }) =>
      replies.filter((reply) => isCut(reply, command?.verb ?? '')),
    )[0]
    const seq = note?.seq ?? cut?.seq
    if (seq === undefined) return []
    const before = attempt.exchanges.findLast(({ command }) => command !== null && command.seq < seq)
    return [
      {
        code: 'control-floods',
        side: 'server',
        confidence: note ? 'certain' : 'likely',
        attempts: [attempt.id],
        evidence: evidence(
          [before?.command, t`${before?.command?.verb} is sent`],
          [note ? null : cut, t`${cut?.lines[0] ?? ''}: ${recorded(cut?.malformed ?? '')}`],
          [note, recorded(note?.text ?? '')],
        ),
        args: {
          host: header.target.host,
          verb: before?.command?.verb ?? '',
          text: note ? recorded(note.text) : cut ? tooLong(cut) : '',
        },
        explainedBy: ['greeting-multiline-unclosed', 'not-ftp-service'],
        survivable: note === null || outcomeOf(attempt).status === 'works',
      },
    ]
  })

/** Only the listings that STAT brings are so long without harm. */
const mostLines = 200

const isCut = (reply: EventOf<'reply'>, verb: string): boolean =>
  reply.malformed?.startsWith('cut: ') ||
  (isUnclosed(reply) && reply.lines.length > mostLines && verb !== 'STAT')

const tooLong = (reply: EventOf<'reply'>): Phrase =>
  isUnclosed(reply)
    ? t`One of its replies has more than ${mostLines} lines and no end.`
    : t`One of its replies is ${recorded(reply.malformed ?? '')}.`

/** The note of having hung up on a connection that sent too much. */
export const floodOf = ({ notes, connections }: Attempt, role: 'control' | 'data' = 'control') =>
  notes.find(
    ({ topic, conn }) =>
      topic === 'too-much' &&
      connections.some((connection) => connection.id === conn && connection.role === role),
  ) ?? null

export const endlessListing: Rule = ({ session }) =>
  session.attempts.flatMap((attempt) =>
    transfersOf(attempt).flatMap((transfer): Conclusion[] => {
      const { data } = transfer
      if (!data || !isEndless(attempt, transfer)) return []
      const verb = transfer.transfer?.command?.verb ?? ''
      return [
        {
          code: 'listing-endless',
          side: 'server',
          confidence: data.bytesToClient < leastBytes ? 'possible' : 'likely',
          attempts: [attempt.id],
          evidence: evidence(
            [transfer.transfer?.command, t`${verb} is sent`],
            [data.lastData, t`${data.bytesToClient} bytes arrived on the data connection`],
            [data.closed, t`and more was coming when we closed it`],
          ),
          args: { verb, bytes: data.bytesToClient },
        },
      ]
    }),
  )

/** Less than this may be a long directory over a slow line. */
const leastBytes = 4 * 1024 * 1024
/** Data are told of several times a second while they flow. */
const flowingMs = 1000
/** Where they are less they have to have flowed for so long, and not only to have dripped. */
const longMs = 2000
const flowBytes = 64 * 1024

/** Data were flowing when we had had enough of them. */
export function isEndless(attempt: Attempt, { data }: Transfer): boolean {
  if (floodOf(attempt, 'data')?.conn === data?.id && data) return true
  const { firstData, lastData, closed, bytesToClient = 0 } = data ?? {}
  if (!firstData || !lastData || closed?.by !== 'client' || bytesToClient < flowBytes) return false
  const flowedMs = (lastData.atMs ?? 0) - (firstData.atMs ?? 0)
  if (bytesToClient < leastBytes && flowedMs < longMs) return false
  return (closed.atMs ?? 0) - (lastData.atMs ?? 0) < flowingMs
}

/** The transfer is confirmed, and the data connection stays: with all that was wanted, or with nothing. */
export const neverClosed: Rule = ({ session }) =>
  session.attempts.flatMap((attempt) =>
    transfersOf(attempt).flatMap((transfer): Conclusion[] => {
      const { data } = transfer
      const reply = finalReplyOf(transfer.transfer)
      const { closed, lastData } = data ?? {}
      if (!reply || !isPositive(reply.code) || data?.tlsFailed) return []
      if (closed?.by !== 'client' || closed.how !== 'timed-out') return []
      if (reply.seq > closed.seq || isEndless(attempt, transfer)) return []
      const waitedMs = (closed.atMs ?? 0) - Math.max(reply.atMs ?? 0, lastData?.atMs ?? 0)
      if (waitedMs < openTooLongMs) return []
      return [
        {
          ...(transfer.status === 'works' ? leftOpen : nothingMoves),
          attempts: [attempt.id],
          evidence: evidence(
            [reply, t`${reply.lines[0] ?? ''}`],
            [closed, t`the data connection is still open ${decimal(waitedMs / 1000, 1)} s later`],
          ),
          args: {
            seconds: decimal(waitedMs / 1000, 1),
            verb: transfer.transfer?.command?.verb ?? '',
            bytes: data?.bytesToClient ?? 0,
          },
          explainedBy: ['transfer-mtu-blackhole', 'path-packet-loss'],
        },
      ]
    }),
  )

const leftOpen: Reading = { code: 'data-never-closed', side: 'unknown', confidence: 'certain' }
/** The server may have handed all of it to its system, and none of it got through. */
const nothingMoves: Reading = { code: 'transfer-stalls-after-150', side: 'unknown', confidence: 'possible' }

/** The end may come a round trip or two after the reply. */
const openTooLongMs = 2000
