import type { Entry } from './entry.ts'

/** The data connection that the server opens to the client in active mode. */
export const connectBack = {
  'active-connect-back-timeout': {
    severity: 'error',
    topic: 'connect-back',
    title: 'The server did not connect back[ to {announced}]',
    explanation:
      'In active mode the client waits and the server opens the data connection[, here to {announced}]. No connection arrived[ within {seconds} s][, and the server said: "{reply}"]. Either the server or a firewall on its side does not let outgoing connections through, or a firewall or router on our side stops incoming ones. From one end these cannot be told apart, unless this side has been proven to accept connections.',
    signature:
      'PORT or EPRT accepted, LIST sent, no SYN arrives at the client; later 425 or 421, or nothing.',
    advice: {
      'end-user':
        'Switch the client to passive mode: then your side opens every connection, and no firewall rule for incoming ones is needed.',
      'network-admin':
        'Active FTP needs an incoming TCP connection from the server[ {server}] to the client. On the side of the client, forward a fixed range of ports to the client and allow it, or use passive mode. On the side of the server, allow the FTP service to open outgoing connections, usually from source port 20 to any port above 1023.',
      'server-admin':
        'The FTP server[ {server}] agreed to connect back and no connection arrived. Please check that the machine may open outgoing TCP connections (security groups and default-deny rules often forbid it), and recommend passive mode to users.',
    },
    fixes: ['client-passive', 'allow-active-out'],
    lookAlikes: [
      'vantage-behind-nat',
      'active-server-egress-blocked',
      'port-private-address-sent',
      'active-client-unreachable',
      'active-cgnat',
    ],
    seenBy: ['probe', 'log', 'capture'],
    args: ['server', 'announced', 'seconds', 'reply'],
  },
  'active-connect-back-refused': {
    severity: 'error',
    topic: 'connect-back',
    title: 'The server could not connect back[ to {announced}]',
    explanation:
      'In active mode the server tried to open the data connection[ to {announced}], and reports that the attempt failed[: "{reply}"]. Either something between the two stopped the connection, or nothing listened at the announced port any more. A router or firewall that does not let incoming connections in is the likely cause on the side of the client; a rule against outgoing connections is the one on the side of the server.',
    signature:
      'PORT or EPRT accepted or answered with 425; the server reports "Connection refused" or "Can\'t connect".',
    advice: {
      'end-user':
        'Switch the client to passive mode. If active mode is a must, allow the FTP client in your personal firewall and have a range of ports forwarded to your computer.',
      'network-admin':
        'Connections from the FTP server[ {server}] back to the client fail. On the side of the client, forward and allow a fixed range of ports; on the side of the server, allow outgoing connections. Passive mode avoids both.',
      'server-admin':
        'The FTP server[ {server}] reports that it cannot connect back to clients. Please check the outgoing rules of its firewall: a rule that rejects gives this message at once.',
    },
    fixes: ['client-passive', 'allow-active-out'],
    lookAlikes: ['active-connect-back-timeout', 'vantage-behind-nat', 'transfer-425-without-setup'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['server', 'announced', 'reply'],
  },
  'active-connect-back-wrong-source': {
    severity: 'warning',
    topic: 'connect-back',
    title: 'The data connection comes from another address[: {source}]',
    explanation:
      'The control connection goes to the server[ {server}], and a connection to the announced port came from a different address[, {source}]. Careful clients do not use it. A server with several addresses or behind a gateway with several lines does this, and firewalls drop such a connection. A stranger who scans ports could be the source too; if it happens in each run, it is the server.',
    signature:
      'The SYN of the data connection has a source address that differs from the peer of the control connection.',
    advice: {
      'network-admin':
        'If the other address[, {source},] belongs to the FTP server too, its connections leave with another address than the one clients connect to[, {server}]. Please translate outgoing connections of this server to the same public address as incoming ones (source NAT to match the port forwarding).',
      'server-admin':
        'If the other address[, {source},] is one of its own, the FTP server opens data connections from the wrong one. Please bind the service to the address clients use, so that data connections leave from it too.',
      'end-user': 'Switch the client to passive mode.',
    },
    fixes: ['client-passive'],
    lookAlikes: ['data-source-address-mismatch', 'sec-ftp-bounce'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['server', 'source'],
  },
  'active-source-port-not-20': {
    severity: 'info',
    topic: 'connect-back',
    title: 'The server does not connect back from port 20[, but from {source}]',
    explanation:
      'Active data connections traditionally come from port 20 of the server; this one came from another port[, {source}]. That is permitted, and common in containers and services without administrator rights. Only firewalls with a rule "from port 20" mind.',
    signature: 'The source port of the connect-back is not the control port minus one.',
    advice: {
      'network-admin':
        'If active FTP is allowed by a rule for source port 20, it will not match this server: please allow the address of the server instead.',
      'server-admin':
        'If clients depend on source port 20, please enable it (vsftpd: connect_from_port_20=YES).',
    },
    lookAlikes: ['active-connect-back-timeout'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['source'],
  },
  'active-bind-20-failed': {
    severity: 'error',
    topic: 'connect-back',
    title: 'The server cannot use port 20 for active mode',
    explanation:
      'The server wanted to open the data connection from its port 20, and its operating system refused[: "{reply}"]. A second FTP service on the same address or missing rights, often in a container, are the usual causes. The network is not at fault.',
    signature: '425 or 500 with words about bind, port 20, "Address already in use" or "Permission denied".',
    advice: {
      'server-admin':
        'The FTP service may not open port 20. Please let it use any source port (vsftpd: connect_from_port_20=NO), or give it the right to use low ports (CAP_NET_BIND_SERVICE), and make sure that no second service uses the port.',
      'end-user': 'Switch the client to passive mode.',
    },
    fixes: ['client-passive'],
    lookAlikes: ['active-connect-back-refused', 'port-reply-socket-error'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['reply'],
  },
  'active-client-unreachable': {
    severity: 'error',
    topic: 'connect-back',
    title: 'The client cannot be reached from outside, so active mode fails',
    explanation:
      'The client asked for active mode, and a connection to the announced address and port[ ({announced})] gets no answer. The router or firewall in front of the client does not let incoming connections in. This says nothing against the server.',
    signature: 'The SYN to the announced port of the client is not answered.',
    advice: {
      'end-user': 'Switch the client to passive mode.',
      'network-admin':
        'Incoming connections to the client are dropped[: {announced}]. If active FTP is needed, forward a fixed range of ports to the client and enter it in the client together with the public address.',
    },
    fixes: ['client-passive'],
    lookAlikes: ['active-cgnat', 'active-connect-back-timeout', 'active-arrives-wrong-port'],
    seenBy: ['capture'],
    args: ['announced'],
  },
  'active-cgnat': {
    severity: 'error',
    topic: 'connect-back',
    title: 'The provider shares one address among customers: active mode cannot work',
    explanation:
      'The address of the client[, {local},] lies in the range that providers share among their customers[; the internet sees {seen} in its place]. The provider translates addresses (carrier-grade NAT), and no setting at the router can bring connections in. Only passive mode can work there. This says nothing against the server.',
    signature: 'The router has an address from 100.64/10, or one that differs from the public address.',
    advice: {
      'end-user':
        'Use passive mode. If incoming connections are needed for other reasons too, ask your provider for a public address.',
      'network-admin':
        'The line is behind carrier-grade NAT; port forwarding at the router has no effect. Please use passive FTP or order a public address.',
    },
    fixes: ['client-passive'],
    lookAlikes: ['vantage-behind-nat', 'active-client-unreachable', 'port-private-address-sent'],
    seenBy: ['probe', 'log'],
    args: ['local', 'seen'],
  },
  'active-arrives-wrong-port': {
    severity: 'error',
    topic: 'connect-back',
    title: 'The data connection arrives at another port than announced',
    explanation:
      'The client announced one port[ ({announced})], and the connection arrived at a different one[ ({arrived})]. A router with an FTP helper mixes up the port numbers. The server did what it was told.',
    signature: 'SYN from the server to a port that was not announced.',
    advice: {
      'network-admin':
        'The FTP helper of a router translates the announced port wrongly[: {announced} became {arrived}]. Please update the router or switch its FTP helper off.',
      'end-user': 'Switch the client to passive mode.',
    },
    fixes: ['helper-off', 'client-passive'],
    lookAlikes: ['port-tainted-by-middlebox', 'active-client-unreachable'],
    seenBy: ['capture'],
    args: ['announced', 'arrived'],
  },
  'active-server-egress-blocked': {
    severity: 'error',
    topic: 'connect-back',
    title: 'The server is not allowed to open outgoing connections',
    explanation:
      'The server agreed to active mode and no connection came, at several ports, while another connection of the same server did arrive here. So outgoing data connections are blocked on the side of the server, as cloud security rules often do. The FTP service itself is fine.',
    signature: 'Connect-back missing at several proven listeners.',
    advice: {
      'network-admin':
        'The FTP server[ {server}] cannot open outgoing TCP connections to clients. Please allow them for the FTP service, from source port 20 to ports above 1023, if active mode is to be offered.',
      'server-admin':
        'Active mode is blocked by the outgoing firewall. Please recommend passive mode, or have outgoing connections allowed.',
      'end-user': 'Switch the client to passive mode.',
    },
    fixes: ['allow-active-out', 'client-passive'],
    lookAlikes: ['active-connect-back-timeout', 'active-client-unreachable'],
    seenBy: ['probe'],
    args: ['server'],
  },
  'active-data-token-wrong': {
    severity: 'error',
    topic: 'connect-back',
    title: 'A device on the way changes the data itself',
    explanation:
      'What arrived on the data connection is not what was sent. A device that looks for addresses in FTP traffic also replaces bytes that only look like one. Files transferred this way can be damaged without any error message.',
    signature: 'Received bytes differ from sent bytes, typically where they look like an address.',
    advice: {
      'network-admin':
        'A router or firewall alters FTP data. Please switch off its FTP helper or replace it; files may have been damaged.',
      'end-user': 'Use TLS or SFTP, which cannot be altered unnoticed, and check files transferred so far.',
    },
    fixes: ['helper-off'],
    lookAlikes: ['transfer-ascii-damage', 'port-tainted-by-middlebox'],
    seenBy: ['log', 'capture'],
  },
} as const satisfies Record<string, Entry>
