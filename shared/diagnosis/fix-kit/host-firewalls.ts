import type { Fix } from './fix.ts'

const audience = 'network-admin'

/** The firewalls of Windows and of the BSDs. */
export const hostFirewalls: readonly Fix[] = [
  {
    topic: 'open-control-port',
    product: 'Windows Firewall',
    audience,
    text: 'In an elevated command prompt allow the FTP control port. It takes effect at once; then run the test again.',
    snippet:
      'netsh advfirewall firewall add rule name="FTP control" dir=in action=allow protocol=TCP localport={port}',
  },
  {
    topic: 'open-passive-ports',
    product: 'Windows Firewall',
    audience,
    text: 'In an elevated command prompt allow the passive range. It takes effect at once; then run the test again.',
    snippet:
      'netsh advfirewall firewall add rule name="FTP passive" dir=in action=allow protocol=TCP localport={A}-{B}',
  },
  {
    topic: 'ftp-helper',
    product: 'Windows Firewall',
    audience,
    text: 'In an elevated command prompt switch stateful FTP on. It helps unencrypted sessions only. It takes effect at once; then run the test again.',
    snippet: 'netsh advfirewall set global StatefulFTP enable',
  },
  {
    topic: 'helper-off',
    product: 'Windows Firewall',
    audience,
    text: 'In an elevated command prompt switch stateful FTP off: it disturbs encrypted sessions. It takes effect at once; then run the test again.',
    snippet: 'netsh advfirewall set global StatefulFTP disable',
  },
  {
    topic: 'allow-active-out',
    product: 'Windows Firewall',
    audience,
    text: 'In an elevated command prompt let the server open data connections from port 20; it matters only where outgoing connections are blocked by default. It takes effect at once; then run the test again.',
    snippet:
      'netsh advfirewall firewall add rule name="FTP active" dir=out action=allow protocol=TCP localport=20',
  },
  {
    topic: 'open-control-port',
    product: 'pf',
    audience,
    text: 'Add the line to /etc/pf.conf below the block rules, check it with "pfctl -nf /etc/pf.conf" and load it with "pfctl -f /etc/pf.conf". Then run the test again.',
    snippet: 'pass in proto tcp to port {port}',
  },
  {
    topic: 'open-passive-ports',
    product: 'pf',
    audience,
    text: 'Add the line to /etc/pf.conf below the block rules, check it with "pfctl -nf /etc/pf.conf" and load it with "pfctl -f /etc/pf.conf". Then run the test again.',
    snippet: 'pass in proto tcp to port {A}:{B}',
  },
  {
    topic: 'allow-active-out',
    product: 'pf',
    audience,
    text: 'Add the line to /etc/pf.conf on the server below the block rules and load it with "pfctl -f /etc/pf.conf". Then run the test again.',
    snippet: 'pass out proto tcp from port 20 to port 1024:65535',
  },
  {
    topic: 'mss-clamp',
    product: 'pf',
    audience,
    text: 'Add the line to /etc/pf.conf on the gateway before the filter rules, with the size that fits your tunnel, and load it with "pfctl -f /etc/pf.conf". OpenBSD writes "match in scrub (max-mss 1300)" instead. Then run the test again.',
    snippet: 'scrub in all max-mss 1300',
  },
]
