/** Sessions of a capture as one trace: the same events that a probe gives, with the times of the packets. */

import { addressFamily } from '../../ftp/address.ts'
import { sayEnglish, t } from '../../language/say.ts'
import type { Draft, Mode, Protection, TraceEvent } from '../../trace/event.ts'
import { redactor } from '../../trace/redact.ts'
import { TRACE_VERSION, type Trace } from '../../trace/trace.ts'
import { isoTime } from '../logs/clock.ts'
import type { CapturedSession } from './captured-session.ts'
import { rounded, type Told } from './connection-events.ts'
import { controlEvents } from './control-events.ts'
import { dataEvents } from './data-events.ts'
import type { Dial, SetUp } from './set-ups.ts'
import { seenFrom } from './vantage-of.ts'

export interface About {
  readonly secrets: readonly string[]
  /** When the capture ends, milliseconds since 1970. */
  readonly lastAt: number
  /** What is to be said of the capture as a whole, a sentence each. */
  readonly remarks: readonly string[]
}

/** More is not drawn and not sent; of a longer story the end is kept, where the trouble is. */
const MOST_EVENTS = 20_000

export function toTrace(sessions: readonly CapturedSession[], { secrets, lastAt, remarks }: About): Trace {
  const ids: Ids = { control: 0, data: 0, attempts: new Map() }
  const told = sessions.flatMap((session) => tell(session, ids, lastAt)).toSorted((x, y) => x.atMs - y.atMs)
  const kept = told.slice(-MOST_EVENTS)
  const startMs = told[0]?.atMs ?? lastAt
  const left = told.length - kept.length
  const asides = [
    ...remarks,
    ...(left > 0 ? [sayEnglish(t`The capture is long: its first ${left} events are left out.`)] : []),
  ]
  const redact = redactor(secrets)
  const notes = asides.map(
    (text): Told => ({ atMs: startMs, draft: { kind: 'note', topic: 'vantage', text } }),
  )
  const events = [...notes, ...kept].map(({ atMs, draft }, seq) => {
    const event = { seq, atMs: rounded(atMs - startMs), attempt: null, conn: null, ...redact(draft) }
    return event as TraceEvent
  })
  return { header: headerOf(sessions, startMs, redact), events }
}

interface Ids {
  control: number
  data: number
  readonly attempts: Map<string, number>
}

function tell(session: CapturedSession, ids: Ids, lastAt: number): readonly Told[] {
  const conn = `c${++ids.control}`
  const protection = protectionOf(session)
  const { client: dialler } = sides(session)
  let mode = firstMode(session)
  let attempt = nameAttempt(ids, mode, session, protection)
  const opened: Told[] = [openAttempt(session, attempt, mode, protection, session.flow.firstAt, null)]
  const givenUpMs = session.flow.lastAt
  const about = { conn, attempt, role: 'control' as const, dialler, client: dialler, givenUpMs }
  const told: Told[] = []
  const data: Told[] = []
  const setUps = new Map(session.setUps.map((setUp) => [setUp.item, setUp]))
  const control = controlEvents(session, about, lastAt)
  const attempts = new Map([[mode, attempt]])
  const change = (to: Mode, atMs: number) => {
    if (to === mode) return
    mode = to
    const known = attempts.get(mode)
    attempt = known ?? nameAttempt(ids, mode, session, protection)
    if (known) return
    attempts.set(mode, attempt)
    told.push(openAttempt(session, attempt, mode, protection, atMs, conn))
    const since = session.control?.dialogue.tls.standsAt ?? null
    if (since === null || since > atMs) return
    const text = sayEnglish(t`The control connection is encrypted, as before.`)
    told.push({ atMs, draft: { kind: 'note', attempt, conn, topic: 'encrypted', text } })
  }
  const hidden = session.hidden.toSorted((x, y) => x.flow.firstAt - y.flow.firstAt)
  const tellHidden = (before: number) => {
    while (hidden[0] && hidden[0].flow.firstAt < before) {
      const dial = hidden.shift() as Dial
      change(
        dial.flow.endpoint('a').address === session.server.address ? 'active' : 'passive',
        dial.flow.firstAt,
      )
      data.push(...tellDial(session, dial, attempt, `d${++ids.data}`, session.flow.firstAt, lastAt))
    }
  }
  for (const { atMs, draft, item } of control.toSorted((x, y) => x.atMs - y.atMs)) {
    tellHidden(atMs)
    const setUp = item === null || draft.kind !== 'command' ? undefined : setUps.get(item)
    if (setUp) {
      change(setUp.mode, atMs)
      const { listening, dials } = tellSetUp(session, setUp, attempt, ids, lastAt)
      if (listening) told.push({ atMs, draft: listening })
      data.push(...dials)
    }
    told.push({ atMs, draft: { ...draft, attempt } as Draft })
  }
  tellHidden(Number.POSITIVE_INFINITY)
  return [...opened, ...told, ...data]
}

