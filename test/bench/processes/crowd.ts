// Runs diagnoses in this one process, so many at once, and says what they took together once it is warm.
import { diagnoseWorking } from '../diagnose.ts'

export interface Crowd {
  readonly cpuMs: number
  /** How far the resident memory rose at its highest. */
  readonly peakGrowthBytes: number
}

interface Argument {
  readonly target: string
  readonly total: number
  readonly atOnce: number
}

const { target, total, atOnce } = JSON.parse(process.argv[2] ?? '') as Argument
const warmUp = { total: 100, atOnce: 10 }

await runAll(warmUp.total, warmUp.atOnce)
const restingBytes = process.memoryUsage.rss()
const before = process.cpuUsage()
await runAll(total, atOnce)
const { user, system } = process.cpuUsage(before)
const peakGrowthBytes = process.resourceUsage().maxRSS * 1024 - restingBytes
process.send?.({ cpuMs: (user + system) / 1000, peakGrowthBytes } satisfies Crowd)

async function runAll(total: number, atOnce: number): Promise<void> {
  let left = total
  const worker = async () => {
    while (left > 0) {
      left -= 1
      await diagnoseWorking({ target })
    }
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
}
