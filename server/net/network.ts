import { type EgressPolicy, localPolicy } from './egress-policy.ts'

/** How runs reach the network: whereto they may, and who tells them the addresses of names. */
export interface Network {
  readonly policy: EgressPolicy
  /** Name servers to ask, as `192.0.2.53` or `192.0.2.53:5353`; where there are none, the system is asked. */
  readonly nameServers: readonly string[]
}

export const localNetwork: Network = { policy: localPolicy, nameServers: [] }