function tellSetUp(session: CapturedSession, setUp: SetUp, attempt: string, ids: Ids, lastAt: number) {
  const { mode, offered, dials, atMs } = setUp
  const address = offered?.address
  const listening =
    mode === 'active' && offered && address
      ? { conn: `d${++ids.data}`, announced: { address, port: offered.port } }
      : null
  let own = listening?.conn ?? null
  const told = dials.flatMap((dial) => {
    const listener = dial.stranger ? listening?.conn : undefined
    const conn = listener === undefined && own !== null ? own : `d${++ids.data}`
    if (conn === own) own = null
    return tellDial(session, dial, attempt, conn, atMs, lastAt, listener)
  })
  const draft: Draft | null = listening && {
    kind: 'listening',
    attempt,
    conn: listening.conn,
    at: listening.announced,
    announced: listening.announced,
  }
  // Nobody came: the client stops listening when it asks for something else, or ends.
  const unused = listening !== null && own === listening.conn
  const over = Math.min(setUp.untilMs, endOf(session, lastAt))
  const closed: Told[] = unused
    ? [{ atMs: over, draft: { kind: 'closed', attempt, conn: listening.conn, by: 'client', how: 'fin' } }]
    : []
  return { listening: draft, dials: [...told, ...closed] }
}

/** The control connection's end, or the capture's. */
function endOf({ clientHalf, serverHalf }: CapturedSession, lastAt: number): number {
  const ends = [clientHalf, serverHalf].flatMap(({ finAt, rstAt }) => [finAt, rstAt]).filter((at) => at >= 0)
  return ends.length === 0 ? lastAt : Math.min(...ends)
}

function tellDial(
  session: CapturedSession,
  { flow, note }: Dial,
  attempt: string,
  conn: string,
  notBefore: number,
  lastAt: number,
  listener?: string,
): readonly Told[] {
  const passive = flow.endpoint('a').address !== session.server.address && !isActive(session, flow)
  const about = {
    conn,
    attempt,
    role: 'data' as const,
    dialler: 'a' as const,
    client: passive ? ('a' as const) : ('b' as const),
    givenUpMs: givenUpMs(session, flow, lastAt),
    ...(listener === undefined ? {} : { listener }),
  }
  const told = dataEvents(flow, about)
  const noted: readonly Told[] =
    note === null
      ? told
      : [...told, { atMs: flow.firstAt, draft: { kind: 'note', attempt, conn, topic: 'wire', text: note } }]
  // A capture may have the dial a little before the set-up; the story has it after.
  return noted.map(({ atMs, draft }) => ({ atMs: Math.max(atMs, notBefore), draft }))
}

const isActive = ({ setUps, hidden }: CapturedSession, flow: CapturedSession['flow']): boolean => {
  const setUp = setUps.find(({ dials }) => dials.some((dial) => dial.flow === flow))
  return setUp ? setUp.mode === 'active' : !hidden.some((dial) => dial.flow === flow)
}

