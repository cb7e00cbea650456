import { aws } from './aws.ts'
import { azure } from './azure.ts'
import { firewalld } from './firewalld.ts'
import type { OpeningsFormat } from './format.ts'
import { iptables } from './iptables.ts'
import { nftables } from './nftables.ts'
import { ufw } from './ufw.ts'
import { netsh, powershell } from './windows.ts'

/** Every firewall that the openings can be copied for. */
export const openingsFormats: readonly OpeningsFormat[] = [
  nftables,
  firewalld,
  ufw,
  iptables,
  netsh,
  powershell,
  aws,
  azure,
]
