/**
 * Where a capture was taken. Packets leave a machine with a round time to live (64, 128 or 255) and lose one at every
 * router: who still has all of it is near. Where that tells nothing, the handshake does: the near side answers at once.
 */
import type { CapturedSession } from './captured-session.ts'

export type Place = 'client' | 'server' | 'both' | 'between' | 'unknown'

export interface SeenFrom {
  readonly place: Place
  readonly name: string
  /** Of the machine beside which it was taken. */
  readonly addresses: readonly string[]
}

const names: Readonly<Record<Place, string>> = {
  client: 'a capture beside the client',
  server: 'a capture beside the server',
  both: 'a capture in the network of client and server',
  between: 'a capture between client and server',
  unknown: 'a capture',
}

export function seenFrom(sessions: readonly CapturedSession[]): SeenFrom {
  const counts = new Map<Place, number>()
  for (const session of sessions) {
    const place = placeOf(session)
    if (place !== 'unknown') counts.set(place, (counts.get(place) ?? 0) + 1)
  }
  const [place = 'unknown'] = [...counts].toSorted(([, x], [, y]) => y - x)[0] ?? []
  const own = sessions.flatMap(({ client, server }) =>
    place === 'client' ? [client.address] : place === 'server' ? [server.address] : [],
  )
  return { place, name: names[place], addresses: [...new Set(own)].slice(0, 8) }
}

export function placeOf(session: CapturedSession): Place {
  const { clientHalf, serverHalf } = session
  const [client, server] = [clientHalf.ttl, serverHalf.ttl].map(isWhole)
  if (client && server) return byHandshake(session) ?? 'both'
  if (client) return 'client'
  if (server) return 'server'
  if (clientHalf.ttl < 0 || serverHalf.ttl < 0) return 'unknown'
  return byHandshake(session) ?? 'between'
}

const isWhole = (ttl: number): boolean => ttl === 64 || ttl === 128 || ttl === 255

/** Much shorter than the other, one of the two waits of a handshake never left the network here. */
function byHandshake({ flow }: CapturedSession): 'client' | 'server' | null {
  const { a, b, connectedAt } = flow
  if (a.syns !== 1 || b.syns !== 1 || connectedAt < 0) return null
  const [toServer, toClient] = [b.synAt - a.synAt, connectedAt - b.synAt]
  if (Math.max(toServer, toClient) < leastMs) return null
  if (toServer > toClient * muchLonger) return 'client'
  return toClient > toServer * muchLonger ? 'server' : null
}

const leastMs = 2
const muchLonger = 8
