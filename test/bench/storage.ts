import { startPostgres, withoutPostgres } from '../storage/postgres.ts'
import { askChild, Child } from './child.ts'
import { compare, type Figure, percentile, type Sides } from './measure.ts'
import type { Taken } from './processes/clients.ts'

const rounds = 5
const load = { atOnce: 200, viewersEach: 10, warmUp: 200, measured: 400 }

/** A server so far away that all of them are at work at once, and are watched while they are. */
const farAway = { delayMs: { GREETING: 300, '*': 300 } }

interface Measured extends Taken {
  /** Of the service, for each diagnosis. */
  readonly cpuMs: number
}

type Kept = 'sqlite' | 'none' | { readonly url: string }

/** 200 diagnoses at once with 2,000 viewers, kept in a database beside the same without one. */
export async function storage(): Promise<readonly Figure[]> {
  const figures = await beside('SQLite', 1.3, () => 'sqlite')
  const absent = withoutPostgres()
  if (absent !== null) {
    process.stderr.write(`left out: PostgreSQL (${absent})\n`)
    return figures
  }
  const postgres = await startPostgres()
  try {
    return [...figures, ...(await beside('PostgreSQL', null, () => ({ url: postgres.newDatabase() })))]
  } finally {
    await postgres.stop()
  }
}

async function beside(name: string, bound: number | null, kept: () => Kept): Promise<readonly Figure[]> {
  const taken: { readonly ours: Measured; readonly peer: Measured }[] = []
  for (let round = 0; round < rounds; round++) {
    const early = round % 2 === 0 ? null : await measured('none')
    const ours = await measured(kept())
    taken.push({ ours, peer: early ?? (await measured('none')) })
  }
  const figure = (what: string, of: (taken: Measured) => number) => {
    const sides: readonly Sides[] = taken.map(({ ours, peer }) => ({ ours: of(ours), peer: of(peer) }))
    return compare(`${what}, ${name}`, 'ms', 'without storage', sides, bound)
  }
  return [
    figure(`time for each of ${load.atOnce} diagnoses at once`, ({ msEach }) => msEach),
    figure('CPU of a diagnosis in the service', ({ cpuMs }) => cpuMs),
    figure('request to report at its last viewer, p99', ({ runMs }) => percentile(runMs, 0.99)),
    figure(`event to each of ${load.atOnce * load.viewersEach} viewers, p99`, ({ eventMs }) =>
      percentile(eventMs, 0.99),
    ),
  ]
}

async function measured(store: Kept): Promise<Measured> {
  // A server of its own for each: thousands of connections to one port leave no local port free for a minute.
  const server = new Child('scripted-server', farAway)
  const service = new Child('diagnosing-service', { atOnce: load.atOnce, store })
  try {
    const [port, url] = [await server.next<number>(), await service.next<string>()]
    const taken = await askChild<Taken>('clients', { ...load, url, target: `127.0.0.1:${port}` })
    service.tell({ stop: true })
    const cpuMs = (await service.next<number>()) / (load.warmUp + load.measured)
    return { ...taken, cpuMs }
  } finally {
    await service.stop()
    await server.stop()
  }
}
