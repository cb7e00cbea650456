import type { Lab } from './lab.ts'
import type { Scenario } from './scenario.ts'

/** A network with nothing in the way, and what is begun in it where the server is. */
export const atServer =
  (begin: (lab: Lab) => Promise<unknown>): Scenario['setUp'] =>
  async (lab) => {
    const { ipv4 } = await lab.network()
    await begin(lab)
    return ipv4.server
  }
