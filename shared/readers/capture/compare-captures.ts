/**
 * Two captures of the same traffic, one from the client's side and one from the server's, laid over one another: what left
 * on one side and never arrived on the other, which addresses were translated, and which lines were rewritten on the way.
 */
import { printEndpoint } from '../../ftp/address.ts'
import { type Phrase, sayEnglish, t } from '../../language/say.ts'
import type { Endpoint } from '../../trace/event.ts'
import type { CapturedSession } from './captured-session.ts'
import { type Clock, clockOf } from './compare-clocks.ts'
import { type Changed, changedLines } from './compare-dialogues.ts'
import { type Lost, lostPackets } from './compare-packets.ts'
import { pairDials, pairSessions } from './pair-sessions.ts'
import type { ReadCapture } from './read-capture.ts'

export interface Comparison {
  /** Which of the two was taken nearer to the client. */
  readonly clientSide: 'a' | 'b'
  readonly sessions: readonly ComparedSession[]
  /** How far the server side's clock is ahead; null where no packet is in both. */
  readonly clock: Clock | null
  /** Control connections that only one side has seen. */
  readonly unmatched: { readonly a: number; readonly b: number }
  /** All of it for people, the gravest first. */
  readonly sentences: readonly string[]
}

export interface ComparedSession {
  /** Places in the lists of sessions of the client's side and of the server's. */
  readonly client: number
  /** Null where it was dialled and never came to the server's side. */
  readonly server: number | null
  readonly translated: readonly Translated[]
  readonly changed: readonly Changed[]
  readonly lost: readonly Lost[]
}

export interface Translated {
  readonly who: 'client' | 'server'
  readonly atClient: Endpoint
  readonly atServer: Endpoint
}

export function compareCaptures(a: ReadCapture, b: ReadCapture): Comparison {
  const pairs = pairSessions(a.captured, b.captured)
  const clientSide = isNearer(pairs, a, b) ? 'a' : 'b'
  const [near, far] = clientSide === 'a' ? [a.captured, b.captured] : [b.captured, a.captured]
  const ordered = pairs.map(({ a: x, b: y }) =>
    clientSide === 'a' ? { client: x, server: y } : { client: y, server: x },
  )
  const whole = ordered.flatMap(({ client, server }) => {
    const [seen, there] = [near[client], far[server]]
    return seen && there ? [{ client, server, seen, there, dials: pairDials(seen, there) }] : []
  })
  const clock = clockOf(
    whole.flatMap(({ seen, there, dials }) => [
      { near: seen.flow, far: there.flow, toServer: seen.control?.client ?? 'a' },
      ...dials.flatMap(({ near, far, toServer }) => (near && far ? [{ near, far, toServer }] : [])),
    ]),
  )
  const both = whole.map(({ client, server, seen, there, dials }): ComparedSession => {
    const changed = changedLines(seen, there)
    // A line of another length moves all bytes behind it: then the lines themselves tell what became of them.
    const control = lostPackets(seen.flow, there.flow, seen.control?.client ?? 'a', 'control').filter(
      ({ what }) => what !== 'data' || changed.length === 0,
    )
    const data = dials.flatMap(({ near, far, toServer }) => lostPackets(near, far, toServer, 'data'))
    return { client, server, translated: translations(seen, there), changed, lost: [...control, ...data] }
  })
  const [own, other] = clientSide === 'a' ? [a, b] : [b, a]
  const matched = new Set(ordered.map(({ client }) => client))
  const alone = own.captured.flatMap(({ flow }, client): ComparedSession[] =>
    matched.has(client) || flow.connectedAt >= 0 || !isWithin(flow.firstAt, other, clock)
      ? []
      : [
          {
            client,
            server: null,
            translated: [],
            changed: [],
            lost: lostPackets(flow, null, 'a', 'control'),
          },
        ],
  )
  const sessions = [...both, ...alone]
  const unmatched = { a: a.captured.length - pairs.length, b: b.captured.length - pairs.length }
  return {
    clientSide,
    sessions,
    clock,
    unmatched,
    sentences: sentences(sessions, clock).map(sayEnglish),
  }
}

/** Whether the other side's capture was running then; clocks that nobody has compared may be a minute apart. */
function isWithin(atMs: number, { fromMs, toMs, packets }: ReadCapture, clock: Clock | null): boolean {
  const there = atMs + (clock?.offsetMs ?? 0)
  const tolerance = clock ? 1000 : 60_000
  return packets > 0 && there >= fromMs - tolerance && there <= toMs + tolerance
}

