/** A scenario, with everything that passes the client and the server written down beside both. */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startInNamespace } from './in-namespace.ts'
import { type Outcome, runScenario } from './run-scenario.ts'
import type { Scenario } from './scenario.ts'
import type { Place } from './topology.ts'

export interface Captures {
  readonly outcome: Outcome
  readonly client: Uint8Array
  readonly server: Uint8Array
}

/** Packets that tcpdump has read and not yet written. */
export const lagMs = 1300

/** @param use is given the files as well, for programs that read them; they are gone afterwards */
export async function withCaptures<Result>(
  scenario: Scenario,
  use: (captures: Captures, files: Readonly<Record<'client' | 'server', string>>) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(join(tmpdir(), 'ftpscope-capture-'))
  const files = { client: join(folder, 'client.pcap'), server: join(folder, 'server.pcap') }
  const stops: (() => Promise<void>)[] = []
  const watched: Scenario = {
    ...scenario,
    async setUp(lab) {
      const target = await scenario.setUp(lab)
      const { namespaces } = await lab.network()
      for (const place of ['client', 'server'] as const)
        stops.push(await capture(namespaces[place satisfies Place], files[place]))
      return target
    },
  }
  const stop = async () => {
    await sleep(lagMs)
    await Promise.all(stops.splice(0).map((each) => each()))
  }
  try {
    const outcome = await runScenario(watched, stop)
    const [client, server] = await Promise.all([readFile(files.client), readFile(files.server)])
    return await use({ outcome, client, server }, files)
  } finally {
    await stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Everything that passes the namespace's line. @returns what ends it */
export async function capture(namespace: string, file: string): Promise<() => Promise<void>> {
  const command = ['tcpdump', '-i', 'eth0', '-n', '-U', '-B', '16384', '-s', '0', '-Z', 'root', '-w', file]
  const { stop } = await startInNamespace(namespace, command, 'listening on')
  return stop
}
