import { Child } from './child.ts'
import { compare, type Figure, percentile, type Sides } from './measure.ts'

const rounds = 5
const count = 1000
const broadcast = { events: 150, everyMs: 20 }

/** From an event to the last of 1,000 viewers, in the service and with nothing but `ws` sending the same bytes. */
export async function viewers(): Promise<readonly Figure[]> {
  const taken: { p99: Sides; p50: Sides }[] = []
  for (let round = 0; round < rounds; round++) {
    const ours = await delays('service')
    const peer = await delays('bare-ws')
    taken.push({
      p99: { ours: percentile(ours, 0.99), peer: percentile(peer, 0.99) },
      p50: { ours: percentile(ours, 0.5), peer: percentile(peer, 0.5) },
    })
  }
  const what = (which: string) => `event to the last of ${count} viewers, ${which}`
  return [
    compare(
      what('p99'),
      'ms',
      'bare ws',
      taken.map(({ p99 }) => p99),
      null,
    ),
    compare(
      what('median'),
      'ms',
      'bare ws',
      taken.map(({ p50 }) => p50),
      null,
    ),
  ]
}

/** Milliseconds from each event to its last viewer. Both processes read the machine's one monotonic clock. */
async function delays(name: 'service' | 'bare-ws'): Promise<readonly number[]> {
  const sender = new Child(name, broadcast)
  const url = await sender.next<string>()
  const audience = new Child('audience', { url, count, events: broadcast.events })
  try {
    await audience.next()
    sender.tell({ go: true })
    const sentMs = await sender.next<number[]>()
    const seenMs = await audience.next<number[]>()
    return seenMs.map((seen, seq) => seen - (sentMs[seq] ?? Number.NaN))
  } finally {
    await audience.stop()
    await sender.stop()
  }
}
