/**
 * The connections of a capture, found by addresses and ports. Bounded: of those that are of no interest, the ones not
 * seen for longest give way, a whole generation at a time.
 */
import type { Segment } from './segment.ts'
import type { Flow } from './tcp-flow.ts'

const GENERATION = 8192
const MOST_KEPT = 20_000

export class FlowTable {
  #young = new Map<number, Flow>()
  #old = new Map<number, Flow>()
  #count = 0
  #latest: Flow | null = null
  readonly #ended: Flow[] = []
  /** Connections of FTP that had to be let go. */
  forgotten = 0

  /** The connection of a segment, and in `side` which way it goes. */
  find(segment: Segment, from: number, to: number): { readonly flow: Flow; readonly side: 'a' | 'b' } | null {
    const latest = this.#latest
    const way = latest?.side(segment, from, to)
    if (latest && way) return answer(latest, way)
    const key = keyOf(segment, from, to)
    return this.#in(this.#young, key, segment, from, to) ?? this.#promoted(key, segment, from, to)
  }

  #in(map: Map<number, Flow>, key: number, segment: Segment, from: number, to: number) {
    for (let flow = map.get(key) ?? null; flow !== null; flow = flow.sameBucket) {
      const side = flow.side(segment, from, to)
      if (side === null) continue
      this.#latest = flow
      return answer(flow, side)
    }
    return null
  }

  #promoted(key: number, segment: Segment, from: number, to: number) {
    const found = this.#in(this.#old, key, segment, from, to)
    if (found === null) return null
    this.#unlink(this.#old, key, found.flow)
    this.#put(key, found.flow)
    return found
  }

  /** @param earlier the connection of the same addresses and ports that has ended */
  add(segment: Segment, from: number, to: number, flow: Flow, earlier: Flow | null): void {
    const key = keyOf(segment, from, to)
    if (earlier) {
      this.#unlink(this.#young, key, earlier)
      this.#unlink(this.#old, key, earlier)
      if (earlier.keep) this.#end(earlier)
    }
    this.#put(key, flow)
    this.#latest = flow
  }

  /** All that are still known. */
  all(): Flow[] {
    return [...this.#ended, ...chained(this.#old), ...chained(this.#young)].toSorted(
      (x, y) => x.firstAt - y.firstAt,
    )
  }

  #put(key: number, flow: Flow): void {
    if (this.#count >= GENERATION) this.#turn()
    flow.sameBucket = this.#young.get(key) ?? null
    this.#young.set(key, flow)
    this.#count += 1
  }

  #turn(): void {
    for (const flow of chained(this.#old)) if (flow.keep) this.#end(flow)
    this.#old = this.#young
    this.#young = new Map()
    this.#count = 0
  }

  /** It is of the past, or so long silent that a packet of it would be another connection's. */
  #end(flow: Flow): void {
    if (this.#ended.length < MOST_KEPT) this.#ended.push(flow)
    else this.forgotten += 1
  }

  #unlink(map: Map<number, Flow>, key: number, gone: Flow): void {
    const first = map.get(key)
    if (first === gone) {
      if (gone.sameBucket) map.set(key, gone.sameBucket)
      else map.delete(key)
    } else {
      for (let flow = first; flow; flow = flow.sameBucket ?? undefined)
        if (flow.sameBucket === gone) flow.sameBucket = gone.sameBucket
    }
    gone.sameBucket = null
  }
}

/** One object for all answers: it is asked for every packet. */
const said: { flow: Flow; side: 'a' | 'b' } = { flow: null as unknown as Flow, side: 'a' }
function answer(flow: Flow, side: 'a' | 'b') {
  said.flow = flow
  said.side = side
  return said
}

function* chained(map: ReadonlyMap<number, Flow>): Generator<Flow> {
  for (const first of map.values())
    for (let flow: Flow | null = first; flow; flow = flow.sameBucket) yield flow
}

/** The same both ways, and small enough to be no object in the engines. */
const keyOf = ({ s2, s3, d2, d3 }: Segment, from: number, to: number): number =>
  (Math.imul((s3 + d3) | 0, 0x9e3779b1) ^
    Math.imul(s3 ^ d3 ^ s2 ^ d2, 0x85ebca6b) ^
    Math.imul(from + to, 0xc2b2ae35) ^
    Math.imul(from ^ to, 0x27d4eb2f)) >>>
  2