/** A client that goes on to something else has stopped waiting. */
function givenUpMs(
  { control, clientHalf, serverHalf }: CapturedSession,
  { a }: CapturedSession['flow'],
  lastAt: number,
): number {
  const since = Math.max(a.lastSynAt, a.synAt)
  const next = control?.dialogue.items.find((item) => item.is === 'command' && item.atMs > since)
  const ends = [clientHalf, serverHalf]
    .flatMap(({ finAt, rstAt }) => [finAt, rstAt])
    .filter((at) => at > since)
  return Math.min(lastAt, next?.atMs ?? lastAt, ...ends)
}

const sides = ({ control }: CapturedSession) => ({ client: control?.client ?? ('a' as const) })

/** Of hidden dials alone, who dialled tells. */
function firstMode({ setUps, hidden, server }: CapturedSession): Mode {
  const [first] = hidden.toSorted((x, y) => x.flow.firstAt - y.flow.firstAt)
  if (setUps[0]) return setUps[0].mode
  return first?.flow.endpoint('a').address === server.address ? 'active' : 'passive'
}

function protectionOf({ control, server }: CapturedSession): Protection {
  const items = control?.dialogue.items ?? []
  const begins = items.findIndex(({ is }) => is === 'tls-begins')
  const accepted = items.some((item) => item.is === 'reply' && item.reply.code === 234)
  if (begins < 0) return accepted ? 'explicit' : server.port === 990 ? 'implicit' : 'clear'
  return items.slice(0, begins).some(({ is }) => is === 'command' || is === 'reply') ? 'explicit' : 'implicit'
}

function nameAttempt(
  { attempts }: Ids,
  mode: Mode,
  { flow }: CapturedSession,
  protection: Protection,
): string {
  const name = `${mode}-ipv${flow.family}-${protection}`
  const count = (attempts.get(name) ?? 0) + 1
  attempts.set(name, count)
  return count === 1 ? name : `${name}-${count}`
}

function openAttempt(
  { server, flow }: CapturedSession,
  attempt: string,
  mode: Mode,
  protection: Protection,
  atMs: number,
  conn: string | null,
): Told {
  const { family } = flow
  const under = { clear: t`in clear`, explicit: t`under explicit TLS`, implicit: t`under implicit TLS` }[
    protection
  ]
  const words =
    conn === null
      ? t`${mode} mode over IPv${family} ${under}`
      : t`${mode} mode over IPv${family}, on the same control connection`
  const exercises = { mode, family, protection, server }
  return { atMs, draft: { kind: 'step', attempt, conn, step: 'attempt', text: sayEnglish(words), exercises } }
}

function headerOf(
  sessions: readonly CapturedSession[],
  startMs: number,
  redact: (draft: Draft) => Draft,
): Trace['header'] {
  const [first] = sessions
  const seen = seenFrom(sessions)
  const server = first?.server ?? { address: 'unknown', port: 21 }
  const host = first?.control?.dialogue.tls.clientHello?.serverName ?? server.address
  const user = sessions
    .flatMap(({ control }) => control?.dialogue.items ?? [])
    .find((item) => item.is === 'command' && item.verb === 'USER' && item.argument !== null)
  const named = user?.is === 'command' ? (user.argument ?? 'unknown') : 'unknown'
  const masked = redact({ kind: 'note', topic: 'wire', text: named.slice(0, 100) })
  const protection = first ? protectionOf(first) : 'clear'
  return {
    version: TRACE_VERSION,
    source: 'capture',
    vantage: { name: seen.name, addresses: [...seen.addresses], canReceive: null },
    startedAt: captureTime(startMs),
    target: {
      input: addressFamily(host) === null ? host : server.address,
      host,
      port: Math.max(1, server.port),
      security: protection === 'clear' ? 'auto' : protection,
      user: masked.kind === 'note' ? masked.text : 'unknown',
      path: null,
    },
  }
}

/** The end of the year 9999: damaged files have times far beyond what a calendar writes with four digits. */
const LAST_MS = 253_402_300_799_000

/** ISO 8601, milliseconds included. @param ms since 1970 */
export const captureTime = (ms: number): string => isoTime(Math.min(Math.max(0, Math.floor(ms)), LAST_MS))
