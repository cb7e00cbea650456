/** One line of the ladder before it is drawn: what happened, between whom, in which words. */

import { type Phrase, recorded, t } from '../language/say.ts'
import type { Attempt, Connection, Exchange } from '../session/session.ts'
import type { EventKind, EventOf } from '../trace/event.ts'
import { assertNever } from '../trace/event.ts'
import { shown } from './fit.ts'
import type { Tone } from './palette.ts'
import { amount, at, duration, entriesIn, failureWords, replyLine } from './words.ts'

export interface LadderItem {
  readonly kind: EventKind
  readonly conn: string | null
  readonly channel: Connection['role'] | null
  readonly seqs: readonly number[]
  readonly atMs: number | null
  /** Which way it goes; null for what stays on one side. */
  readonly direction: 'to-server' | 'to-client' | null
  /** `whole` arrives, `silent` ends midway in a cross, `returned` comes back from midway, `burst` is data, `none` has no arrow. */
  readonly shape: 'whole' | 'silent' | 'returned' | 'burst' | 'none'
  readonly text: Phrase | string
  /** Said in whole words, for the accessible name. */
  readonly label: Phrase | string
  /** The lines on the wire, every one, made printable; empty where nothing was said. */
  readonly raw: string
  readonly tone: Tone
  readonly afterMs: number | null
}

/** Everything that happened in an attempt, in order. */
export function ladderItems(attempt: Attempt): readonly LadderItem[] {
  const items = [
    ...attempt.steps.map(once(stepItem)),
    ...attempt.notes.map(once(noteItem)),
    ...attempt.connections.flatMap(once(connectionItems)),
    ...attempt.exchanges.flatMap(once(exchangeItems)),
  ]
  return items.toSorted((a, b) => (a.seqs[0] ?? 0) - (b.seqs[0] ?? 0))
}

/**
 * Told once and kept with the value it tells of, which never changes: while a trace of thousands of events grows, each
 * step tells only what is new.
 */
function once<From extends object, To>(tell: (from: From) => To): (from: From) => To {
  const known = (kept.get(tell) ?? new WeakMap()) as WeakMap<From, To>
  kept.set(tell, known)
  return (from) => {
    const before = known.get(from)
    if (before !== undefined) return before
    const told = tell(from)
    known.set(from, told)
    return told
  }
}

const kept = new Map<unknown, WeakMap<object, unknown>>()

const exchangeItems = ({ command, replies }: Exchange): readonly LadderItem[] =>
  [...(command ? [commandItem(command)] : []), ...replies.map(once(replyItem))].map((found) => ({
    ...found,
    channel: 'control',
  }))

type Told = Pick<LadderItem, 'direction' | 'shape' | 'text' | 'label' | 'tone'> &
  Partial<Pick<LadderItem, 'raw' | 'afterMs' | 'channel' | 'seqs'>>

const item = (
  { kind, conn, seq, atMs }: { kind: EventKind; conn: string | null; seq: number; atMs: number | null },
  told: Told,
): LadderItem => ({ kind, conn, atMs, seqs: [seq], channel: null, raw: '', afterMs: null, ...told })

const beside = { direction: null, shape: 'none' } as const

function stepItem(event: EventOf<'step'>): LadderItem {
  const text = recorded(shown(event.text))
  return item({ ...event, conn: null }, { ...beside, text, label: t`Step: ${text}`, tone: 'idle' })
}

function noteItem(event: EventOf<'note'>): LadderItem {
  const text = recorded(shown(event.text))
  return item({ ...event, conn: null }, { ...beside, text, label: t`Note: ${text}`, tone: 'unclear' })
}

function commandItem(event: EventOf<'command'>): LadderItem {
  const text = shown(event.argument === null ? event.verb : `${event.verb} ${event.argument}`)
  return item(event, {
    direction: 'to-server',
    shape: 'whole',
    text,
    label: t`Command ${text}, client to server`,
    raw: text,
    tone: 'pending',
  })
}

function replyItem(event: EventOf<'reply'>): LadderItem {
  const more = event.lines.length - 1
  const first = replyLine(event)
  const text = more < 1 ? first : more === 1 ? t`${first} (+${more} line)` : t`${first} (+${more} lines)`
  const odd = event.malformed === undefined ? '' : t`, malformed: ${recorded(shown(event.malformed))}`
  return item(event, {
    direction: 'to-client',
    shape: 'whole',
    text,
    label: t`Reply ${text}, server to client${odd}`,
    raw: event.lines.map(shown).join('\n'),
    tone: event.code === null || event.code >= 400 ? 'fails' : 'works',
    afterMs: event.afterMs,
  })
}

function connectionItems(connection: Connection): readonly LadderItem[] {
  const { listening, connect, connected, failed, tls, tlsFailed, listing, closed } = connection
  const channel = connection.role
  return [
    listening && listeningItem(listening),
    connect && connectItem(connect),
    connected && connectedItem(connected, connection),
    failed && failedItem(failed, connection),
    tls && tlsItem(tls),
    tlsFailed && tlsFailedItem(tlsFailed),
    ...dataItems(connection),
    listing && listingItem(listing),
    closed && closedItem(closed, connection),
  ].flatMap((found) => (found ? [{ ...found, channel }] : []))
}

function listeningItem(event: EventOf<'listening'>): LadderItem {
  const { at: here, announced } = event
  const as =
    here.address === announced.address && here.port === announced.port
      ? ''
      : t`, announced as ${at(announced)}`
  const text = t`listening at ${at(here)}${as}`
  return item(event, { ...beside, text, label: t`The client is ${text}`, tone: 'idle' })
}

