/** A data connection as trace events: its opening, TLS on it, how much went which way, its end. */

import type { Static } from 'typebox'
import { alerts } from '../../ftp/tls-record.ts'
import type { Direction } from '../../trace/event.ts'
import { type About, closing, delivered, opening, type Told } from './connection-events.ts'
import type { Flow } from './tcp-flow.ts'
import { readClientHello, readServerHello } from './tls-hello.ts'
import { firstRecord } from './tls-watch.ts'
import { wireNotes } from './wire-notes.ts'

export function dataEvents(flow: Flow, about: About): readonly Told[] {
  const end = closing(flow, about)
  return [
    ...opening(flow, about),
    ...tlsOn(flow, about, end?.atMs ?? flow.lastAt),
    ...(['a', 'b'] as const).flatMap((side) => moved(flow, side, about)),
    ...(end ? [end] : []),
    ...wireNotes(flow, about),
  ]
}

function moved(flow: Flow, side: 'a' | 'b', { conn, attempt, client }: About): readonly Told[] {
  const [half, other] = side === 'a' ? [flow.a, flow.b] : [flow.b, flow.a]
  const bytes = delivered(half, other)
  if (half.firstDataAt < 0 || bytes === 0) return []
  const direction: Static<typeof Direction> = side === client ? 'to-server' : 'to-client'
  const first = Math.min(bytes, half.firstBytes)
  const tell = (atMs: number, count: number): Told => ({
    atMs,
    draft: { kind: 'data', attempt, conn, direction, bytes: count },
  })
  return [
    tell(half.firstDataAt, first),
    ...(bytes > first ? [tell(Math.max(half.firstDataAt, half.lastDataAt), bytes - first)] : []),
  ]
}

/** Of the hellos and of alerts in clear; whether the handshake came to its end is only known by what went on after it. */
function tlsOn(flow: Flow, { conn, attempt, client }: About, endMs: number): readonly Told[] {
  const [mine, theirs] = client === 'a' ? [flow.a, flow.b] : [flow.b, flow.a]
  const hello = mine.head && firstRecord(mine.head)
  if (hello?.type !== 22) return []
  const answer = theirs.head && firstRecord(theirs.head)
  const sent = readClientHello(hello.body)
  const server = answer?.type === 22 ? readServerHello(answer.body, sent?.sessionId ?? '') : null
  const since = mine.firstDataAt
  // The client's Finished, at the least, follows its hello.
  const stands = server !== null && mine.bytes > mine.helloEnd
  if (stands || (server && theirs.lastDataAt > theirs.firstDataAt)) {
    const { protocol, cipher, resumed } = server
    const afterMs = theirs.firstDataAt - since
    return [
      {
        atMs: theirs.firstDataAt,
        draft: { kind: 'tls', attempt, conn, protocol, cipher, resumed, certificate: null, afterMs },
      },
    ]
  }
  const alert = answer?.type === 21 && answer.body.length === 2 ? (alerts[answer.body[1] ?? 0] ?? null) : null
  const reason =
    alert !== null
      ? `the server answers with the alert ${alert}`
      : theirs.bytes === 0
        ? `${endMs - since > 1500 ? 'ETIMEDOUT: ' : ''}no answer to the client hello`
        : server
          ? 'it ends after the hello of the server'
          : 'the answer is no TLS'
  return [
    {
      atMs: endMs,
      draft: {
        kind: 'tls-failed',
        attempt,
        conn,
        reason,
        alert,
        plaintext: null,
        afterMs: endMs - since,
        serverHello: server !== null,
      },
    },
  ]
}
