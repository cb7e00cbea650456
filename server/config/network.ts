import { localPolicy, publicPolicy } from '../net/egress-policy.ts'
import type { Network } from '../net/network.ts'
import { vantage } from '../net/vantage.ts'
import type { Settings } from './settings.ts'

/** What is said about whereto runs may go. */
export interface Reach
  extends Pick<
    Settings,
    'controlPorts' | 'allow' | 'deny' | 'optOut' | 'contact' | 'activeAddress' | 'nameServers'
  > {
  readonly policy: 'local' | 'public'
}

/** @param ownPort the port that this process serves on, if it does */
export function networkOf(reach: Reach, ownPort: () => number | null): Network {
  const { nameServers, activeAddress, policy } = reach
  if (policy === 'local') return { policy: localPolicy, nameServers }
  // Behind a NAT the address that others know this machine by is on none of its interfaces.
  const own = () => [...vantage().addresses, ...(activeAddress === null ? [] : [activeAddress])]
  return { policy: publicPolicy({ ...reach, own, ownPort }), nameServers }
}
