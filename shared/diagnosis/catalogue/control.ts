import type { Entry } from './entry.ts'

/** Opening the control connection. */
export const control = {
  'control-port-filtered': {
    severity: 'error',
    topic: 'control',
    title: 'No answer from the FTP port[ {port}] at the server {host}',
    explanation:
      'Connection requests to the server {host}[, address {address}, port {port},] got no answer at all[ within {seconds} s]. A working server accepts and a closed port refuses; silence means that the requests or their answers are dropped on the way. The usual cause is a firewall in front of the server or a missing port forwarding. A firewall on our own side that drops outgoing FTP, a server that is switched off and a wrong address look exactly the same from here.',
    signature: 'SYN packets to the control port are repeated and never answered (ETIMEDOUT).',
    advice: {
      'server-admin':
        'Connection requests from outside to the FTP port[ {port}] at the server {host} are not answered. Please check that the machine is up, that the FTP service runs, and that the firewall of the machine itself allows incoming TCP connections to this port.',
      'network-admin':
        'Incoming TCP connections to port[ {port}] at the server {host}[ ({address})] are silently dropped. Please allow them in the firewall or security group in front of the server and, if the server is behind NAT, forward the port to its internal address. If the test ran inside your network, check also that outgoing connections to this port are allowed.',
      'end-user':
        'Try from another network, a phone hotspot for example. If it works there, your own network blocks FTP: ask its administrator. If it fails there as well, send this report to the owner of the server.',
    },
    fixes: ['open-control-port'],
    lookAlikes: [
      'control-host-unreachable',
      'client-egress-blocks-21',
      'control-blocked-by-source',
      'dns-points-to-http-proxy',
      'login-ban-after-failures',
    ],
    seenBy: ['probe', 'log', 'capture'],
    args: ['host', 'address', 'port', 'seconds'],
  },
  'control-port-refused': {
    severity: 'error',
    topic: 'control',
    title: 'The server {host} refuses connections to port[ {port}]',
    explanation:
      'The address[ {address}] can be reached, and it answered the connection request with a refusal. Most likely no FTP service is listening on port[ {port}]: it is stopped, or it uses another port or another address of the machine. A firewall that rejects with a reset looks the same from here.',
    signature: 'A TCP reset answers the SYN to the control port (ECONNREFUSED).',
    advice: {
      'server-admin':
        'Connections to port[ {port}] at the server {host} are refused. Please check that the FTP service is running and which port and address it listens on (for example with "ss -ltnp" on Linux or "netstat -ano" on Windows), and start or correct it. If the service does listen on all addresses, look for a firewall rule that rejects the port.',
      'network-admin':
        'If the FTP service is known to run, please check whether a firewall in front of {host} answers with a reset, or whether the port forwarding for port[ {port}] leads to the wrong machine.',
      'end-user':
        'Check the port and the kind of protocol you were given: a server that offers only SFTP listens on port 22 and refuses FTP on port 21.',
    },
    fixes: ['open-control-port'],
    lookAlikes: [
      'control-port-filtered',
      'control-port-rejected-icmp',
      'server-is-sftp',
      'control-port-is-20',
    ],
    seenBy: ['probe', 'log', 'capture'],
    args: ['host', 'address', 'port'],
  },
  'control-port-is-20': {
    severity: 'error',
    topic: 'control',
    title: 'Port 20 was given, but FTP servers listen on port 21',
    explanation:
      'The test was asked to connect to port 20, and nothing accepted the connection. FTP clients connect to port 21. Port 20 is only the port an FTP server may call from when it opens a data connection in active mode; it never takes incoming connections.',
    signature: 'A control connection to port 20 is refused or not answered.',
    advice: {
      'end-user':
        'Use port 21 instead of 20, or leave the port empty. Encrypted FTP that starts TLS at once (implicit TLS) uses port 990.',
      'server-admin':
        'If documentation or a mail to users names port 20 for the server {host}, please correct it to the port the FTP service really listens on, normally 21.',
    },
    lookAlikes: ['control-port-refused', 'control-port-filtered'],
    seenBy: ['probe', 'log'],
    args: ['host'],
  },
  'control-host-unreachable': {
    severity: 'error',
    topic: 'control',
    title: 'The server {host} cannot be reached: no route',
    explanation:
      'The network reported that there is no way to the server {host}[, address {address}][ ({errno})]. The message comes from this computer, from a router on the way, or from a firewall that rejects in this manner. If other ports at the same address answer, it is a firewall; if none does, routing is broken or the machine is off.',
    signature: 'EHOSTUNREACH or ENETUNREACH, or an ICMP destination-unreachable message.',
    advice: {
      'network-admin':
        'Connections to {host}[, address {address}, port {port},] end with "unreachable". Please check routing to this address, and whether a firewall on the way rejects FTP with an ICMP message (for instance an iptables rule ending in REJECT --reject-with icmp-host-prohibited) ahead of the rule that should allow it.',
      'server-admin':
        'Please check that the machine {host} is up, has the address[ {address}] its name points to, and that its own firewall does not reject the FTP port with an ICMP message.',
      'end-user':
        'Check that your own connection works and, if the server is in a company network, that your VPN is connected. Otherwise send this report to the owner of the server.',
    },
    fixes: ['open-control-port'],
    lookAlikes: ['control-port-rejected-icmp', 'control-port-filtered', 'vantage-without-ipv6'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['host', 'address', 'port', 'errno'],
  },
  'control-reset-after-accept': {
    severity: 'error',
    topic: 'control',
    title: 'The connection is accepted and closed again before any greeting',
    explanation:
      'The server {host}[, port {port},] accepted the connection and ended it before sending a single byte. The service, or something in front of it, does not want to talk: an access list that does not know the address of this test, a ban, a load balancer without a working server behind it, or an FTP service that fails as it starts. One test from one address cannot tell these apart.',
    signature: 'SYN-ACK, then FIN or RST before the 220 greeting.',
    advice: {
      'server-admin':
        'Connections to {host}[, port {port},] are accepted and closed without a greeting. Please look into the log of the FTP service at the time of the test. Usual causes: hosts.allow and hosts.deny, IP restrictions or a ban list, a service that crashes at the start of each session, or the limit of inetd or systemd on connections per second.',
      'network-admin':
        'If a load balancer or proxy stands in front of {host}, please check that its health check finds a working FTP server behind it, and that no intrusion prevention or country filter closes connections from the address of the test.',
      'end-user':
        'Try from another network. If it works there, your address is blocked: ask the owner of the server to allow it.',
    },
    fixes: ['unban', 'limits'],
    lookAlikes: ['control-blocked-by-source', 'greeting-timeout', 'greeting-421-policy'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['host', 'port'],
  },
} as const satisfies Record<string, Entry>
