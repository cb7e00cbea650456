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
      'In active mode the server tried to open the data connection[ to {announced}], and reports that the attempt failed[: "{reply}"]. Something answered the server with a refusal, and the client was listening at the time. A router or firewall between the two that rejects incoming connections is the likely cause; it may belong to either side.',
    signature:
      'PORT or EPRT accepted or answered with 425; the server reports "Connection refused" or "Can\'t connect".',
    advice: {
      'end-user':
        'Switch the client to passive mode. If active mode is a must, allow the FTP client in your personal firewall and have a range of ports forwarded to your computer.',
      'network-admin':
        'Connections from the FTP server[ {server}] back to the client are rejected. On the side of the client, forward and allow a fixed range of ports; on the side of the server, allow outgoing connections. Passive mode avoids both.',
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
      'The control connection goes to the server[ {server}], and a connection to the announced port came from a different address[, {source}]. The test did not use it. A server with several addresses or behind a gateway with several lines does this; firewalls and careful clients drop such a connection. A stranger who scans ports could be the source too; if it happens in each run, it is the server.',
    signature:
      'The SYN of the data connection has a source address that differs from the peer of the control connection.',
    advice: {
      'network-admin':
        'Connections from the FTP server leave with another address[, {source},] than the one clients connect to[, {server}]. Please translate outgoing connections of this server to the same public address as incoming ones (source NAT to match the port forwarding).',
      'server-admin':
        'The FTP server opens data connections from another of its addresses[: {source}]. Please bind the service to the address clients use, so that data connections leave from it too.',
      'end-user': 'Switch the client to passive mode.',
    },
    fixes: ['client-passive'],
    lookAlikes: ['data-source-address-mismatch', 'sec-ftp-bounce'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['server', 'source'],
  },
} as const satisfies Record<string, Entry>
