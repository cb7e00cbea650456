import { labAvailability } from '../lab/availability.ts'
import { diagnoseWorking } from './diagnose.ts'
import { compare, type Figure, median } from './measure.ts'
import { relayTo, serverFarAway, throughRelay } from './server-far-away.ts'

const rounds = 9
const delayMs = 25

/** Wall time of both modes beside that of the mode that takes longer alone, 50 ms of round trip away. */
export async function modesSideBySide(): Promise<readonly Figure[]> {
  const lab = await labAvailability()
  if (!lab.available) throw new Error(lab.reason)
  const server = await serverFarAway()
  const relay = await relayTo(server, delayMs)
  try {
    const wallMs = async (mode: 'both' | 'passive' | 'active') => {
      const startedAt = performance.now()
      await diagnoseWorking({ ...throughRelay(server), mode })
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
