/** Delays in the rhythm of a resolver: the server looks up names, before the greeting or before each transfer. */
import { isPositive, isPreliminary } from '../../ftp/reply-code.ts'
import { controlOf, finalReplyOf, greetingOf } from '../../session/outcome.ts'
import type { Attempt } from '../../session/session.ts'
import { transfersOf } from '../../session/transfer.ts'
import type { EventOf } from '../../trace/event.ts'
import { type Conclusion, evidence, type Facts, type Rule } from '../finding.ts'

/** Resolvers ask again after five seconds (resolv.conf(5), `timeout`). */
const rhythmMs = 5000
const slackMs = 700
const slowMs = 4000

const seconds = (ms: number): string => (ms / 1000).toFixed(1)

const isInRhythm = (ms: number): boolean => ms >= rhythmMs && ms % rhythmMs < slackMs

/**
 * Every greeting late by a multiple of five seconds. Ident waits five or ten as well, so that these two say nothing by
 * themselves: either the wait is longer than that, or data connections wait in the same rhythm.
 */
export const reverseLookup: Rule = (facts) => {
  const { header, session } = facts
  const greetings = session.attempts.flatMap((attempt) => {
    const reply = finalReplyOf(greetingOf(attempt))
    return reply && isPositive(reply.code) && !reply.malformed
      ? [{ attempt, reply, ms: reply.afterMs ?? 0 }]
      : []
  })
  const [first] = greetings
  if (!first || greetings.length < 2 || !greetings.every(({ ms }) => isInRhythm(ms))) return []
  const data = lateStarts(facts).filter(({ reply }) => isInRhythm(reply.afterMs ?? 0))
  if (data.length === 0 && !greetings.every(({ ms }) => ms >= 3 * rhythmMs)) return []
  return [
    {
      code: 'greeting-slow-reverse-dns',
      side: 'server',
      confidence: 'possible',
      attempts: greetings.map(({ attempt }) => attempt.id),
      evidence: [
        ...greetings.map(({ reply, ms }) => ({ seq: reply.seq, text: `greeting after ${seconds(ms)} s` })),
        ...data.map(({ reply }) => ({
          seq: reply.seq,
          text: `${reply.lines[0] ?? ''} after ${seconds(reply.afterMs ?? 0)} s`,
        })),
      ],
      args: { host: header.target.host, seconds: seconds(first.ms) },
    },
  ]
}

/** Two or more transfers that start only after seconds, on a control connection that answers everything else at once. */
export const slowStart: Rule = (facts) => {
  const late = lateStarts(facts)
  const started = starts(facts).length
  if (late.length < 2 || late.length < started) return []
  return [
    {
      code: 'passive-connect-slow',
      side: 'server',
      confidence: 'possible',
      attempts: [...new Set(late.map(({ attempt }) => attempt.id))],
      evidence: late.flatMap(({ attempt, reply, verb }): Conclusion['evidence'] =>
        evidence(
          [controlOf(attempt)?.connected, 'the control connection stands quickly'],
          [reply, `${verb} is answered after ${seconds(reply.afterMs ?? 0)} s: ${reply.lines[0] ?? ''}`],
        ),
      ),
      args: { seconds: seconds(late[0]?.reply.afterMs ?? 0) },
      explainedBy: ['greeting-slow-reverse-dns', 'path-packet-loss'],
    },
  ]
}

interface Start {
  readonly attempt: Attempt
  readonly verb: string
  readonly reply: EventOf<'reply'>
}

/** The preliminary replies of passive transfers that went through. */
const starts = ({ session }: Facts): readonly Start[] =>
  session.attempts.flatMap((attempt) =>
    attempt.mode !== 'passive'
      ? []
      : transfersOf(attempt).flatMap(({ status, transfer }) => {
          const reply = transfer?.replies[0]
          const verb = transfer?.command?.verb ?? ''
          return status === 'works' && reply && isPreliminary(reply.code) ? [{ attempt, verb, reply }] : []
        }),
  )

const lateStarts = (facts: Facts): readonly Start[] =>
  starts(facts).filter(
    ({ attempt, reply }) =>
      (reply.afterMs ?? 0) >= slowMs &&
      (reply.afterMs ?? 0) > 10 * (controlOf(attempt)?.connected?.afterMs ?? 0),
  )
