import type { Fix } from './fix.ts'

const product = 'FileZilla Server'
const audience = 'server-admin'

export const filezillaServer: readonly Fix[] = [
  {
    topic: 'passive-range',
    product,
    audience,
    text: 'In the administration interface open Server, Configure, Protocols settings, FTP and FTP over TLS, Passive mode. Tick "Use custom port range" and enter[ {A} to {B}, or] the range that your firewall opens. Apply with "Apply"; no restart is needed. Then run the test again.',
    snippet: null,
  },
  {
    topic: 'public-address',
    product,
    audience,
    text: 'In the administration interface open Server, Configure, Protocols settings, FTP and FTP over TLS, Passive mode. Enter the public address[ {P}] as public IP or host name, and leave the exception for local connections ticked. Apply with "Apply"; then run the test again.',
    snippet: null,
  },
  {
    topic: 'enable-tls',
    product,
    audience,
    text: 'In the administration interface open Server, Configure, Server listeners and give the listener on port 21 a protocol that includes "explicit FTP over TLS". The certificate is chosen under Protocols settings, FTP and FTP over TLS. Apply with "Apply"; then run the test again.',
    snippet: null,
  },
  {
    topic: 'require-tls',
    product,
    audience,
    text: 'In the administration interface open Server, Configure, Server listeners and set the protocol of the listener to "Require explicit FTP over TLS". Apply with "Apply"; then run the test again.',
    snippet: null,
  },
  {
    topic: 'session-reuse',
    product,
    audience,
    text: 'FileZilla Server 1.x demands TLS session reuse and offers no switch for it; serve clients that can resume sessions. In the old 0.9 versions the setting is under FTP over TLS settings. Then run the test again.',
    snippet: null,
  },
  {
    topic: 'unban',
    product,
    audience,
    text: 'In the administration interface check the autoban settings and the IP filters for the address of the client[ {client}]; a ban ends by itself after the time set there. Apply with "Apply"; then run the test again.',
    snippet: null,
  },
]
