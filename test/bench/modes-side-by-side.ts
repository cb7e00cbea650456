import { labAvailability } from '../lab/availability.ts'
import { start as startVsftpd } from '../lab/servers/vsftpd.ts'
import { Child } from './child.ts'
import { diagnoseWorking } from './diagnose.ts'
import { compare, type Figure, median } from './measure.ts'
import type { RelayLine } from './processes/relay.ts'

const rounds = 9
const delayMs = 25

/** The far side of the relay as we see it, and our side as the server sees it. */
const far = '127.0.0.9'
const near = '127.0.0.8'
const serverAddress = '127.0.0.1'
const passivePorts = { min: 19_000, max: 19_049 }
const activePorts = { min: 19_100, max: 19_149 }

/** Wall time of both modes beside that of the mode that takes longer alone, 50 ms of round trip away. */
export async function modesSideBySide(): Promise<readonly Figure[]> {
  const lab = await labAvailability()
  if (!lab.available) throw new Error(lab.reason)
  const server = await startVsftpd({
    address: serverAddress,
    port: 0,
    anonymous: true,
    passivePorts,
    publicAddress: far,
    // With a relay between, the addresses in PORT and on the data connections are not the control connection's.
    extra: ['port_promiscuous=YES', 'pasv_promiscuous=YES'],
  })
  const lines: readonly RelayLine[] = [
    { listen: far, ports: [server.port, ...all(passivePorts)], to: serverAddress, from: serverAddress },
    { listen: near, ports: all(activePorts), to: serverAddress, from: far },
  ]
  const relay = new Child('relay', { delayMs, lines })
  try {
    await relay.next()
    const wallMs = async (mode: 'both' | 'passive' | 'active') => {
      const startedAt = performance.now()
      await diagnoseWorking({
        target: `${far}:${server.port}`,
        mode,
        activeAddress: near,
        activePorts: `${activePorts.min}-${activePorts.max}`,
      })
      return performance.now() - startedAt
    }
    const taken = []
    await wallMs('both')
    for (let round = 0; round < rounds; round++) {
      taken.push({
        both: await wallMs('both'),
        passive: await wallMs('passive'),
        active: await wallMs('active'),
      })
    }
    const passive = median(taken.map((round) => round.passive))
    const active = median(taken.map((round) => round.active))
    const longer = passive > active ? 'passive' : 'active'
    const sides = taken.map((round) => ({ ours: round.both, peer: round[longer] }))
    return [compare(`wall time of both modes, ${delayMs} ms away`, 'ms', `${longer} mode alone`, sides, 1.15)]
  } finally {
    await relay.stop()
    await server.stop()
  }
}

const all = ({ min, max }: { min: number; max: number }): number[] =>
  Array.from({ length: max - min + 1 }, (_, index) => min + index)
