/** How two clocks differ, from packets that both have seen: each way is quick sometimes, and both ways are alike. */
import { packetsIn } from './compare-packets.ts'
import type { Flow } from './tcp-flow.ts'

export interface Clock {
  /** Clock of the server side less that of the client side. */
  readonly offsetMs: number
  /** Half of the quickest round trip: how unlike the two ways may be. */
  readonly uncertaintyMs: number
}

export function clockOf(
  flows: readonly { readonly near: Flow; readonly far: Flow; readonly toServer: 'a' | 'b' }[],
): Clock | null {
  let [forth, back] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY]
  for (const { near, far, toServer } of flows) {
    const first = new Map<string, number>()
    const repeated = new Set<string>()
    for (const { key, atMs } of packetsIn(near)) {
      if (first.has(key)) repeated.add(key)
      else first.set(key, atMs)
    }
    const seen = new Set<string>()
    for (const { key, atMs, side } of packetsIn(far)) {
      const sent = first.get(key)
      // Of a packet that was sent twice nobody knows which one arrived.
      if (sent === undefined || repeated.has(key) || seen.has(key)) continue
      seen.add(key)
      if (side === toServer) forth = Math.min(forth, atMs - sent)
      else back = Math.min(back, sent - atMs)
    }
  }
  if (!Number.isFinite(forth) || !Number.isFinite(back)) return null
  return { offsetMs: (forth - back) / 2, uncertaintyMs: Math.abs(forth + back) / 2 }
}
