import { labAvailability } from '../lab/availability.ts'
import type { RunningServer } from '../lab/server.ts'
import { start as startVsftpd } from '../lab/servers/vsftpd.ts'
import { Child } from './child.ts'
import { compare, type Figure, inTurn, type Sides, sum } from './measure.ts'

const rounds = 5
/** Enough for either side's code to be compiled as it is in a service that has run for a minute. */
const warmUp = 300
/** Short turns, many of them: a busy neighbour then takes from both sides alike. */
const turns = { count: 12, times: 12 }

/** Processor time of one diagnosis beside that of two sessions of basic-ftp's Client, both with one vsftpd. */
export async function diagnosisCpu(): Promise<readonly Figure[]> {
  const lab = await labAvailability()
  if (!lab.available) throw new Error(lab.reason)
  const server = await startVsftpd({ address: '127.0.0.1', port: 0, anonymous: true })
  try {
    const taken: Sides[] = []
    for (let round = 0; round < rounds; round++) taken.push(await freshRound(server))
    return [compare('CPU of a diagnosis, both modes', 'ms', 'two basic-ftp sessions', taken, 1.5)]
  } finally {
    await server.stop()
  }
}

async function freshRound({ address: host, port }: RunningServer): Promise<Sides> {
  const ours = new Child('client-cpu', { client: 'probe', host, port, warmUp })
  const peer = new Child('client-cpu', { client: 'basic-ftp', host, port, warmUp })
  const turn = (child: Child) => () => {
    child.tell({ times: turns.times })
    return child.next<number>()
  }
  try {
    await Promise.all([ours.next(), peer.next()])
    const taken = await inTurn(turns.count, turn(ours), turn(peer))
    const each = (side: keyof Sides) => sum(taken.map((sides) => sides[side])) / turns.count / turns.times
    return { ours: each('ours'), peer: each('peer') }
  } finally {
    await Promise.all([ours.stop(), peer.stop()])
  }
}
