/** A pasted log to a trace: the same header and events that a probe gives. Never throws, whatever the text is. */
import { addressFamily, addressKind, isPublic } from '../../ftp/address.ts'
import { readPasvReply } from '../../ftp/host-port.ts'
import type { Draft, Endpoint, Protection, TraceEvent } from '../../trace/event.ts'
import { redactor } from '../../trace/redact.ts'
import { TRACE_VERSION, type TraceHeader } from '../../trace/trace.ts'
import { isoTime } from './clock.ts'
import { isReply } from './dialogue.ts'
import type { LogLine, LogReader, SourceLine } from './log-line.ts'
import { notFtp } from './not-ftp.ts'
import { sourceLines } from './paste.ts'
import { recognise } from './recognise.ts'
import { secretsIn } from './secrets.ts'
import { type LogSession, sessionsIn } from './session-lines.ts'
import { type About, type Ids, type Told, tell } from './teller.ts'

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

/** @param readAt when the log is read, ISO 8601: a log without dates has no other time */
export function readLog(pasted: string, readAt: string): ReadLog {
  const { text, skipped } = endOf(pasted)
  const { lines, dated } = sourceLines(text)
  const secrets = secretsIn(pasted)
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
    const kept = read.length > MOST_LINES ? tail(read) : read
    const { sessions, unread, traces } = sessionsIn(kept)
    return [{ reader: recognised.reader, sessions, unread, traces, left: read.length - kept.length }]
  })
  const every = all.flatMap(({ sessions }) => sessions)
  const shared = hostsOf(every)
  const ids: Ids = { control: 0, data: 0, attempts: new Map() }
  const told = all.flatMap((part) =>
    part.sessions.flatMap((session) =>
      tell(
        session,
        aboutOf(session, shared),
        {
          dials: part.reader.dials,
          pipelines: part.reader.pipelines === true,
          hidesReplies: part.reader.hidesReplies === true,
        },
        ids,
      ),
    ),
  )
  const unread = all.flatMap((part) => part.unread)
  const left = skipped + all.reduce((sum, part) => sum + part.left, 0)
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
    `A log of ${parts.map(({ recognised }) => recognised.reader.product).join(' and ')}: ${why}.`,
    ...(left > 0 ? [`The log is long: ${left} lines before the last ${MOST_LINES} are left out.`] : []),
    ...(unread.length > MOST_UNREAD
      ? [`${unread.length} lines could not be read; the first ${MOST_UNREAD} are shown.`]
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
              sentence: `${unread.length} of ${lines.filter(({ text }) => text !== '').length} lines could not be read and are kept as notes.`,
            },
          ]),
      ...(left === 0 ? [] : [{ what: 'too-much' as const, sentence: notes[1] ?? '' }]),
    ],
  }
}

/** Of an enormous log the first lines, which tell where it goes, and the end. */
function endOf(pasted: string): { readonly text: string; readonly skipped: number } {
  if (pasted.length <= LONGEST_TEXT) return { text: pasted, skipped: 0 }
  const from = pasted.indexOf('\n', pasted.length - LONGEST_TEXT) + 1
  const head = pasted.lastIndexOf('\n', HEAD_LENGTH) + 1
  if (from === 0 || from <= head) return { text: pasted.slice(-LONGEST_TEXT), skipped: 0 }
  let skipped = 0
  for (let at = pasted.indexOf('\n', head); at !== -1 && at < from; at = pasted.indexOf('\n', at + 1))
    skipped++
  return { text: pasted.slice(0, head) + pasted.slice(from), skipped }
}

const LONGEST_TEXT = 2 * 1024 * 1024
const HEAD_LENGTH = 32 * 1024

// Parts: several logs may stand in one paste.

interface Part {
  readonly recognised: NonNullable<ReturnType<typeof recognise>>
  readonly lines: readonly LogLine[]
}

