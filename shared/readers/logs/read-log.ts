/** A pasted log to a trace: the same header and events that a probe gives. Never throws, whatever the text is. */
import { type Phrase, sayEnglish, t } from '../../language/say.ts'
import type { Draft, Protection, TraceEvent } from '../../trace/event.ts'
import { TRACE_VERSION, type TraceHeader } from '../../trace/trace.ts'
import { aboutOf, hostsOf } from './about.ts'
import { isoTime } from './clock.ts'
import { isReply } from './dialogue.ts'
import type { LogLine, LogReader } from './log-line.ts'
import { type Before, nothingBefore } from './log-pieces.ts'
import { notFtp } from './not-ftp.ts'
import { partsOf } from './parts.ts'
import { endOf, sourceLines } from './paste.ts'
import type { Told } from './script.ts'
import { redactorOf, secretsIn } from './secrets.ts'
import { type LogSession, sessionsIn } from './session-lines.ts'
import { type Ids, tell } from './teller.ts'

export interface LogProblem {
  /** `not-ftp`: the log is of something else. `not-a-log`: nothing in it is a dialogue. The rest went well enough. */
  readonly what: 'empty' | 'not-ftp' | 'not-a-log' | 'unread' | 'too-much'
  /** For people. */
  readonly sentence: string
}

export interface ReadLog {
  readonly header: TraceHeader
  readonly events: readonly TraceEvent[]
  /** Who wrote the log and why we think so; null when nobody could tell. */
  readonly reader: { readonly product: string; readonly side: LogReader['side']; readonly why: string } | null
  readonly problems: readonly LogProblem[]
}

/** Sessions whose lines are told; of a longer log the last ones, where the trouble is. */
const MOST_LINES = 12_000
/** Lines that are shown though nobody could read them; the rest is counted. */
const MOST_UNREAD = 100

/**
 * @param readAt when the log is read, ISO 8601: a log without dates has no other time
 * @param before of a log that is longer than the text: what was left out
 */
export function readLog(pasted: string, readAt: string, before: Before = nothingBefore): ReadLog {
  const { text, skipped } = endOf(pasted)
  const { lines, dated } = sourceLines(text)
  const secrets = [...new Set([...secretsIn(pasted), ...before.secrets])]
  const parts = partsOf(lines)
  const other = notFtp(lines)
  const [main] = parts
  const spoken = parts.some(({ lines: read }) =>
    read.some(({ kind, text }) => kind === 'reply' && isReply(text)),
  )
  if (main === undefined || (other !== null && !spoken))
    return unreadable(pasted, readAt, other?.sentence ?? null)
  const { reader, why } = main.recognised
  const all = parts.flatMap(({ recognised, lines: read }) => {
    const kept = read.length > MOST_LINES ? read.slice(-MOST_LINES) : read
    const { sessions, unread, traces } = sessionsIn(kept)
    return [{ reader: recognised.reader, sessions, unread, traces, left: read.length - kept.length }]
  })
  const every = all.flatMap(({ sessions }) => sessions)
  const shared = hostsOf(every)
  const ids: Ids = { control: 0, data: 0, attempts: new Map() }
  const told = all.flatMap((part) =>
    part.sessions.flatMap((session) => tell(session, aboutOf(session, shared), part.reader, ids)),
  )
  const unread = all.flatMap((part) => part.unread)
  const left = before.lines + skipped + all.reduce((sum, part) => sum + part.left, 0)
  const first = aboutOf(every[0], shared)
  const clock = clockOf(told)
  const header: TraceHeader = {
    version: TRACE_VERSION,
    source: 'log',
    vantage: {
      name: vantageName(reader),
      addresses: [...new Set(every.flatMap((session) => aboutOf(session, shared).client ?? []))].slice(0, 8),
      canReceive: null,
    },
    startedAt: dated && clock.start !== null ? isoTime(clock.start) : readAt,
    target: {
      input: first.host ?? first.server.address,
      host: first.host ?? first.server.address,
      port: first.server.port,
      security: securityOf(first.protection),
      user: userOf(every) ?? 'unknown',
      path: null,
    },
  }
  const notes = [
    logOf(
      parts.map(({ recognised }) => recognised.reader.product),
      why,
    ),
    ...(left > 0
      ? [sayEnglish(t`The log is long: ${left} lines before the last ${MOST_LINES} are left out.`)]
      : []),
    ...(unread.length > MOST_UNREAD
      ? [sayEnglish(t`${unread.length} lines could not be read; the first ${MOST_UNREAD} are shown.`)]
      : []),
  ]
  return {
    header: { ...header, target: masked(header.target, secrets) },
    events: numbered([...notes.map(aside), ...merged(told, unread)], clock, secrets),
    reader: { product: reader.product, side: reader.side, why: maskText(why, secrets) },
    problems: [
      ...(other === null ? [] : [{ what: 'not-ftp' as const, sentence: other.sentence }]),
      ...(unread.length === 0
        ? []
        : [
            {
              what: 'unread' as const,
              sentence: sayEnglish(
                t`${unread.length} of ${lines.filter(({ text }) => text !== '').length} lines could not be read and are kept as notes.`,
              ),
            },
          ]),
      ...(left === 0 ? [] : [{ what: 'too-much' as const, sentence: notes[1] ?? '' }]),
    ],
  }
}

