import os from 'node:os'
import type { Vantage } from '../../shared/trace/trace.ts'

/** What this machine knows of itself before anything was tried. */
export function vantage(): Vantage {
  const addresses = Object.values(os.networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ internal, address }) => !internal && !address.startsWith('fe80:'))
    .map(({ address }) => address)
  return { name: os.hostname(), addresses, canReceive: null }
}
