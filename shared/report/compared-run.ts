/** What a comparison looks at in one run. */
import { replyText } from '../ftp/reply.ts'
import { controlOf, greetingOf, isQuestion } from '../session/outcome.ts'
import { type Attempt, type Session, session } from '../session/session.ts'
import type { CertificateSummary, EventOf } from '../trace/event.ts'
import { fold } from '../trace/fold.ts'
import type { AttemptReport, Report } from './report.ts'

export interface Seen {
  readonly report: Report
  readonly session: Session
  /** Without those that only ask a question. */
  readonly attempts: readonly AttemptReport[]
  readonly told: readonly Attempt[]
  /** Of the server, as far as they were looked up or dialled. */
  readonly addresses: readonly string[]
}

export function seenIn(report: Report): Seen {
  const folded = fold(session, report.trace.events)
  const told = folded.attempts.filter((attempt) => !isQuestion(attempt))
  const ids = new Set(told.map(({ id }) => id))
  const { addresses } = report.target
  return {
    report,
    session: folded,
    attempts: report.attempts.filter(({ id }) => ids.has(id)),
    told,
    addresses: addresses.filter((address) => !/^(?:unknown|)$/.test(address)),
  }
}

/** The first greeting, on one line; null where none came. */
export function greetingText({ told }: Seen): string | null {
  const lines = greetingReply(told)?.lines
  return lines === undefined ? null : replyText(lines)
}

export function greetingReply(told: readonly Attempt[]): EventOf<'reply'> | null {
  for (const attempt of told) {
    const reply = greetingOf(attempt)?.replies.at(-1)
    if (reply?.code === 220) return reply
  }
  return null
}

/** The certificate of the first control connection that showed one. */
export function certificateOf({
  told,
}: Seen): { readonly event: EventOf<'tls'>; readonly certificate: CertificateSummary } | null {
  for (const attempt of told) {
    const event = controlOf(attempt)?.tls
    if (event?.certificate) return { event, certificate: event.certificate }
  }
  return null
}
