import type { Fix } from './fix.ts'

const product = 'IIS'
const audience = 'server-admin'

export const iis: readonly Fix[] = [
  {
    topic: 'passive-range',
    product,
    audience,
    text: 'In an elevated PowerShell set the data channel port range for the whole server (in IIS Manager: server node, FTP Firewall Support). Restarting the site is not enough: restart the service ftpsvc. Then run the test again.',
    snippet:
      "Import-Module WebAdministration\nSet-WebConfigurationProperty -PSPath 'IIS:\\' -Filter system.ftpServer/firewallSupport -Name lowDataChannelPort -Value {A}\nSet-WebConfigurationProperty -PSPath 'IIS:\\' -Filter system.ftpServer/firewallSupport -Name highDataChannelPort -Value {B}\nRestart-Service ftpsvc",
  },
  {
    topic: 'public-address',
    product,
    audience,
    text: 'In an elevated PowerShell set the external address for the site; replace SITE by its name (in IIS Manager: the FTP site, FTP Firewall Support, External IP Address of Firewall) and restart the service ftpsvc. Then run the test again.',
    snippet:
      "Import-Module WebAdministration\nSet-ItemProperty 'IIS:\\Sites\\SITE' -Name ftpServer.firewallSupport.externalIp4Address -Value '{P}'\nRestart-Service ftpsvc",
  },
  {
    topic: 'enable-tls',
    product,
    audience,
    text: 'In IIS Manager open the FTP site, FTP SSL Settings, choose a certificate and "Allow SSL connections", and click Apply. Then run the test again.',
    snippet: null,
  },
  {
    topic: 'require-tls',
    product,
    audience,
    text: 'In IIS Manager open the FTP site, FTP SSL Settings, choose "Require SSL connections", and click Apply. Then run the test again.',
    snippet: null,
  },
  {
    topic: 'certificate',
    product,
    audience,
    text: 'Import the certificate with its key into the computer store (Personal), with the intermediate certificate beside it. Then choose it in IIS Manager, FTP site, FTP SSL Settings, and click Apply. Run the test again.',
    snippet: null,
  },
  {
    topic: 'limits',
    product,
    audience,
    text: 'In IIS Manager open the FTP site, Advanced Settings, Connections, and raise "Maximum Connections". Then restart the site and run the test again.',
    snippet: null,
  },
  {
    topic: 'chroot',
    product,
    audience,
    text: 'Give the account rights on the folder it starts in: with user isolation that is LocalUser\\USER below the root of the site. Add an FTP authorisation rule for the user in IIS Manager. It takes effect at the next login; then run the test again. Replace path and USER.',
    snippet: 'icacls "C:\\inetpub\\ftproot\\LocalUser\\USER" /grant "USER:(OI)(CI)M"',
  },
  {
    topic: 'write-access',
    product,
    audience,
    text: 'In IIS Manager open the FTP site, FTP Authorization Rules, and give the user Read and Write; then give the account the right to modify the folder. Replace path and USER. It takes effect at the next login; then run the test again.',
    snippet: 'icacls "C:\\inetpub\\ftproot\\USER" /grant "USER:(OI)(CI)M"',
  },
  {
    topic: 'unban',
    product,
    audience,
    text: 'In IIS Manager open FTP IPv4 Address and Domain Restrictions of the site and allow the address of the client[ {client}]; check "FTP Logon Attempt Restrictions" on the server node as well. It takes effect at once; then run the test again.',
    snippet: null,
  },
]
