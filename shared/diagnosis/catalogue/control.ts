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
        'Incoming TCP connections to the FTP port[ {port}] at the server {host}[ ({address})] get no answer. Please allow them in the firewall or security group in front of the server and, if the server is behind NAT, forward the port to its internal address. If the test ran inside your network, check also that outgoing connections to this port are allowed.',
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
    title: 'The server {host} refuses connections to the FTP port[ {port}]',
    explanation:
      'The address[ {address}] can be reached, and it answered the connection request with a refusal. Most likely no FTP service is listening on this port[ ({port})]: it is stopped, or it uses another port or another address of the machine. A firewall that rejects with a reset looks the same from here.',
    signature: 'A TCP reset answers the SYN to the control port (ECONNREFUSED).',
    advice: {
      'server-admin':
        'Connections to the FTP port[ {port}] at the server {host} are refused. Please check that the FTP service is running and which port and address it listens on (for example with "ss -ltnp" on Linux or "netstat -ano" on Windows), and start or correct it. If the service does listen on all addresses, look for a firewall rule that rejects the port.',
      'network-admin':
        'If the FTP service is known to run, please check whether a firewall[ in front of {host}] answers with a reset, or whether the port forwarding for the FTP port[ {port}] leads to the wrong machine.',
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
        'Connections to the server {host}[, address {address}, port {port},] end with "unreachable". Please check routing to this address, and whether a firewall on the way rejects FTP with an ICMP message (for instance an iptables rule ending in REJECT --reject-with icmp-host-prohibited) ahead of the rule that should allow it.',
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
        'Connections to the server {host}[, port {port},] are accepted and closed without a greeting. Please look into the log of the FTP service at the time of the test. Usual causes: hosts.allow and hosts.deny, IP restrictions or a ban list, a service that crashes at the start of each session, or the limit of inetd or systemd on connections per second.',
      'network-admin':
        'If a load balancer or proxy stands in front of the server[ {host}], please check that its health check finds a working FTP server behind it, and that no intrusion prevention or country filter closes connections from the address of the test.',
      'end-user':
        'Try from another network. If it works there, your address is blocked: ask the owner of the server to allow it.',
    },
    fixes: ['unban', 'limits'],
    lookAlikes: ['control-blocked-by-source', 'greeting-timeout', 'greeting-421-policy'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['host', 'port'],
  },
  'control-port-rejected-icmp': {
    severity: 'error',
    topic: 'control',
    title: 'A firewall rejects the FTP port[ {port}] at the server {host}',
    explanation:
      'The connection to the FTP port[ {port}] was answered with an ICMP message that says "prohibited" or "unreachable", while another port at the same address answers. So the machine can be reached and a firewall rejects this port. Most often it is the firewall of the server itself.',
    signature: 'ICMP type 3, code 9, 10 or 13 for the control port, while other ports of the host answer.',
    advice: {
      'server-admin':
        'The firewall[ of {host}] rejects the FTP port[ {port}]. Please allow incoming TCP connections to it, with a rule above the final REJECT rule.',
      'network-admin':
        'A firewall rejects TCP connections to the FTP port[ {port}][ at {host}] with an ICMP message. The sender of that message, visible in a capture, is the device to change.',
    },
    fixes: ['open-control-port'],
    lookAlikes: ['control-host-unreachable', 'control-port-refused', 'control-port-filtered'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['host', 'port'],
  },
  'control-accepts-nothing-behind': {
    severity: 'error',
    topic: 'control',
    title: 'Something accepts every connection, and no FTP server is behind it',
    explanation:
      'The port accepts the connection and then stays silent, and ports that nobody would use accept as well. So it is not the FTP server that accepts: a protection service, a proxy or a trap for scanners answers in its place. Whether an FTP server exists behind it is unknown.',
    signature: 'SYN-ACK on the control port and on random ports alike, then silence.',
    advice: {
      'network-admin':
        'A device[ in front of {host}] accepts TCP connections on all ports and passes none on for FTP. Please let the FTP port and the passive range through to the server.',
      'end-user':
        'Check that you have the address of the server itself and not that of a protection service in front of it.',
    },
    lookAlikes: ['greeting-timeout', 'passive-accepted-no-transfer', 'dns-points-to-http-proxy'],
    seenBy: ['probe', 'capture'],
    args: ['host'],
  },
  'control-blocked-by-source': {
    severity: 'error',
    topic: 'control',
    title: 'The server admits some networks and turns others away',
    explanation:
      'The FTP service runs, and it turns this client away for the address it comes from[: it fails from {source}][. It said: "{text}"]. A rule about the source of the connection decides: an allow list, a country filter, or a block on the address ranges of cloud providers. From another network the same service may answer normally.',
    signature:
      'One vantage gets a greeting; another times out, is refused, or reads 421 or 550 about its address.',
    advice: {
      'network-admin':
        'Connections to the FTP server {host} are dropped for certain sources[, among them {source}]. Please allow this source in the firewall, country filter or ban list.',
      'server-admin':
        'The FTP server {host} answers from some networks only. Please check its own address lists (hosts.allow and hosts.deny, IP restrictions, automatic bans) for the source[ {source}].',
      'end-user': 'Tell the owner of the server your public address and ask for it to be allowed.',
    },
    fixes: ['unban'],
    lookAlikes: ['control-port-filtered', 'login-ban-after-failures', 'client-egress-blocks-21'],
    seenBy: ['probe', 'log'],
    args: ['host', 'source', 'text'],
  },
  'client-egress-blocks-21': {
    severity: 'error',
    topic: 'control',
    title: 'The network of the client blocks outgoing FTP',
    explanation:
      'From the network of the client the FTP port does not answer, while it does from elsewhere, and other services such as the web work for that client. So outgoing FTP is blocked near the client: by a company, hotel or mobile network, or by security software on the computer itself.',
    signature:
      'The log of the client ends in a timeout at connect; a test from outside reaches the same port.',
    advice: {
      'network-admin':
        'Clients in this network cannot open TCP connections to port 21[ of {host}]. Please allow outgoing TCP to port 21 and to the passive ports of this server.',
      'end-user':
        'Try from another network, a phone hotspot for example. If it works, ask the administrator of your network to allow FTP to this server, or ask the owner of the server for SFTP or a web upload.',
    },
    fixes: ['open-control-port'],
    lookAlikes: ['control-port-filtered', 'control-blocked-by-source'],
    seenBy: ['log', 'capture'],
    args: ['host'],
  },
  'control-intercepted': {
    severity: 'warning',
    topic: 'control',
    title: 'Something near the client answers in place of the server',
    explanation:
      'The client is greeted by something other than the server, since what it reads differs from what the server sends elsewhere. A transparent proxy or security software near the client takes the connection and continues it on behalf of the client. That changes how data connections work and can read unencrypted passwords.',
    signature: 'A greeting or certificate that the server does not send; connections succeed to any address.',
    advice: {
      'network-admin':
        'FTP connections from this network are taken over by a transparent proxy. Please exempt the server {host}, at least for the test.',
      'end-user':
        'Switch off FTP scanning in your security software, or exempt your FTP client from it, and try again.',
    },
    lookAlikes: ['tls-intercepted', 'not-ftp-service', 'greeting-masked-by-middlebox'],
    seenBy: ['log', 'capture'],
    args: ['host'],
  },
  'control-nonstandard-port': {
    severity: 'info',
    topic: 'control',
    title: 'FTP runs on an unusual port[: {port}]',
    explanation:
      'The control port[ {port}] is neither 21 nor 990. That works, with one consequence: firewalls and routers that help FTP along, by opening data ports or rewriting addresses, watch port 21 only. On other ports the server has to announce its public address itself, and the passive range has to be opened and forwarded explicitly.',
    signature: 'A control port other than 21 and 990.',
    advice: {
      'server-admin':
        'As FTP runs on an unusual port[ ({port})], please configure the public address and a fixed passive range in the FTP service: no firewall will do this part for it.',
      'network-admin':
        'Please open and forward the passive range of the FTP server explicitly; FTP helpers do not watch this port[ ({port})].',
    },
    fixes: ['public-address', 'passive-range', 'open-passive-ports'],
    lookAlikes: ['alg-missing-on-nonstandard-port'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['port'],
  },
  'path-packet-loss': {
    severity: 'warning',
    topic: 'control',
    title: 'Packets get lost on the way',
    explanation:
      'Several steps took longer than the others by one, three or seven seconds, at changing places of the session[ ({count} times)]. Those are the delays at which TCP sends a lost packet again. A firewall always fails at the same step; changing places point to a bad or overloaded line. It is no fault of FTP.',
    signature: 'Delays of about 1, 3 or 7 seconds at random steps; repeated packets in a capture.',
    advice: {
      'network-admin':
        'Connections between this vantage and the server {host} lose packets. Please check the line for errors, a duplex mismatch and overload; a longer ping in both directions shows the rate.',
      'end-user':
        'Try a cable in place of wireless, and another network. If it is better there, the line is the cause.',
    },
    lookAlikes: ['greeting-slow', 'dns-slow', 'transfer-slow', 'passive-connect-slow'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['host', 'count'],
  },
  'control-floods': {
    severity: 'error',
    topic: 'control',
    title: 'The server talks without end[ after {verb}]',
    explanation:
      'On the control connection the server sent far more than any dialogue needs.[ {text}] A client can only hang up, or it runs out of time or memory. An endless banner file, a loop in a script or a proxy, and a server that means harm look alike from here.',
    signature: 'Hundreds of lines or replies that nobody asked for, or a reply that goes on for ever.',
    advice: {
      'server-admin':
        'The FTP service[ at {host}] sends replies without end[ after {verb}]. Please look at its banner and message files and at scripts behind them, and try without any proxy that stands in front.',
      'end-user':
        'Nothing can be done from your side. Please send this report to the administrator of the server.',
    },
    lookAlikes: ['greeting-multiline-unclosed', 'reply-desync', 'not-ftp-service'],
    seenBy: ['probe'],
    args: ['host', 'verb', 'text'],
  },
} as const satisfies Record<string, Entry>
