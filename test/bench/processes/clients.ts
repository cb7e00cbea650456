// Starts diagnoses, so many at once, each with viewers of its own, and says what the last of them took.
import { setTimeout as pause } from 'node:timers/promises'
import { WebSocket } from 'ws'
import type { RunQueued } from '../../../shared/api.ts'

interface Argument {
  readonly url: string
  readonly target: string
  readonly atOnce: number
  readonly viewersEach: number
  readonly warmUp: number
  readonly measured: number
}

export interface Taken {
  /** From the first end that counts to the last, for each diagnosis. */
  readonly msEach: number
  /** From the request to the report at the last viewer of the run. */
  readonly runMs: readonly number[]
  /** From an event to each viewer that was there when it happened. */
  readonly eventMs: readonly number[]
}

const { url, target, atOnce, viewersEach, warmUp, measured } = JSON.parse(process.argv[2] ?? '') as Argument
const total = warmUp + measured
const runMs: number[] = []
const eventMs: number[] = []
let [begun, ended, firstAt] = [0, 0, 0]

await Promise.all(Array.from({ length: atOnce }, (_, index) => worker(index)))
const msEach = (performance.now() - firstAt) / measured
process.send?.({ msEach, runMs, eventMs } satisfies Taken)

/** They begin one after another: thousands who knock in one moment are made to wait for seconds by the system. */
async function worker(index: number): Promise<void> {
  await pause(index * 15)
  while (begun < total) {
    begun += 1
    const at = performance.now()
    await watchedRun()
    ended += 1
    if (ended === warmUp) firstAt = performance.now()
    else if (ended > warmUp) runMs.push(performance.now() - at)
  }
}

async function watchedRun(): Promise<void> {
  const response = await fetch(`${url}/api/runs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ target, security: 'plain', samplePorts: 0 }),
  })
  if (!response.ok) throw new Error(await response.text())
  const { id } = (await response.json()) as RunQueued
  await Promise.all(Array.from({ length: viewersEach }, () => viewer(id)))
}

/** Until it has the report: it throws for a run that has not come to a good end, which would be another amount of work. */
function viewer(id: string): Promise<void> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/api/runs/${id}/live`, {
    perMessageDeflate: false,
  })
  let [openedAt, startedAt, works] = [0, 0, false]
  socket.on('open', () => {
    openedAt = Date.now()
  })
  socket.on('message', (data) => {
    const text = data.toString()
    if (text.startsWith('{"header"')) startedAt = Date.parse(JSON.parse(text).header.startedAt)
    else if (text.startsWith('{"event"')) {
      const happenedAt = startedAt + Number(/"atMs":([\d.]+)/.exec(text)?.[1])
      if (ended >= warmUp && happenedAt > openedAt) eventMs.push(Date.now() - happenedAt)
    } else if (text.startsWith('{"report"')) works = /"passive":"works","active":"works"/.test(text)
  })
  return new Promise((resolve, reject) => {
    socket.on('error', reject)
    socket.on('close', (code) => {
      if (code === 1000 && works) resolve()
      else
        reject(
          new Error(`the view of a run ended with ${code}, ${works ? 'its modes work' : 'a mode fails'}`),
        )
    })
  })
}
