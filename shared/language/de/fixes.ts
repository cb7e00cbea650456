import { clients } from './fixes/clients.ts'
import { clouds } from './fixes/clouds.ts'
import { filezillaServer } from './fixes/filezilla-server.ts'
import { gateways } from './fixes/gateways.ts'
import { hostFirewalls } from './fixes/host-firewalls.ts'
import { iis } from './fixes/iis.ts'
import { linuxFirewalls } from './fixes/linux-firewalls.ts'
import { otherServers } from './fixes/other-servers.ts'
import { proftpd } from './fixes/proftpd.ts'
import { pureFtpd } from './fixes/pure-ftpd.ts'
import { pyftpdlib } from './fixes/pyftpdlib.ts'
import { vsftpd } from './fixes/vsftpd.ts'

/** The texts of the ready-made changes in German, by product and topic. */
export const fixes: Readonly<Record<string, string>> = {
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
}
