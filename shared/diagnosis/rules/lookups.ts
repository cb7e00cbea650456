/** Delays in the rhythm of a resolver: the server looks up names, before the greeting or before each transfer. */
import { sameAddress } from '../../ftp/address.ts'
import { isPositive, isPreliminary } from '../../ftp/reply-code.ts'
import { decimal, type Phrase, t } from '../../language/say.ts'
import { controlOf, finalReplyOf } from '../../session/outcome.ts'
import type { Attempt } from '../../session/session.ts'
import { transfersOf } from '../../session/transfer.ts'
import type { EventOf } from '../../trace/event.ts'
import { type Conclusion, evidence, type Facts, type Rule } from '../finding.ts'

/** Resolvers ask again after five seconds (resolv.conf(5), `timeout`). */
const rhythmMs = 5000
const slackMs = 700
/** The same of a single delay, beside what a connection that nothing holds up waits. */
const narrowSlackMs = 300
/** Where its accepting was seen late here, a wait looks shorter than it was. */
const earlyMs = 100
const promptMs = 1250
const slowMs = 4000
/** A greeting later than this is called slow. */
const lateMs = 3000

const seconds = (ms: number): Phrase => decimal(ms / 1000, 1)

const isInRhythm = (ms: number, slack = slackMs): boolean =>
  ms + earlyMs >= rhythmMs && (ms + earlyMs) % rhythmMs < slack + earlyMs

/**
 * Greetings late by a multiple of five seconds. Ident waits five or ten as well, so that these say nothing by themselves:
 * either the wait is longer than that, or data connections wait in the same rhythm, or who connects later is greeted at
 * once, since an answer that failed to come is remembered by resolvers and not by ident.
 */
export const reverseLookup: Rule = (facts) => {
  if (askedForIdent(facts).some(({ harmless }) => !harmless)) return []
  const greetings = greetingsOf(facts)
  const [first] = greetings
  if (!first || !isInRhythm(first.ms)) return []
  const data = lateStarts(facts).filter(({ reply }) => isInRhythm(reply.afterMs ?? 0))
  if (!isEachTime(greetings, data.length > 0) && !isRemembered(first, greetings)) return []
  return [
    {
      code: 'greeting-slow-reverse-dns',
      side: 'server',
      confidence: 'possible',
      attempts: [...new Set(greetings.map(({ attempt }) => attempt.id))],
      evidence: [
        ...greetings.map(({ reply, ms }) => ({ seq: reply.seq, text: t`greeting after ${seconds(ms)} s` })),
        ...data.map(({ reply }) => ({
          seq: reply.seq,
          text: t`${reply.lines[0] ?? ''} after ${seconds(reply.afterMs ?? 0)} s`,
        })),
      ],
      args: { host: facts.header.target.host, seconds: seconds(first.ms) },
    },
  ]
}

const isEachTime = (greetings: readonly Greeting[], dataWaits: boolean): boolean =>
  greetings.length > 1 &&
  greetings.every(({ ms }) => isInRhythm(ms)) &&
  (dataWaits || greetings.every(({ ms }) => ms >= 3 * rhythmMs))

/**
 * Who connected while the first was waiting waits too, as long or until the first has its answer; and all who came after
 * that are greeted promptly.
 */
function isRemembered(first: Greeting, greetings: readonly Greeting[]): boolean {
  const [meanwhile = [], later = []] = [true, false].map((waits) =>
    greetings.filter(({ startSeq }) => startSeq < first.reply.seq === waits),
  )
  const ordinaryMs = Math.max(...later.map(({ ms }) => ms))
  const slack = narrowSlackMs + ordinaryMs
  const endsWithTheFirst = ({ reply }: Greeting): boolean =>
    Math.abs((reply.atMs ?? 0) - (first.reply.atMs ?? 0)) < slack
  return (
    later.length > 0 &&
    ordinaryMs < promptMs &&
    isInRhythm(first.ms, slack) &&
    meanwhile.every((greeting) => isInRhythm(greeting.ms) || endsWithTheFirst(greeting))
  )
}

interface Greeting {
  readonly attempt: Attempt
  readonly startSeq: number
  readonly reply: EventOf<'reply'>
  readonly ms: number
}

/** The greeting of every control connection that had one, in the order in which they were opened. */
const greetingsOf = ({ session, questions }: Facts): readonly Greeting[] =>
  [...session.attempts, ...questions]
    .flatMap((attempt) =>
      attempt.connections.flatMap(({ id, role, seq }) => {
        const first = role === 'control' ? attempt.exchanges.find(({ conn }) => conn === id) : undefined
        const reply = first?.command === null ? finalReplyOf(first) : null
        return reply && isPositive(reply.code) && !reply.malformed
          ? [{ attempt, startSeq: seq, reply, ms: reply.afterMs ?? 0 }]
          : []
      }),
    )
    .toSorted((a, b) => a.startSeq - b.startSeq)

/**
 * The server connected to our ident port before it greeted. Where most of a late greeting's wait came after that, the
 * question is what it waited for; otherwise only clients behind a firewall that drops it will wait.
 */
export const askedForIdent: Rule = (facts) =>
  greetingsOf(facts).flatMap(({ attempt, startSeq, reply, ms }): Conclusion[] => {
    const asked = facts.session.idents.find(
      ({ seq, from }) =>
        seq > startSeq && seq < reply.seq && from && sameAddress(from.address, attempt.server.address),
    )
    if (!asked) return []
    const waitedMs = (reply.atMs ?? 0) - (asked.startMs ?? 0)
    const late = ms >= lateMs && waitedMs >= ms / 2
    return [
      {
        code: 'greeting-slow-ident',
        side: 'server',
        confidence: 'certain',
        attempts: [attempt.id],
        evidence: evidence(
          [asked.connect, t`a connection from ${asked.from?.address ?? ''} to port 113, which is ident`],
          [reply, t`greeting after ${seconds(ms)} s`],
        ),
        args: { host: facts.header.target.host, ...(late ? { seconds: seconds(ms) } : {}) },
        harmless: !late,
      },
    ]
  })

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
          [controlOf(attempt)?.connected, t`the control connection stands quickly`],
          [reply, t`${verb} is answered after ${seconds(reply.afterMs ?? 0)} s: ${reply.lines[0] ?? ''}`],
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