const towards = (dialledBy: 'client' | 'server') => (dialledBy === 'client' ? 'to-server' : 'to-client')
const back = (dialledBy: 'client' | 'server') => (dialledBy === 'client' ? 'to-client' : 'to-server')
const wayWords = { 'to-server': t`client to server`, 'to-client': t`server to client` } as const

const dials = {
  control: {
    client: t`control connection dialled by the client`,
    server: t`control connection dialled by the server`,
  },
  data: {
    client: t`data connection dialled by the client`,
    server: t`data connection dialled by the server`,
  },
  ident: {
    client: t`ident connection dialled by the client`,
    server: t`ident connection dialled by the server`,
  },
} as const

function connectItem(event: EventOf<'connect'>): LadderItem {
  const { dialledBy, from, to } = event
  const direction = towards(dialledBy)
  const text = dialledBy === 'client' ? t`SYN to ${at(to)}` : t`SYN from ${from ? at(from) : t`outside`}`
  const label = t`${text}, ${dials[event.role][dialledBy]}`
  return item(event, { direction, shape: 'whole', text, label, tone: 'idle' })
}

function connectedItem(event: EventOf<'connected'>, { dialledBy }: Connection): LadderItem {
  const direction = back(dialledBy)
  const text =
    dialledBy === 'server'
      ? t`accepted`
      : event.from
        ? t`connected from port ${event.from.port}`
        : t`connected`
  const label = event.from
    ? t`Connected, ${at(event.from)} to ${at(event.to)}`
    : t`Connected, to ${at(event.to)}`
  return item(event, { direction, shape: 'whole', text, label, tone: 'works', afterMs: event.afterMs })
}

function failedItem(event: EventOf<'connect-failed'>, { dialledBy }: Connection): LadderItem {
  const words = failureWords({ ...event, errno: null })
  const errno = event.errno ? ` ${shown(event.errno)}` : ''
  const told = { text: t`${words}${errno}`, tone: 'fails', afterMs: event.afterMs } as const
  const label = t`Dial failed: ${words}${errno}`
  switch (event.how) {
    case 'timed-out':
      return item(event, { ...told, label, direction: towards(dialledBy), shape: 'silent' })
    case 'unreachable':
      return item(event, { ...told, label, direction: back(dialledBy), shape: 'returned' })
    case 'refused':
    case 'reset':
      return item(event, {
        ...told,
        label,
        text: t`RST: ${told.text}`,
        direction: back(dialledBy),
        shape: 'whole',
      })
    case 'abandoned':
      return item(event, { ...told, ...beside, label, tone: 'unclear' })
    default:
      return assertNever(event.how)
  }
}

function tlsItem(event: EventOf<'tls'>): LadderItem {
  const agreed = `TLS: ${shown(event.protocol)} ${shown(event.cipher)}`
  const text = event.resumed ? t`${agreed}, session resumed` : agreed
  return item(event, { ...beside, text, label: text, tone: 'works', afterMs: event.afterMs })
}

function tlsFailedItem(event: EventOf<'tls-failed'>): LadderItem {
  const plain = event.plaintext === null ? '' : t`, read “${recorded(shown(event.plaintext))}”`
  const text = t`TLS failed: ${recorded(shown(event.reason))}${plain}`
  return item(event, { ...beside, text, label: text, tone: 'fails', afterMs: event.afterMs })
}

/** The session keeps the first and the last burst and the sums, so a connection's data is one line here. */
function dataItems({ firstData, lastData, bytesToClient, bytesToServer }: Connection): LadderItem[] {
  if (!firstData || !lastData) return []
  const seqs = firstData === lastData ? [firstData.seq] : [firstData.seq, lastData.seq]
  const took = firstData.atMs === null || lastData.atMs === null ? null : lastData.atMs - firstData.atMs
  const over = took === null || took < 1 ? '' : t` within ${duration(took)}`
  return (['to-client', 'to-server'] as const).flatMap((direction) => {
    const bytes = direction === 'to-client' ? bytesToClient : bytesToServer
    if (bytes === 0 && firstData.direction !== direction) return []
    const text = t`${amount(bytes)} of data${over}`
    const label = t`${text}, ${wayWords[direction]}`
    return [item(firstData, { direction, shape: 'burst', text, label, tone: 'works', seqs })]
  })
}

function listingItem(event: EventOf<'listing'>): LadderItem {
  const what = event.format === 'unknown' ? t`no listing that can be read` : t`a listing, ${event.format}`
  const text = t`${what}, ${entriesIn(event.entries)}`
  return item(event, { ...beside, text, label: t`The data is ${text}`, tone: 'idle' })
}

const enders: Readonly<Record<EventOf<'closed'>['by'], Phrase>> = {
  client: t`closed by the client`,
  server: t`closed by the server`,
  unknown: t`closed`,
}

function closedItem(event: EventOf<'closed'>, connection: Connection): LadderItem {
  const { by, how } = event
  const isListener = connection.listening !== null && connection.connect === null
  if (isListener) {
    return item(event, {
      direction: 'to-client',
      shape: 'silent',
      text: t`no connect-back; listener closed`,
      label: t`No connect-back came; the client stopped listening`,
      tone: 'fails',
    })
  }
  const what = how === 'fin' ? 'FIN' : how === 'reset' ? 'RST' : t`timed out`
  const who = enders[by]
  const label = t`Connection ${who} (${what})`
  const tone = how === 'fin' ? 'idle' : 'fails'
  if (by === 'unknown' || how === 'timed-out') {
    return item(event, { ...beside, text: t`${what}: ${who}`, label, tone })
  }
  const direction = by === 'client' ? 'to-server' : 'to-client'
  return item(event, { direction, shape: 'whole', text: t`${what}: ${who}`, label, tone })
}