/** A line of equals signs or the like with a title begins another log. */
const divider = /^(={3,}(?!>)|== (?!Info: )|#{5,}|~{4,}|_{5,}|\*{5,}(?! [A-Z]))(\s|\S|$)/

function partsOf(lines: readonly SourceLine[]): readonly Part[] {
  const sections = sectionsOf(lines)
  const whole = recognise(lines)
  if (whole === null) return []
  if (sections.length === 1) return [...read(whole, lines), ...readRest(whole, lines)]
  const parts: Part[] = []
  for (const section of sections) {
    const recognised = recognise(section)
    if (recognised) parts.push(...read(recognised, section), ...readRest(recognised, section))
  }
  // One program throughout: the dividers are its own.
  return parts.every(({ recognised }) => recognised.reader === whole.reader) ? [...read(whole, lines)] : parts
}

function sectionsOf(lines: readonly SourceLine[]): readonly (readonly SourceLine[])[] {
  const starts = lines.flatMap(({ text }, index) => (divider.test(text) ? [index] : []))
  if (starts.length === 0 || starts.length > 200) return [lines]
  return [0, ...starts]
    .map((start, index) => lines.slice(start, starts[index] ?? lines.length))
    .filter((section) => section.some(({ text }) => text !== ''))
}

const read = (recognised: Part['recognised'], lines: readonly SourceLine[]): Part[] => {
  const found = recognised.reader.read(lines)
  return found === null ? [] : [{ recognised, lines: found }]
}

/** A run of lines that the reader knows nothing of may be another program's: the server's log below the client's. */
function readRest(by: Part['recognised'], lines: readonly SourceLine[]): Part[] {
  if (by.share > 0.9 || lines.length > 20_000) return []
  const unread = new Set(by.reader.read(lines)?.flatMap(({ kind, at }) => (kind === 'unread' ? [at] : [])))
  const runs: SourceLine[][] = []
  for (const line of lines) {
    if (!unread.has(line.at)) runs.push([])
    else if (runs.length === 0) runs.push([line])
    else runs.at(-1)?.push(line)
  }
  return runs
    .filter((run) => run.length >= 4)
    .flatMap((run) => {
      const other = recognise(run)
      return other && other.reader !== by.reader && other.share > 0.6 ? read(other, run) : []
    })
}

/** The last lines, from the beginning of a session if one begins soon. */
const tail = (lines: readonly LogLine[]): readonly LogLine[] => lines.slice(-MOST_LINES)

// What is known of a session

interface Hosts {
  readonly addressOf: ReadonlyMap<string, string>
  readonly address: string | null
  readonly host: string | null
}

function hostsOf(sessions: readonly LogSession[]): Hosts {
  const addressOf = new Map<string, string>()
  let address: string | null = null
  let host: string | null = null
  for (const { items } of sessions) {
    let name: string | null = null
    for (const item of items) {
      if (item.is !== 'fact') continue
      if (item.fact.is === 'resolving') name = item.fact.name
      if (item.fact.is === 'connecting' && item.fact.role === null) {
        name = item.fact.name ?? name
        host ??= name
        if (item.fact.address === null) continue
        address ??= item.fact.address
        if (name !== null && !addressOf.has(name)) addressOf.set(name, item.fact.address)
        break
      }
      if (item.fact.is === 'connected' && item.fact.role === null && item.fact.address !== null)
        address ??= item.fact.address
    }
    host ??= name
  }
  return { addressOf, address, host }
}

interface Seen {
  name: string | null
  address: string | null
  port: number | null
  client: string | null
  protection: Protection | null
  offered: string | null
}

function aboutOf(session: LogSession | undefined, hosts: Hosts): About {
  const seen: Seen = { name: null, address: null, port: null, client: null, protection: null, offered: null }
  let greeted = false
  let asked = false
  for (const item of session?.items ?? []) {
    if (item.is === 'fact') {
      const { fact } = item
      if (fact.is === 'accepted')
        seen.client = addressFamily(fact.client) === null ? seen.client : fact.client
      if (fact.is === 'resolving') seen.name ??= fact.name
      if (fact.is === 'connecting' && fact.role === null && seen.address === null && !asked) {
        seen.name = fact.name ?? seen.name
        seen.address = fact.address
        seen.port ??= fact.port
      }
      if (fact.is === 'connected' && fact.role === null && !asked) {
        seen.address ??= fact.address
        seen.port ??= fact.port
      }
      if (/^connect/.test(fact.is) && seen.name === null)
        seen.name = /^Connected (?:to|with) ([\w-]+(?:\.[\w-]+)+)/.exec(item.text)?.[1] ?? null
      if (fact.is === 'tls-begins' || fact.is === 'tls')
        seen.protection ??= !greeted && seen.port === 990 ? 'implicit' : 'explicit'
    }
    if (item.is === 'reply') {
      greeted ||= item.reply.code === 220
      if (item.reply.code === 234) seen.protection = 'explicit'
      if (item.reply.code === 227 && seen.offered === null) {
        const read = readPasvReply(item.reply.lines.join(' '))
        seen.offered = 'value' in read ? read.value.address : null
      }
      if (seen.address === null && !asked && item.reply.code === 220) {
        const told = /\[((?:\d{1,3}\.){3}\d{1,3})\]/.exec(item.reply.lines.join(' '))?.[1]
        if (told !== undefined && isPublic(told)) seen.address = told
      }
    }
    if (item.is === 'command') {
      asked = true
      if (item.verb === 'EPRT' || item.verb === 'PORT')
        seen.client ??= announcedAddress(item.verb, item.argument)
    }
  }
  const { address, port, client, protection, offered } = seen
  const host = seen.name ?? (session?.key === null ? hosts.host : null)
  const known =
    address ?? hosts.addressOf.get(host ?? '') ?? likelyAddress(offered) ?? hosts.address ?? host ?? 'unknown'
  const server: Endpoint = { address: known, port: port ?? (protection === 'implicit' ? 990 : 21) }
  return {
    server,
    host: host ?? (addressFamily(known) === null ? null : known),
    client,
    protection: protection ?? (server.port === 990 ? 'implicit' : 'clear'),
    family: addressFamily(known) === 6 ? 6 : 4,
  }
}

/** A server of an unknown address is taken to be where it says; only a private one says nothing, being wrong so often. */
function likelyAddress(offered: string | null): string | null {
  return offered !== null && ['public', 'loopback'].includes(addressKind(offered)) ? offered : null
}

/** What PORT announces is an address of the client's, though perhaps not the one the server sees. */
function announcedAddress(verb: string, argument: string | null): string | null {
  const told = verb === 'PORT' ? argument?.split(',').slice(0, 4).join('.') : argument?.split('|')[2]
  return told !== undefined && addressFamily(told) !== null ? told : null
}

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
      draft: { kind: 'note', topic: 'unread', attempt: null, text: text.slice(0, 300) },
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
  const redact = redactor(secrets)
  let last = 0
  return told.map(({ ms, draft }, seq) => {
    let atMs: number | null = null
    if (ms !== null && start !== null) {
      let since = ms - start
      // Past midnight a clock without date begins again; two clocks in one paste may disagree.
      while (since < last - day / 2 && since + day <= last + day / 2) since += day
      last = Math.max(last, since)
      atMs = last
    }
    return { seq, atMs, attempt: null, conn: null, ...redact(draft as Draft) } as TraceEvent
  })
}

const maskText = (text: string, secrets: readonly string[]): string => {
  const draft = redactor(secrets)({ kind: 'note', topic: 'client', text })
  return draft.kind === 'note' ? draft.text : text
}

const masked = (target: TraceHeader['target'], secrets: readonly string[]): TraceHeader['target'] => ({
  ...target,
  input: maskText(target.input, secrets),
  host: maskText(target.host, secrets),
  user: maskText(target.user, secrets),
})

/** Nothing of a dialogue in it: said in a sentence. */
function unreadable(pasted: string, readAt: string, other: string | null): ReadLog {
  const problem: LogProblem =
    other !== null
      ? { what: 'not-ftp', sentence: other }
      : pasted.trim() === ''
        ? { what: 'empty', sentence: 'There is nothing to read: the text is empty.' }
        : {
            what: 'not-a-log',
            sentence:
              'No line of this text is an FTP command or a reply. Expected is the log of an FTP client or server, with lines such as "Command: PASV" or "227 Entering Passive Mode (192,0,2,1,195,80)".',
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