// The header

function userOf(sessions: readonly LogSession[]): string | null {
  for (const { items } of sessions) {
    const user = items.find((item) => item.is === 'command' && item.verb === 'USER')
    if (user?.is === 'command' && user.argument) return user.argument.slice(0, 100)
  }
  return null
}

const securityOf = (protection: Protection): TraceHeader['target']['security'] =>
  protection === 'clear' ? 'auto' : protection

const vantageName = ({ product, side }: LogReader): string =>
  side === 'server'
    ? `the ${product} server's log`
    : side === 'outside'
      ? product
      : `the client's log (${product})`

// Writing

interface Clock {
  readonly start: number | null
}

function clockOf(told: readonly Told[]): Clock {
  let start: number | null = null
  for (const { ms } of told) if (ms !== null && start === null) start = ms
  return { start }
}

const aside = (text: string): Told => ({
  at: -1,
  ms: null,
  draft: { kind: 'note', topic: 'client', attempt: null, text },
})

/** Sessions side by side come back into the order of their lines, what could not be read between them. */
function merged(told: readonly Told[], unread: readonly LogLine[]): readonly Told[] {
  const notes = unread.slice(0, MOST_UNREAD).map(
    ({ at, text }): Told => ({
      at,
      ms: null,
      draft: { kind: 'note', topic: 'unread', attempt: null, text },
    }),
  )
  return [...told, ...notes].toSorted((a, b) => a.at - b.at)
}

const day = 86_400_000

function numbered(
  told: readonly Told[],
  { start }: Clock,
  secrets: readonly string[],
): readonly TraceEvent[] {
  const redact = redactorOf(secrets)
  let last = 0
  return told.map(({ ms, draft }, seq) => {
    let atMs: number | null = null
    if (ms !== null && start !== null) {
      let since = ms - start
      // Past midnight a clock without date begins again; two clocks in one paste may disagree.
      if (since < last - day / 2) since += Math.ceil((last - day / 2 - since) / day) * day
      last = Math.max(last, since)
      atMs = last
    }
    return { seq, atMs, attempt: null, conn: null, ...shortened(redact(draft)) } as TraceEvent
  })
}

/** Cut only once it is masked: half a secret would not be recognised. */
const shortened = (draft: Draft): Draft =>
  draft.kind === 'note' && draft.topic === 'unread' ? { ...draft, text: draft.text.slice(0, 300) } : draft

const maskText = (text: string, secrets: readonly string[]): string => {
  const draft = redactorOf(secrets)({ kind: 'note', topic: 'client', text })
  return draft.kind === 'note' ? draft.text : text
}

const masked = (target: TraceHeader['target'], secrets: readonly string[]): TraceHeader['target'] => ({
  ...target,
  input: maskText(target.input, secrets),
  host: maskText(target.host, secrets),
  user: maskText(target.user, secrets),
})

/** What the log was taken for, and why. */
export const logOf = (products: readonly string[], why: string): string =>
  sayEnglish(
    t`A log of ${products.reduce<Phrase | string>((all, one) => (all === '' ? one : t`${all} and ${one}`), '')}: ${why}.`,
  )

/** Nothing of a dialogue in it: said in a sentence. */
function unreadable(pasted: string, readAt: string, other: string | null): ReadLog {
  const problem: LogProblem =
    other !== null
      ? { what: 'not-ftp', sentence: other }
      : pasted.trim() === ''
        ? { what: 'empty', sentence: sayEnglish(t`There is nothing to read: the text is empty.`) }
        : {
            what: 'not-a-log',
            sentence: sayEnglish(
              t`No line of this text is an FTP command or a reply. Expected is the log of an FTP client or server, with lines such as "Command: PASV" or "227 Entering Passive Mode (192,0,2,1,195,80)".`,
            ),
          }
  const header: TraceHeader = {
    version: TRACE_VERSION,
    source: 'log',
    vantage: { name: 'a pasted text', addresses: [], canReceive: null },
    startedAt: readAt,
    target: { input: 'unknown', host: 'unknown', port: 21, security: 'auto', user: 'unknown', path: null },
  }
  const note: TraceEvent = {
    seq: 0,
    atMs: null,
    attempt: null,
    conn: null,
    kind: 'note',
    topic: 'unread',
    text: problem.sentence,
  }
  return { header, events: [note], reader: null, problems: [problem] }
}
