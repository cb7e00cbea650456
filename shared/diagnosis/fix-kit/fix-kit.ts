import { clients } from './clients.ts'
import { clouds } from './clouds.ts'
import { filezillaServer } from './filezilla-server.ts'
import type { Fix, FixTopic } from './fix.ts'
import { gateways } from './gateways.ts'
import { hostFirewalls } from './host-firewalls.ts'
import { iis } from './iis.ts'
import { linuxFirewalls } from './linux-firewalls.ts'
import { otherServers } from './other-servers.ts'
import { proftpd } from './proftpd.ts'
import { pureFtpd } from './pure-ftpd.ts'
import { pyftpdlib } from './pyftpdlib.ts'
import { vsftpd } from './vsftpd.ts'

/** Every ready-made change: servers first, then what stands between, then clients. */
export const fixKit: readonly Fix[] = [
  ...vsftpd,
  ...proftpd,
  ...pureFtpd,
  ...filezillaServer,
  ...iis,
  ...pyftpdlib,
  ...otherServers,
  ...linuxFirewalls,
  ...hostFirewalls,
  ...clouds,
  ...gateways,
  ...clients,
]

/**
 * The changes for these topics in the order of the topics, those of the recognised product first; null when none was
 * recognised. Servers that it cannot be come last.
 */
export function fixesFor(topics: readonly FixTopic[], product: string | null): readonly Fix[] {
  const wanted = topics.flatMap((topic) => fixKit.filter((fix) => fix.topic === topic))
  if (product === null) return wanted
  const own = product.toLowerCase()
  const place = ({ product: name, audience }: Fix): number =>
    name.toLowerCase() === own ? 0 : audience === 'server-admin' ? 2 : 1
  return wanted.toSorted((a, b) => place(a) - place(b))
}
