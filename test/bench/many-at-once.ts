import { askChild, Child } from './child.ts'
import { compare, type Figure, inTurn, median, shown } from './measure.ts'
import type { Crowd } from './processes/crowd.ts'

// More rounds in a minute would use up the local ports: each connection keeps its own for that long.
const rounds = 3
const total = 500
const few = 10

/** Processor time and memory of a diagnosis when 500 of them run in one process, beside 10 at once. */
export async function manyAtOnce(): Promise<readonly Figure[]> {
  const memory: Record<number, number[]> = { [few]: [], [total]: [] }
  const cpuMs = (atOnce: number) => async () => {
    // A server of its own for each crowd: thousands of connections to one port leave no local port free for a minute.
    const server = new Child('scripted-server', null)
    try {
      const target = `127.0.0.1:${await server.next<number>()}`
      const crowd = await askChild<Crowd>('crowd', { target, total, atOnce })
      memory[atOnce]?.push(crowd.peakGrowthBytes / 1024)
      return crowd.cpuMs / total
    } finally {
      await server.stop()
    }
  }
  const taken = await inTurn(rounds, cpuMs(total), cpuMs(few))
  return [
    compare(`CPU of a diagnosis, ${total} at once`, 'ms', `${few} at once`, taken, 1.3),
    shown(`memory of a diagnosis, ${total} at once`, 'KiB', median(memory[total] ?? []) / total),
  ]
}
