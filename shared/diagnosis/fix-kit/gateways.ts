import type { Fix } from './fix.ts'

const audience = 'network-admin'

/** Routers and firewalls between networks. */
export const gateways: readonly Fix[] = [
  {
    topic: 'open-control-port',
    product: 'Home router',
    audience,
    text: 'In the menu for port forwarding (also: port sharing, virtual server) forward the FTP control port[ {port}] over TCP to the internal address of the FTP server, and give the server a fixed internal address. Save; then run the test again from outside.',
    snippet: null,
  },
  {
    topic: 'open-passive-ports',
    product: 'Home router',
    audience,
    text: 'In the menu for port forwarding (also: port sharing, virtual server) forward the passive range[ {A} to {B}] over TCP to the internal address of the FTP server, with the same numbers inside and outside. Save; then run the test again from outside.',
    snippet: null,
  },
  {
    topic: 'ftp-helper',
    product: 'Home router',
    audience,
    text: 'Look for "ALG", "NAT helper" or "passthrough" and switch FTP on. It helps unencrypted sessions on port 21 only. Save; then run the test again.',
    snippet: null,
  },
  {
    topic: 'helper-off',
    product: 'Home router',
    audience,
    text: 'Look for "ALG", "NAT helper" or "passthrough" and switch FTP off. Save, restart the router if it asks for it, and run the test again.',
    snippet: null,
  },
  {
    topic: 'open-control-port',
    product: 'Cisco ASA',
    audience,
    text: 'Permit the FTP control port in the access list of the outside interface; OUTSIDE_IN and SERVER stand for the list and the internal address of the server, for which a static NAT must exist. It takes effect at once; keep it with "write memory". Then run the test again.',
    snippet: 'access-list OUTSIDE_IN extended permit tcp any host SERVER eq {port}',
  },
  {
    topic: 'open-passive-ports',
    product: 'Cisco ASA',
    audience,
    text: 'Permit the passive range in the access list of the outside interface; OUTSIDE_IN and SERVER stand for the list and the internal address of the server, for which a static NAT must exist. It takes effect at once; keep it with "write memory". Then run the test again.',
    snippet: 'access-list OUTSIDE_IN extended permit tcp any host SERVER range {A} {B}',
  },
  {
    topic: 'ftp-helper',
    product: 'Cisco ASA',
    audience,
    text: 'Switch FTP inspection on in the default policy. It helps unencrypted sessions on port 21 only. It takes effect for new connections; keep it with "write memory". Then run the test again.',
    snippet: 'policy-map global_policy\n class inspection_default\n  inspect ftp',
  },
  {
    topic: 'helper-off',
    product: 'Cisco ASA',
    audience,
    text: 'Switch FTP inspection off in the default policy, after the passive range has been opened by an access list: it disturbs encrypted sessions. It takes effect for new connections; keep it with "write memory". Then run the test again.',
    snippet: 'policy-map global_policy\n class inspection_default\n  no inspect ftp',
  },
  {
    topic: 'open-passive-ports',
    product: 'FortiGate',
    audience,
    text: 'Define a service for the control port and the passive range, and use it in the policy that leads to the virtual IP of the FTP server; the virtual IP must forward the same range with unchanged numbers. It takes effect at once; then run the test again.',
    snippet:
      'config firewall service custom\n  edit "FTP-passive"\n    set tcp-portrange 21 {A}-{B}\n  next\nend',
  },
  {
    topic: 'helper-off',
    product: 'FortiGate',
    audience,
    text: 'List the session helpers, find the number of the entry "ftp" on port 21 and delete it; NUMBER stands for it. Unencrypted FTP then needs the passive range in a policy too. It takes effect for new sessions; then run the test again.',
    snippet: 'show system session-helper\nconfig system session-helper\n  delete NUMBER\nend',
  },
  {
    topic: 'open-control-port',
    product: 'MikroTik',
    audience,
    text: 'Forward the FTP control port to the server; WAN and SERVER stand for the outside interface and the internal address of the server. The filter must accept forwarded connections (the default one does for dst-nat). It takes effect at once; then run the test again.',
    snippet:
      '/ip firewall nat add chain=dstnat in-interface=WAN protocol=tcp dst-port={port} action=dst-nat to-addresses=SERVER',
  },
  {
    topic: 'open-passive-ports',
    product: 'MikroTik',
    audience,
    text: 'Forward the passive range to the server with unchanged numbers; WAN and SERVER stand for the outside interface and the internal address of the server. It takes effect at once; then run the test again.',
    snippet:
      '/ip firewall nat add chain=dstnat in-interface=WAN protocol=tcp dst-port={A}-{B} action=dst-nat to-addresses=SERVER',
  },
  {
    topic: 'ftp-helper',
    product: 'MikroTik',
    audience,
    text: 'Switch the FTP helper on. It helps unencrypted sessions only. It takes effect for new connections; then run the test again.',
    snippet: '/ip firewall service-port set ftp disabled=no ports=21',
  },
  {
    topic: 'helper-off',
    product: 'MikroTik',
    audience,
    text: 'Switch the FTP helper off, after the passive range has been forwarded. It takes effect for new connections; then run the test again.',
    snippet: '/ip firewall service-port set ftp disabled=yes',
  },
  {
    topic: 'mss-clamp',
    product: 'MikroTik',
    audience,
    text: 'Limit the segment size to what the way carries. It takes effect for new connections; then run the test again.',
    snippet:
      '/ip firewall mangle add chain=forward protocol=tcp tcp-flags=syn action=change-mss new-mss=clamp-to-pmtu passthrough=yes',
  },
  {
    topic: 'open-passive-ports',
    product: 'Juniper SRX',
    audience,
    text: 'Define an application for the passive range and name it, beside junos-ftp, in the security policy that leads to the server; static NAT must keep the port numbers. Apply with "commit"; then run the test again.',
    snippet:
      'set applications application ftp-passive protocol tcp\nset applications application ftp-passive destination-port {A}-{B}\ncommit',
  },
  {
    topic: 'helper-off',
    product: 'Juniper SRX',
    audience,
    text: 'Switch the FTP ALG off, after the passive range has been allowed by a policy. Apply with "commit"; then run the test again.',
    snippet: 'set security alg ftp disable\ncommit',
  },
  {
    topic: 'ftp-helper',
    product: 'Juniper SRX',
    audience,
    text: 'Switch the FTP ALG on again. It helps unencrypted sessions only. Apply with "commit"; then run the test again.',
    snippet: 'delete security alg ftp disable\ncommit',
  },
]
