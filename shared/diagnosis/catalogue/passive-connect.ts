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
        'Incoming TCP connections to the passive ports of the FTP server[ {server}] are dropped[; seen with the ports {ports}]. Please open the passive range in the firewall or security group and, if the server is behind NAT, forward the whole range to it with unchanged port numbers. Do not rely on an FTP helper: it is blind when the session is encrypted. If the test ran inside your network, allow outgoing connections to this range as well.',
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
        'Nothing in your client causes this. Please send this report to the administrator of the server.',
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
        'Data connections to the FTP server are accepted by something and never reach the server. Please check that each passive port is forwarded to the same machine as the control port, and that no SYN proxy or protection service answers in its place.',
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
} as const satisfies Record<string, Entry>
