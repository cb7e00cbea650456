/** A control connection as trace events: the dialogue with the time each answer took, TLS, and the end. */
import { type Phrase, sayEnglish, t } from '../../language/say.ts'
import type { Draft, EventOf } from '../../trace/event.ts'
import { answersIn } from './answers.ts'
import type { CapturedSession } from './captured-session.ts'
import { type About, closing, opening, rounded, type Told } from './connection-events.ts'
import type { Item } from './ftp-dialogue.ts'
import type { ClientHello } from './tls-hello.ts'
import { isStuck, wireNotes } from './wire-notes.ts'

export interface ControlTold extends Told {
  /** The item it tells of; null for the connection itself. */
  readonly item: number | null
}

/** @param lastAt when the capture ends */
export function controlEvents(
  session: CapturedSession,
  about: About,
  lastAt: number,
): readonly ControlTold[] {
  const { flow } = session
  const told: ControlTold[] = opening(flow, about).map((each) => ({ ...each, item: null }))
  if (flow.connectedAt >= 0) {
    told.push(...dialogue(session, about), ...tlsEvents(session, about, lastAt))
    told.push({ ...ending(session, about, lastAt), item: null })
  }
  return [...told, ...wireNotes(flow, about).map((each) => ({ ...each, item: null }))]
}

/** An open end is said as such: nobody is known to have closed it. */
function ending({ flow, clientHalf, serverHalf }: CapturedSession, about: About, lastAt: number): Told {
  const end = closing(flow, about)
  if (end) return end
  const dead = isStuck(clientHalf, serverHalf) || isStuck(serverHalf, clientHalf)
  const { attempt, conn } = about
  return {
    atMs: lastAt,
    draft: { kind: 'closed', attempt, conn, by: 'unknown', how: dead ? 'timed-out' : 'fin' },
  }
}

function dialogue(session: CapturedSession, { conn, attempt }: About): readonly ControlTold[] {
  const { items = [], left = 0 } = session.control?.dialogue ?? {}
  const { answered, lost, unasked } = answersIn(items)
  let since: number | null = session.flow.begins ? session.flow.connectedAt : null
  const told = items.flatMap((item, index): ControlTold[] => {
    const put = (draft: Draft): ControlTold[] => [
      { atMs: item.atMs, draft: { ...draft, attempt, conn }, item: index },
    ]
    const note = (words: Phrase) => put({ kind: 'note', topic: 'wire', text: sayEnglish(words) })
    switch (item.is) {
      case 'command': {
        since = null
        const { verb, argument, redacted } = item
        if (lost.has(index))
          return note(t`${[verb, argument ?? ''].join(' ').trim()}: the answer is not in the capture`)
        return put({ kind: 'command', verb, argument, redacted })
      }
      case 'reply': {
        const { code, lines, malformed } = item.reply
        if (unasked.has(index)) return note(t`${lines.join(' / ')}: the question is not in the capture`)
        const asked = items[answered.get(index) ?? -1]?.atMs ?? since
        since = null
        const afterMs = asked === null ? null : rounded(item.atMs - asked)
        return put({
          kind: 'reply',
          code,
          lines: [...lines],
          afterMs,
          ...(malformed === undefined ? {} : { malformed }),
        })
      }
      default: {
        const text = noteOf(item)
        return text === null ? [] : note(text)
      }
    }
  })
  if (left === 0) return told
  const text = sayEnglish(t`The dialogue is long: ${left} lines after this one are left out.`)
  return [
    ...told,
    {
      atMs: items.at(-1)?.atMs ?? 0,
      draft: { kind: 'note', attempt, conn, topic: 'wire', text },
      item: null,
    },
  ]
}

function noteOf(item: Exclude<Item, { is: 'command' | 'reply' }>): Phrase | null {
  switch (item.is) {
    case 'gap':
      return item.had
        ? t`${item.bytes} bytes of the ${item.by} are missing here: the capture does not have the packet.`
        : t`${item.bytes} bytes of the ${item.by} are missing here: they never arrived.`
    case 'unread':
      return t`The client sends a line of ${item.bytes} characters that is no FTP command.`
    case 'clear-again':
      return item.by === 'client' ? t`The control connection goes on in clear (CCC).` : null
    case 'tls-begins':
      return null
  }
}

