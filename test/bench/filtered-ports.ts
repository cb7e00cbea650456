import { startScriptedServer } from '../../server/sources/practice/scripted-server.ts'
import type { TraceEvent } from '../../shared/trace/event.ts'
import { diagnose } from './diagnose.ts'
import { compare, type Figure, type Sides } from './measure.ts'

/** Everything after the last login fits into one wait for a connection and this. */
const graceMs = 1000

/** The server says nothing more when its connect-back is dropped, or 425 once it has given up. */
const cases = [
  { connectTimeoutS: 3, rounds: 3 },
  { connectTimeoutS: 3, rounds: 3, dataTimeoutMs: 1500 },
  { connectTimeoutS: 10, rounds: 1 },
] as const
type Case = (typeof cases)[number] & { readonly dataTimeoutMs?: number }

/** From the last 230 to the end of a run whose passive ports are all dropped and whose connect-backs never come. */
export const filteredPorts = (): Promise<readonly Figure[]> => Promise.all(cases.map(measure))

async function measure({ connectTimeoutS, rounds, dataTimeoutMs }: Case): Promise<Figure> {
  const peer = 1000 * connectTimeoutS + graceMs
  let worst: Sides = { ours: 0, peer }
  for (let round = 0; round < rounds; round++) {
    const ours = await afterLoginMs(connectTimeoutS, dataTimeoutMs)
    if (ours > worst.ours) worst = { ours, peer }
  }
  const words = dataTimeoutMs === undefined ? 'silence' : `425 after ${dataTimeoutMs / 1000} s`
  const what = `login to end, all dropped, connect timeout ${connectTimeoutS} s, ${words}`
  // One late run is too late: the greatest of the rounds counts, not their median.
  return compare(what, 'ms', 'connect timeout + 1 s', [worst], 1)
}

async function afterLoginMs(connectTimeoutS: number, dataTimeoutMs?: number): Promise<number> {
  const server = await startScriptedServer({
    filterData: true,
    silent: ['CONNECT-BACK'],
    ...(dataTimeoutMs === undefined ? {} : { dataTimeoutMs }),
  })
  try {
    const report = await diagnose({ target: `127.0.0.1:${server.port}`, connectTimeoutS })
    const { byMode, summary } = report.verdict
    const { events } = report.trace
    const sampled = events.some((event) => event.kind === 'step' && event.step === 'sample-ports')
    if (byMode.passive !== 'fails' || byMode.active === 'works' || byMode.active === 'untested' || !sampled)
      throw new Error(`this is not a run with everything dropped: ${summary}`)
    return timeOf(events.at(-1)) - timeOf(events.findLast(isLogin))
  } finally {
    await server.stop()
  }
}

const isLogin = (event: TraceEvent): boolean => event.kind === 'reply' && event.code === 230

const timeOf = (event: TraceEvent | undefined): number => event?.atMs ?? Number.NaN
