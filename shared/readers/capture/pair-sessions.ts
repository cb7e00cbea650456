/** Which control connection of one capture is which of the other. */
import type { CapturedSession } from './captured-session.ts'
import type { Flow } from './tcp-flow.ts'

export interface Pair {
  readonly a: number
  readonly b: number
}

/** Sequence numbers survive NAT; where a firewall changes those too, what is said tells. */
export function pairSessions(a: readonly CapturedSession[], b: readonly CapturedSession[]): readonly Pair[] {
  const taken = new Set<number>()
  const paired = new Map<number, number>()
  for (const isSame of [sameNumbers, sameWords]) {
    const index = Map.groupBy(b.keys(), (place) => isSame.key(b[place] as CapturedSession))
    for (const [place, session] of a.entries()) {
      const key = isSame.key(session)
      if (paired.has(place) || key === null) continue
      const found = index
        .get(key)
        ?.find((other) => !taken.has(other) && isSame.also(session, b[other] as CapturedSession))
      if (found === undefined) continue
      taken.add(found)
      paired.set(place, found)
    }
  }
  return [...paired].map(([x, y]) => ({ a: x, b: y })).toSorted((x, y) => x.a - y.a)
}

const sameNumbers = {
  key: ({ flow }: CapturedSession): string | null => (flow.a.isn < 0 ? null : `${flow.a.isn}`),
  also: () => true,
}

/** Commands and replies but for those that name addresses, which may be rewritten. */
const sameWords = {
  key: ({ control }: CapturedSession): string | null => {
    const said = (control?.dialogue.items ?? []).flatMap((item) => {
      if (item.is === 'command')
        return [/^(PORT|EPRT)$/.test(item.verb) ? item.verb : `${item.verb} ${item.argument}`]
      if (item.is !== 'reply') return []
      return [
        item.reply.code === 227 || item.reply.code === 229
          ? `${item.reply.code}`
          : item.reply.lines.join('/'),
      ]
    })
    return said.length < leastSaid ? null : said.slice(0, 40).join('\n')
  },
  also: (x: CapturedSession, y: CapturedSession): boolean =>
    Math.abs(x.flow.firstAt - y.flow.firstAt) < clocksApartMs,
}

/** The same words are said again and again; so far apart are clocks at the most. */
const clocksApartMs = 600_000

const leastSaid = 3

/** A data connection as both sides have it, null on the side that never saw it. */
export interface DialPair {
  readonly near: Flow | null
  readonly far: Flow | null
  /** The side of the flow that is the client's. */
  readonly toServer: 'a' | 'b'
}

export function pairDials(near: CapturedSession, far: CapturedSession): readonly DialPair[] {
  const [here, there] = [flowsOf(near), flowsOf(far)]
  const left = new Set(there)
  const pairs = here.map(({ flow, client, place }): DialPair => {
    const same =
      [...left].find((other) => flow.a.isn >= 0 && other.flow.a.isn === flow.a.isn) ??
      [...left].find((other) => other.place === place && other.flow.bPort === flow.bPort)
    if (same) left.delete(same)
    return { near: flow, far: same?.flow ?? null, toServer: client }
  })
  return [...pairs, ...[...left].map(({ flow, client }) => ({ near: null, far: flow, toServer: client }))]
}

/** `place` is that of the set-up among its like. */
const flowsOf = ({ setUps, hidden, server }: CapturedSession) => [
  ...setUps.flatMap(({ dials, mode }, place) =>
    dials.map(({ flow }) => ({ flow, place, client: mode === 'passive' ? ('a' as const) : ('b' as const) })),
  ),
  ...hidden.map(({ flow }, place) => ({
    flow,
    place: -1 - place,
    client: flow.endpoint('a').address === server.address ? ('b' as const) : ('a' as const),
  })),
]
