// The events that both senders send: one at a time, like the steps of a run, told when they happened.
import { setTimeout as pause } from 'node:timers/promises'
import type { TraceLog } from '../../../server/runs/trace-log.ts'

export interface Broadcast {
  readonly events: number
  readonly everyMs: number
}

export const readBroadcast = (): Broadcast => JSON.parse(process.argv[2] ?? '') as Broadcast

export const toldToGo = (): Promise<void> =>
  new Promise((resolve) => process.once('message', () => resolve()))

/** @returns when each event happened, in milliseconds of the machine's monotonic clock. */
export async function perform({ events, everyMs }: Broadcast, log: TraceLog): Promise<number[]> {
  const sentMs: number[] = []
  for (let i = 0; i < events; i++) {
    await pause(everyMs)
    sentMs.push(monotonicMs())
    log.append({
      kind: 'reply',
      attempt: 'passive-ipv4-clear',
      conn: 'c1',
      code: 257,
      lines: [`257 "/pub/event-${i}" is the current directory`],
      afterMs: 12.345,
    })
  }
  return sentMs
}

export const monotonicMs = (): number => Number(process.hrtime.bigint()) / 1e6
