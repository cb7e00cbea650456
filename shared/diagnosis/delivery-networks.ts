import { inBlock } from '../ftp/address.ts'
import { readPseudonym } from '../ftp/pseudonym.ts'

/** The content delivery network that an address belongs to, or that its label names; null for any other. */
export function deliveryNetworkOf(address: string): string | null {
  const label = readPseudonym(address)
  const network = deliveryNetworks.find(([name, blocks]) =>
    label ? name.toLowerCase() === label.network : blocks.some((block) => inBlock(address, block)),
  )
  return network?.[0] ?? null
}

/** Address blocks that content delivery networks publish for their HTTP service. */
const deliveryNetworks: readonly [string, readonly string[]][] = [
  [
    'Cloudflare',
    [
      '173.245.48.0/20',
      '103.21.244.0/22',
      '103.22.200.0/22',
      '103.31.4.0/22',
      '141.101.64.0/18',
      '108.162.192.0/18',
      '190.93.240.0/20',
      '188.114.96.0/20',
      '197.234.240.0/22',
      '198.41.128.0/17',
      '162.158.0.0/15',
      '104.16.0.0/13',
      '104.24.0.0/14',
      '172.64.0.0/13',
      '131.0.72.0/22',
      '2606:4700::/32',
      '2400:cb00::/32',
      '2803:f800::/32',
      '2405:b500::/32',
      '2405:8100::/32',
      '2a06:98c0::/29',
      '2c0f:f248::/32',
    ],
  ],
  [
    'Fastly',
    [
      '151.101.0.0/16',
      '199.232.0.0/16',
      '146.75.0.0/17',
      '23.235.32.0/20',
      '103.244.50.0/24',
      '2a04:4e40::/32',
      '2a04:4e42::/32',
    ],
  ],
]