/** Every router takes one from the time to live: the client's packets have more of it near the client. */
function isNearer(
  pairs: readonly { readonly a: number; readonly b: number }[],
  a: ReadCapture,
  b: ReadCapture,
): boolean {
  let votes = 0
  for (const pair of pairs) {
    const [x, y] = [a.captured[pair.a], b.captured[pair.b]]
    if (!x || !y) continue
    votes += Math.sign(x.clientHalf.ttl - y.clientHalf.ttl)
    if (x.serverHalf.ttl >= 0 && y.serverHalf.ttl >= 0)
      votes += Math.sign(y.serverHalf.ttl - x.serverHalf.ttl)
  }
  return votes !== 0 ? votes > 0 : b.seenFrom.place !== 'client'
}

function translations(seen: CapturedSession, there: CapturedSession): readonly Translated[] {
  return (['client', 'server'] as const)
    .map((who) => ({ who, atClient: seen[who], atServer: there[who] }))
    .filter(({ atClient, atServer }) => printEndpoint(atClient) !== printEndpoint(atServer))
}

function sentences(sessions: readonly ComparedSession[], clock: Clock | null): readonly Phrase[] {
  if (sessions.length === 0)
    return [
      t`No control connection is in both captures: they are of different times or of different connections.`,
    ]
  const told = [
    ...sessions.flatMap(({ lost }) => lost.map(lostWords)),
    ...sessions.flatMap(({ changed }) => changed.map(changedWords)),
    ...sessions.flatMap(({ translated }) => translated.map(translatedWords)),
  ]
  const distinct = [...new Map(told.map((phrase) => [sayEnglish(phrase), phrase])).values()]
  return [
    ...distinct.slice(0, MOST_SENTENCES),
    ...(distinct.length > MOST_SENTENCES
      ? [t`${distinct.length - MOST_SENTENCES} more differences are left out.`]
      : []),
    ...(distinct.length === 0 ? [t`Everything that left one side arrived at the other, as it was.`] : []),
    ...(clock
      ? [
          t`The clock of the server side is ahead of the client side's by ${clock.offsetMs.toFixed(1)} ms, give or take ${clock.uncertaintyMs.toFixed(1)} ms.`,
        ]
      : []),
  ]
}

const MOST_SENTENCES = 50

function lostWords({ from, what, to, times, bytes }: Lost): Phrase {
  const where = printEndpoint(to)
  const [left, other] = from === 'client' ? [t`client`, t`server`] : [t`server`, t`client`]
  switch (what) {
    case 'syn':
      return t`The ${left}'s connection request to ${where} left ${times} times and never arrived at the ${other}'s side: it is dropped in between.`
    case 'syn-ack':
      return t`The ${left}'s answer to the connection request for ${where} left ${times} times and never arrived at the ${other}'s side: it is dropped on the way back.`
    case 'data':
      return t`${bytes} bytes of the ${left} on the connection to ${where} left and never arrived at the ${other}'s side.`
    case 'fin':
      return t`The ${left} ended the connection to ${where}, and that never arrived at the ${other}'s side.`
    case 'reset':
      return t`The ${left} reset the connection to ${where}, and that never arrived at the ${other}'s side.`
    case 'forged-reset':
      return t`A reset in the name of the ${left} arrives on the connection to ${where}, and the ${left} never sent it: a machine in between did.`
    case 'forged-answer':
      return t`The connection request to ${where} is answered in the name of the ${left}, which never saw it: a machine in between answers.`
  }
}

function changedWords({ by, left, arrived }: Changed): Phrase {
  const who = by === 'client' ? t`client` : t`server`
  if (arrived === null) return t`"${left ?? ''}" of the ${who} left and never arrived.`
  if (left === null) return t`"${arrived}" arrives in the name of the ${who}, who never said it.`
  return t`The ${who} says "${left}", and "${arrived}" arrives: something in between rewrites FTP (ALG).`
}

function translatedWords({ who, atClient, atServer }: Translated): Phrase {
  const [there, here] = [printEndpoint(atClient), printEndpoint(atServer)]
  return who === 'client'
    ? t`The client is ${there} on its own side and ${here} at the server's: it is translated on the way (NAT).`
    : t`The server is ${here} on its own side and ${there} at the client's: it is translated on the way (NAT).`
}