function tlsEvents(
  { control, flow, clientHalf }: CapturedSession,
  { conn, attempt, client }: About,
  lastAt: number,
) {
  if (!control) return []
  const { tls, items } = control.dialogue
  const begun = items.find(({ is }) => is === 'tls-begins')
  if (!begun) return serverAloneInClear(control, conn, attempt)
  const put = (atMs: number, draft: Draft): ControlTold => ({
    atMs,
    draft: { ...draft, attempt, conn },
    item: null,
  })
  const words = items.find((item) => item.is === 'clear-again' && item.by === 'server')
  const plaintext = words?.is === 'clear-again' ? words.text : null
  const end = closing(flow, { conn, attempt, client })
  const endMs = end?.atMs ?? lastAt
  const since = tls.clientHello?.atMs ?? begun.atMs
  const failed = (atMs: number, reason: string, alert: string | null, by: 'client' | null): ControlTold =>
    put(atMs, {
      kind: 'tls-failed',
      reason,
      alert,
      plaintext,
      afterMs: rounded(atMs - since),
      serverHello: tls.serverHello !== null,
      ...(by === null ? {} : { by }),
      ...offeredOf(tls.clientHello),
    })
  if (tls.standsAt !== null && tls.serverHello) {
    const { protocol, cipher, resumed } = tls.serverHello
    const afterMs = rounded(tls.standsAt - since)
    return [
      put(tls.standsAt, { kind: 'tls', protocol, cipher, resumed, certificate: null, afterMs }),
      put(tls.standsAt, { kind: 'note', topic: 'encrypted', text: hiddenWords(tls.records) }),
      ...(plaintext === null ? [] : [failed(words?.atMs ?? endMs, 'text in clear within TLS', null, null)]),
    ]
  }
  if (plaintext !== null)
    return [
      failed(words?.atMs ?? endMs, 'text in clear where a TLS record was due', alertOf(tls.alert), null),
    ]
  if (tls.alert) {
    const { by, name, atMs } = tls.alert
    const reason =
      name === null
        ? 'the client ends the handshake with an alert that is encrypted'
        : `the ${by} ends the handshake with the alert ${name}`
    return [failed(atMs, reason, by === 'server' ? name : null, by === 'client' ? 'client' : null)]
  }
  const answer = tls.serverHello ? 'nothing after the hello of the server' : 'no answer to the client hello'
  if (end?.draft.kind === 'closed' && end.draft.how === 'reset')
    return [failed(endMs, `ECONNRESET: ${answer}`, null, null)]
  const waited = endMs - since > longMs || clientHalf.repeats > 0
  return [failed(endMs, `${waited ? 'ETIMEDOUT: ' : ''}${answer}`, null, null)]
}

/** Told only where it is not what clients offer today. */
function offeredOf(hello: ClientHello | null): Partial<Pick<EventOf<'tls-failed'>, 'offered'>> {
  const version = old.find((each) => each === hello?.newest)
  return version === undefined || hello === null
    ? {}
    : {
        offered: {
          minVersion: version,
          maxVersion: version,
          ciphers: 'usual',
          serverName: hello.serverName !== null,
        },
      }
}

const old = ['TLSv1', 'TLSv1.1'] as const

/** No server thinks so long about a hello. */
const longMs = 1500

const alertOf = (alert: { readonly by: string; readonly name: string | null } | null): string | null =>
  alert?.by === 'server' ? alert.name : null

/** AUTH was accepted and the server goes on in clear before the client has said hello. */
function serverAloneInClear(
  { dialogue: { items } }: NonNullable<CapturedSession['control']>,
  conn: string,
  attempt: string,
): readonly ControlTold[] {
  const index = items.findIndex((item) => item.is === 'reply' && item.reply.code === 234)
  const next = items[index + 1]
  if (index < 0 || next?.is !== 'reply') return []
  return [
    {
      atMs: next.atMs,
      item: null,
      draft: {
        kind: 'tls-failed',
        attempt,
        conn,
        reason: 'text in clear where a TLS record was due',
        alert: null,
        plaintext: next.reply.lines.join(' / '),
        afterMs: null,
      },
    },
  ]
}

const hiddenWords = ({ client, server }: { readonly client: number; readonly server: number }): string =>
  sayEnglish(
    t`From here on the control connection is encrypted: ${client} records of the client and ${server} of the server, whose commands and replies cannot be read. Still seen are the data connections, by their ports and their times.`,
  )
