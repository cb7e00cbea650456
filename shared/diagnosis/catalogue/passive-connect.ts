import type { Entry } from './entry.ts'

/** The data connection that the client opens to the offered port. */
export const passiveConnect = {
  'passive-port-filtered': {
    severity: 'error',
    topic: 'passive-connect',
    title: 'Passive ports are filtered or not forwarded[: {ports}]',
    explanation:
      'Login works and the server offers a port for the data connection, yet connection requests to it are not answered[ (server {server}, ports {ports}, {seconds} s)]. Silence means that something drops them. The likely cause is on the side of the server: a firewall that opens the control port but not the passive range, or a router that forwards the control port only; from here these two look the same. A firewall on our own side that drops outgoing connections to high ports cannot be excluded either.[ Other offered ports do work: {working}; so the rule covers only part of the range.]',
    signature:
      '227 or 229, then SYN packets to the offered port without any answer. A server that notices says 425 after a while.',
    advice: {
      'server-admin':
        'Data connections to the FTP server[ {server}] fail: the offered passive ports[ ({ports})] do not answer from outside. Please set a fixed range of passive ports in the FTP service, open exactly the same range for incoming TCP in the firewall of the machine, and restart the service.',
      'network-admin':
        'Incoming TCP connections to the passive ports of the FTP server[ {server}] get no answer[; seen with the ports {ports}]. Please open the passive range in the firewall or security group and, if the server is behind NAT, forward the whole range to it with unchanged port numbers. Do not rely on an FTP helper: it is blind when the session is encrypted. If the test ran inside your network, allow outgoing connections to this range as well.',
      'end-user':
        'Switching the client to active mode helps only if your network accepts incoming connections. Try once from another network, a phone hotspot for example: if it works there, your own firewall blocks the ports; if not, send this report to the administrator of the server.',
    },
    fixes: ['passive-range', 'open-passive-ports'],
    lookAlikes: [
      'passive-port-not-forwarded',
      'passive-range-partly-blocked',
      'alg-blinded-by-tls',
      'client-egress-blocks-high-ports',
      'pasv-private-address',
      'conntrack-helper-not-assigned',
    ],
    seenBy: ['probe', 'log', 'capture'],
    args: ['server', 'ports', 'seconds', 'working'],
  },
  'passive-port-refused': {
    severity: 'error',
    topic: 'passive-connect',
    title: 'Connections to the passive ports are refused[: {ports}]',
    explanation:
      'The server offers a port for the data connection, and the connection to it is refused at once[ (server {server}, ports {ports})]. The address is alive and nothing accepts at that port. Usual causes: a container or router that passes on the control port but not the passive ports, a proxy in front of the server, a mapping that changes the port numbers, or a firewall that rejects with a reset. A reset from a firewall and a closed port look the same from here.',
    signature: '227 or 229, then a TCP reset in answer to the SYN (ECONNREFUSED).',
    advice: {
      'server-admin':
        'The FTP server[ {server}] offers passive ports[ ({ports})] that refuse connections from outside. If it runs in a container, please publish the passive range with the same numbers outside and inside (docker run -p A-B:A-B) and set the same range in the FTP service. Otherwise check that the service listens at the moment it offers a port and that no firewall rule rejects it.',
      'network-admin':
        'Connections to the passive ports of the FTP server[ {server}] are refused[; seen with the ports {ports}]. Please forward the whole passive range to the server with unchanged numbers. A proxy or load balancer that handles only the control port is not enough for FTP.',
      'end-user':
        'Your client is hardly the cause. Please send this report to the administrator of the server.',
    },
    fixes: ['passive-range', 'open-passive-ports'],
    lookAlikes: [
      'passive-port-filtered',
      'nat-port-translation-mismatch',
      'server-sees-forwarder',
      'passive-port-rejected-icmp',
    ],
    seenBy: ['probe', 'log', 'capture'],
    args: ['server', 'ports'],
  },
  'passive-port-rejected-icmp': {
    severity: 'error',
    topic: 'passive-connect',
    title: 'A firewall rejects the passive ports[: {ports}]',
    explanation:
      'The control connection to the same address works, and the data connection is answered with "unreachable"[ ({errno}; ports {ports})]. As the address can be reached, this is not routing: a firewall rejects these ports with an ICMP message. Most often it is the firewall of the server itself, whose last rule rejects all that is not allowed; a firewall on the side of the client can do the same.',
    signature: '227 or 229, then EHOSTUNREACH or an ICMP "prohibited" message for the data port only.',
    advice: {
      'server-admin':
        'The firewall rejects the passive ports of the FTP server[ {server}][; seen with {ports}]. Please allow the passive range for incoming TCP, and place that rule above the final REJECT rule.',
      'network-admin':
        'Connections to the passive ports[ ({ports})] of the FTP server[ {server}] are rejected with an ICMP message. Please allow the passive range at the firewall that sends it; a capture of the ICMP packet shows the address of the sender.',
      'end-user':
        'Try from another network. If it fails there too, send this report to the administrator of the server.',
    },
    fixes: ['open-passive-ports', 'passive-range'],
    lookAlikes: ['passive-port-filtered', 'passive-port-refused', 'control-host-unreachable'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['server', 'ports', 'errno'],
  },
  'passive-connects-then-reset': {
    severity: 'error',
    topic: 'passive-connect',
    title: 'The data connection is reset as soon as it opens',
    explanation:
      'The connection to the offered port[ {port}] was torn down with a reset at once. Something accepted or began to accept it and then changed its mind: a proxy or load balancer without a server behind this port, an intrusion prevention system, or the FTP server itself. From one side it cannot be seen which of them sent the reset.',
    signature: '227 or 229, then a TCP reset right after the handshake or on the first byte.',
    advice: {
      'network-admin':
        'Data connections to the FTP server[ {server}, ports {ports},] are reset right after they open. Please check that each passive port leads to the same machine as the control port, and whether intrusion prevention or a proxy on the way closes them; its log should show the time of the test.',
      'server-admin':
        'Data connections to the passive ports[ {ports}] are reset. Please check the log of the FTP service at the time of the test: if it never saw the connection, a device in front of the server sent the reset.',
    },
    fixes: ['helper-off', 'open-passive-ports'],
    lookAlikes: ['passive-port-refused', 'data-tls-handshake-failed', 'passive-accepted-no-transfer'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['server', 'port', 'ports'],
  },
  'data-source-address-mismatch': {
    severity: 'error',
    topic: 'passive-connect',
    title: 'The server rejects the data connection: it comes from another address',
    explanation:
      'The data connection opened, and the server refused to use it because its source address differs from that of the control connection[. It said: "{reply}"]. Something between the client and the server sends the two connections out with different addresses: several internet lines, a provider that shares addresses, a VPN for part of the traffic, a proxy, or a container network in front of the server. The check itself protects against stolen data connections.',
    signature: '425 after the data connection, with words like "Bad IP connecting" or "foreign address".',
    advice: {
      'network-admin':
        'Control and data connections of the same FTP session leave with different source addresses. Please make outgoing traffic from one client to one server keep one address (sticky or persistent source NAT), or route this server over one line.',
      'server-admin':
        'The FTP service rejects data connections whose source differs from the control connection. If a proxy or a container network in front of the service changes the addresses, please make it keep them (host networking for containers). Lifting the check (pasv_promiscuous, AllowForeignAddress) opens the door to data theft and should be limited to known addresses.',
      'end-user': 'Disconnect VPN or proxy, or use one internet line only, and try again.',
    },
    lookAlikes: [
      'tls-session-reuse-required',
      'passive-accepted-no-transfer',
      'passive-intermittent-backend',
    ],
    seenBy: ['probe', 'log', 'capture'],
    args: ['reply'],
  },
  'passive-accepted-no-transfer': {
    severity: 'error',
    topic: 'passive-connect',
    title: 'The data connection opens, but the server does not use it',
    explanation:
      'For this side the data connection stands, and the transfer[ ({verb})] does not go ahead[: "{reply}"]. Perhaps it was not the server that accepted it: a protection service, a proxy or a wrong port forwarding can answer in its place, and the server goes on waiting. It is also possible that the server had the connection and could not start for a reason of its own; its log tells.',
    signature: 'The data connection is established for the client, then no 150 and at last 425 or silence.',
    advice: {
      'network-admin':
        'Data connections to the FTP server open and are not used; something else may accept them in place of the server. Please check that each passive port is forwarded to the same machine as the control port, and that no SYN proxy or protection service answers in its place.',
      'server-admin':
        'A data connection opened for the client and the transfer did not start. Please look into the log of the FTP service at the time of the test: if it waited for a connection, a device in front of it accepted that connection in its place.',
    },
    fixes: ['open-passive-ports'],
    lookAlikes: [
      'control-accepts-nothing-behind',
      'data-tls-order-deadlock',
      'data-source-address-mismatch',
      'transfer-stalls-after-150',
    ],
    seenBy: ['probe', 'log', 'capture'],
    args: ['verb', 'reply'],
  },
  'passive-port-not-forwarded': {
    severity: 'error',
    topic: 'passive-connect',
    title: 'The router forwards the FTP port but not the passive ports[: {ports}]',
    explanation:
      'The server is behind NAT, and the port it offers for data does not answer at the public address[ {server}][ ({ports})]. The control port is forwarded to the server and the passive range most likely is not. A firewall that drops these ports looks the same from outside; the NAT, which shows in another reply, makes the missing forwarding the better guess.',
    signature:
      'The right public address in 227 (or EPSV), no answer at the port, and a private address of the server in another reply.',
    advice: {
      'network-admin':
        'The router in front of the FTP server[ {server}] forwards the control port only. Please forward the whole passive range of the service to the same internal address, with unchanged port numbers, and allow it in the firewall[; ports seen: {ports}].',
      'server-admin':
        'Please set a fixed range of passive ports in the FTP service and tell the administrator of the router to forward exactly this range.',
      'end-user':
        'Your client is hardly the cause. Please send this report to the administrator of the server.',
    },
    fixes: ['passive-range', 'open-passive-ports'],
    lookAlikes: ['passive-port-filtered', 'nat-port-translation-mismatch', 'passive-port-refused'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['server', 'ports'],
  },
  'passive-range-partly-blocked': {
    severity: 'error',
    topic: 'passive-connect',
    title: 'Only part of the passive range is open[: {blocked} blocked]',
    explanation:
      'Of the sampled passive ports some accept connections[ ({working})] and others do not[ ({blocked})]. Most likely the range in the FTP service and the range in the firewall are not the same. To users it looks like chance: each transfer is given another port and works or fails with it.[ The border lies between the ports {boundary}: these are neighbouring samples of which one works and one is blocked.]',
    signature: 'Data connections work below some port and fail above it.',
    advice: {
      'server-admin':
        'The passive range of the FTP service and the range open in the firewall differ. Please make both the same: either narrow the range in the service to the open part[, {working}], or have the rest opened.',
      'network-admin':
        'The firewall opens only part of the passive range of the FTP server. Please open the blocked ports as well[: {blocked}], and forward them if the server is behind NAT.',
      'end-user':
        'Repeating may help for now, because another port is used each time. Please send this report to the administrator of the server.',
    },
    fixes: ['passive-range', 'open-passive-ports'],
    lookAlikes: [
      'passive-port-filtered',
      'passive-intermittent-backend',
      'passive-port-outside-range',
      'passive-range-exhausted',
    ],
    seenBy: ['probe', 'log', 'capture'],
    args: ['working', 'blocked', 'boundary'],
  },
  'passive-intermittent-backend': {
    severity: 'error',
    topic: 'passive-connect',
    title: 'Data connections reach the wrong one of several servers',
    explanation:
      'Transfers fail without any pattern in the ports, and sessions differ in greeting, certificate or offered address. Several machines share the name, and the data connection sometimes reaches another one than the control connection. FTP needs both on the same machine.',
    signature:
      'Failures without a port threshold; different greetings, certificates or addresses per session.',
    advice: {
      'network-admin':
        'The load balancer in front of the FTP servers sends control and data connections of one client to different machines. Please bind all ports of a client to the same machine (source address affinity), or give each machine its own address and passive range.',
      'server-admin':
        'Please let each FTP server of the group announce its own public address for passive mode.',
    },
    fixes: ['public-address'],
    lookAlikes: ['passive-range-partly-blocked', 'dns-split-answers', 'tls-session-reuse-impossible'],
    seenBy: ['probe', 'log', 'capture'],
  },
  'alg-blinded-by-tls': {
    severity: 'error',
    topic: 'passive-connect',
    title: 'Works without TLS, fails with TLS: a firewall depends on reading FTP',
    explanation:
      'Unencrypted, the data connection works; encrypted, it fails on the same server in the same minute. So a firewall or router on the way has an FTP helper that reads the replies, opens the data port or corrects the address. TLS hides the replies, and the helper can do nothing. The certificate and the login have no part in it.',
    signature:
      'Data works in clear text and fails under TLS: private address in the 227, or an unanswered data port.',
    advice: {
      'server-admin':
        'Data connections work without TLS only, because a firewall depends on reading FTP. Please set a fixed passive range and the public address in the FTP service, so that no helper is needed.',
      'network-admin':
        'The FTP helper (ALG) cannot read encrypted sessions. Please open and forward the passive range of the FTP server explicitly. If the helper disturbs encrypted sessions, switch it off for this server.',
      'end-user':
        'Going back to unencrypted FTP would work but exposes your password. Please send this report to the administrator of the server.',
    },
    fixes: ['passive-range', 'public-address', 'open-passive-ports', 'helper-off'],
    lookAlikes: [
      'passive-port-filtered',
      'pasv-private-address',
      'auth-tls-killed-by-middlebox',
      'conntrack-helper-not-assigned',
    ],
    seenBy: ['probe', 'log', 'capture'],
  },
  'alg-missing-on-nonstandard-port': {
    severity: 'error',
    topic: 'passive-connect',
    title: 'Works on port 21, fails on another port[: {port}]',
    explanation:
      'The same server works on port 21, and on its other control port[ {port}] the data connection fails. A firewall or router helps FTP along on port 21 only. On the other port nobody opens data ports or corrects the announced address.',
    signature: 'Data works with control port 21 and fails with another one.',
    advice: {
      'server-admin':
        'Please set a fixed passive range and the public address in the FTP service; then the control port[ {port}] plays no part.',
      'network-admin':
        'Please open and forward the passive range explicitly, or tell the FTP helper to watch the control port[ {port}] too.',
    },
    fixes: ['passive-range', 'public-address', 'open-passive-ports', 'ftp-helper'],
    lookAlikes: ['control-nonstandard-port', 'passive-port-filtered', 'alg-blinded-by-tls'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['port'],
  },
  'conntrack-helper-not-assigned': {
    severity: 'error',
    topic: 'passive-connect',
    title: 'The Linux firewall has an FTP helper that is not in use',
    explanation:
      'Behind a Linux firewall data connections fail with and without TLS alike, although its FTP helper is loaded. Since kernel 4.7 a loaded helper does nothing until a rule assigns it to the control port. From outside this is only likely; the rules of the firewall show it.',
    signature: 'Data ports filtered with and without TLS; nf_conntrack_ftp is loaded and no rule assigns it.',
    advice: {
      'network-admin':
        'The FTP helper of the Linux firewall is loaded and not assigned. Please open the passive range explicitly, which also serves TLS; if only unencrypted FTP matters, assign the helper to port 21 with a rule.',
    },
    fixes: ['open-passive-ports', 'ftp-helper'],
    lookAlikes: ['passive-port-filtered', 'alg-blinded-by-tls'],
    seenBy: ['probe', 'capture'],
  },
  'nat-port-translation-mismatch': {
    severity: 'error',
    topic: 'passive-connect',
    title: 'The passive ports are forwarded under other numbers',
    explanation:
      'The offered port[ {port}] does not answer, and a listener without a greeting answers at another one[ ({other})]. The router probably maps the passive ports to different numbers. FTP tells the client the port as the server knows it, so inside and outside numbers have to be the same.',
    signature: 'The offered port fails while another port answers in its place.',
    advice: {
      'network-admin':
        'The passive ports of the FTP server are translated to other numbers. Please forward them one to one.',
      'server-admin':
        'If the service runs in a container, please publish the passive range with the same numbers on both sides, and set the same range in the service.',
    },
    fixes: ['passive-range', 'open-passive-ports'],
    lookAlikes: ['passive-port-refused', 'passive-port-not-forwarded', 'passive-range-not-applied'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['port', 'other'],
  },
  'passive-hairpin-nat': {
    severity: 'error',
    topic: 'passive-connect',
    title: 'From inside the network, data connections to the public address fail',
    explanation:
      'The client is in the same network as the server, and the server offers the public address[ {offered}] for data. From outside that works; from inside the router would have to send the connection back in, and it does not. The server is set up rightly for users outside.',
    signature:
      'The log of a client inside shows data timeouts to the own public address; a test from outside works.',
    advice: {
      'network-admin':
        'Clients inside the network cannot reach the public address of the FTP server. Please enable NAT loopback (hairpin NAT) for the control port and the passive range, or let the internal DNS give the internal address.',
      'server-admin':
        'Please let the FTP service announce its internal address to internal clients (FileZilla Server: "use the default host for local connections"; ProFTPD: MasqueradeAddress by class).',
      'end-user': 'Use the internal name or address of the server while you are in the same network.',
    },
    lookAlikes: ['passive-port-filtered', 'pasv-private-address'],
    seenBy: ['log', 'capture'],
    args: ['offered'],
  },
  'passive-wrong-host-answers': {
    severity: 'error',
    topic: 'passive-connect',
    title: 'The data connection reached a stranger in the own network',
    explanation:
      'The server offered a private address[ {offered}], and in the network of the client that address belongs to some other device, which accepted the connection. What the client then read did not come from the server. The fault is the address the server announces.',
    signature:
      'Data connects to a private address in the network of the client; garbage or a TLS failure follows.',
    advice: {
      'server-admin':
        'The FTP service announces an internal address[: {offered}]. Please configure the public address it should announce, and restart it.',
      'end-user':
        'Use a client that ignores private addresses from the server (FileZilla, WinSCP, curl), or EPSV.',
    },
    fixes: ['public-address'],
    lookAlikes: ['pasv-private-address', 'data-tls-handshake-failed'],
    seenBy: ['log', 'capture'],
    args: ['offered'],
  },
  'client-egress-blocks-high-ports': {
    severity: 'error',
    topic: 'passive-connect',
    title: 'The network of the client blocks the passive ports',
    explanation:
      'For this client data connections time out, while a test from elsewhere reaches the passive ports of the same server. So the server is in order, and a firewall near the client allows the control port only.',
    signature:
      'The log of the client shows data timeouts; a test from outside connects to the passive ports.',
    advice: {
      'network-admin':
        'Clients in this network cannot open connections to the passive ports of the FTP server[ {server}][, {ports}]. Please allow outgoing TCP to port 21 and to these ports of this server; an FTP helper is not enough when the session is encrypted.',
      'end-user':
        'Try from another network. If it works there, ask the administrator of your network to allow the passive ports.',
    },
    fixes: ['open-passive-ports'],
    lookAlikes: ['passive-port-filtered', 'alg-blinded-by-tls', 'client-egress-blocks-21'],
    seenBy: ['log', 'capture'],
    args: ['server', 'ports'],
  },
  'passive-connect-slow': {
    severity: 'warning',
    topic: 'passive-connect',
    title: 'Data connections start slowly[: {seconds} s]',
    explanation:
      'Each data connection, or the reply after it, takes far longer than the control connection did[: {seconds} s]. The server probably does a slow look-up for each data connection; ProFTPD does so when reverse DNS is on.',
    signature: 'Data connect or 150 takes several seconds, repeatably, while control replies are fast.',
    advice: {
      'server-admin':
        'Data connections of the FTP service start slowly. Please switch off reverse DNS look-ups (ProFTPD: UseReverseDNS off) and check the resolver of the server.',
    },
    fixes: ['reverse-dns'],
    lookAlikes: ['greeting-slow-reverse-dns', 'pasv-reply-slow', 'path-packet-loss'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['seconds'],
  },
  'ipv6-data-blocked': {
    severity: 'error',
    topic: 'passive-connect',
    title: 'Over IPv6 the control connection works and data connections fail',
    explanation:
      'Over IPv4 data connections work; over IPv6 the same server offers a port that does not answer. The firewall rules for IPv6 are a set of their own and very likely lack the passive range.',
    signature: 'EPSV data fails over IPv6 and works over IPv4.',
    advice: {
      'network-admin':
        'The passive range of the FTP server[ {server}] is open for IPv4 only. Please add the same rule for IPv6, for all sources.',
      'server-admin':
        'Please check the IPv6 rules of the firewall on the server; if IPv6 is not wanted for FTP, remove the AAAA record of its name.',
      'end-user': 'Tell your client to use IPv4 only until this is changed.',
    },
    fixes: ['open-passive-ports'],
    lookAlikes: ['dns-aaaa-broken', 'passive-port-filtered'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['server'],
  },
} as const satisfies Record<string, Entry>
