import type { Entry } from './entry.ts'

/** PORT and EPRT: where the client asks the server to connect back to. */
export const activeOffer = {
  'port-rejected-illegal': {
    severity: 'error',
    topic: 'active-offer',
    title: 'The server rejects the address that the client announces[: {announced}]',
    explanation:
      'In active mode the client announces an address[, here {announced},] and the server refused to connect to it[; it said: "{reply}"]. Servers accept only the address the control connection comes from, so that nobody can misuse them against others. The announced address and the one the server sees differ: NAT on the side of the client is the usual reason, a proxy or relay in front of the server another.',
    signature: '500, 501 or 425 to PORT or EPRT, with words like "Illegal PORT command" or "does not match".',
    advice: {
      'end-user':
        'Switch the client to passive mode. If it must be active mode, enter your public address in the active mode settings of the client and have a range of ports forwarded to your computer.',
      'network-admin':
        'Active FTP through NAT works only if the client announces the public address or the gateway rewrites PORT (FTP helper, unencrypted sessions on port 21 only). Passive mode needs neither and is the better choice.',
      'server-admin':
        'The refusal[ of {verb}] is a sound protection. Please leave it on (port_promiscuous, AllowForeignAddress and the like open the FTP bounce attack). If a proxy or relay in front of the server hides the addresses of clients, only passive mode can work.',
    },
    fixes: ['client-passive'],
    lookAlikes: [
      'port-private-address-sent',
      'active-behind-l4-proxy',
      'port-refused-disabled',
      'server-sees-forwarder',
    ],
    seenBy: ['probe', 'log', 'capture'],
    args: ['verb', 'reply', 'announced'],
  },
  'port-refused-disabled': {
    severity: 'error',
    topic: 'active-offer',
    title: 'The server does not offer active mode',
    explanation:
      'The server answered the command {verb} with a general refusal[: "{reply}"]. Active mode is switched off there or is not part of the product. Many servers and all large cloud services do without it on purpose; passive mode is enough for nearly every client.',
    signature: '421, 500, 501, 502, 520 or 550 to PORT and EPRT, whatever address is announced.',
    advice: {
      'end-user': 'Switch the client to passive mode.',
      'server-admin':
        'Active mode is disabled. If an old client or device cannot do passive mode, please enable it (vsftpd: port_enable=YES; Pure-FTPd and ProFTPD: remove the restriction on PORT and EPRT) and allow outgoing connections from the server. Otherwise nothing needs to change.',
    },
    fixes: ['client-passive', 'enable-active'],
    lookAlikes: ['port-rejected-illegal', 'eprt-refused', 'command-blocked-by-middlebox'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['verb', 'reply'],
  },
  'eprt-refused': {
    severity: 'info',
    topic: 'active-offer',
    title: 'The server does not know EPRT',
    explanation:
      'The server answered EPRT as a command it does not support[: "{reply}"]. EPRT is the newer form of PORT and the only active form for IPv6. Over IPv4 clients use PORT in its place.',
    signature: '500, 501, 502, 504 or 522 to EPRT.',
    advice: {
      'end-user': 'Use passive mode. If active mode is needed, connect over IPv4.',
      'server-admin':
        'Nothing needs to change for IPv4. Active mode over IPv6 needs an FTP service that supports EPRT (RFC 2428).',
    },
    lookAlikes: ['port-refused-disabled', 'port-rejected-illegal'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['reply'],
  },
  'port-private-address-sent': {
    severity: 'error',
    topic: 'active-offer',
    title: 'The client announces a private address to a public server[: {announced}]',
    explanation:
      'In active mode the client announced an address[, {announced},] that exists only in its own network. The server cannot reach it. Neither the client knew its public address nor did the router correct the command, which a router can do only without TLS and on port 21. A few servers replace such an address by the one they see; then it works all the same.',
    signature: 'PORT or EPRT with a private address towards a public server.',
    advice: {
      'end-user':
        'Switch the client to passive mode. If it must be active, enter your public address and a fixed range of ports in the active mode settings, and have this range forwarded to your computer.',
      'network-admin':
        'Clients behind this router announce private addresses in active FTP. Passive mode solves it; otherwise forward a fixed range of ports to the client, and let the client announce the public address.',
    },
    fixes: ['client-passive'],
    lookAlikes: [
      'port-rejected-illegal',
      'vantage-behind-nat',
      'active-connect-back-timeout',
      'active-cgnat',
    ],
    seenBy: ['log', 'capture'],
    args: ['announced'],
  },
  'port-reply-socket-error': {
    severity: 'error',
    topic: 'active-offer',
    title: 'The system of the server does not let FTP open data sockets',
    explanation:
      'The server answered the command {verb} with an error of its operating system[: "{reply}"]. It failed before any data connection, so the network is not at fault. On Windows, security software or a reserved range of ports on the server usually stands behind it.',
    signature: '550 with a text such as "access a socket in a way forbidden" to PORT; PASV fails too.',
    advice: {
      'server-admin':
        'The FTP service cannot open sockets for data. Please check "netsh int ipv4 show excludedportrange protocol=tcp", pause the security software on the server for a test, look at the win32 column of the FTP log, and restart the service (ftpsvc).',
    },
    lookAlikes: ['port-refused-disabled', 'passive-range-exhausted', 'active-bind-20-failed'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['verb', 'reply'],
  },
  'port-rejected-low-port': {
    severity: 'info',
    topic: 'active-offer',
    title: 'The server refuses to connect to ports below 1024',
    explanation:
      'The client announced a port below 1024 for active mode, and the server refused it[: "{reply}"]. That is a sound protection against misuse. Ordinary clients use higher ports and never notice.',
    signature: '500 or 501 to PORT with a port below 1024.',
    advice: {
      'end-user': 'If you set the active port range in your client by hand, choose ports above 1023.',
    },
    lookAlikes: ['port-rejected-illegal'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['reply'],
  },
  'port-tainted-by-middlebox': {
    severity: 'warning',
    topic: 'active-offer',
    title: 'A device on the way changes the announced address',
    explanation:
      'The address that reached the server differs from the one the client announced[: {sent} became {received}]. A router with an FTP helper rewrites the command. That is meant to help, and it does when the result is right; a wrong one makes active mode fail.',
    signature: 'The argument of PORT differs between client and server.',
    advice: {
      'network-admin':
        'A router near the client rewrites PORT commands[: {sent} becomes {received}]. If active mode fails, please switch its FTP helper off or use passive mode.',
      'end-user': 'Use passive mode, or TLS, which no device can rewrite.',
    },
    fixes: ['helper-off', 'client-passive'],
    lookAlikes: ['middlebox-masks-replies', 'port-rejected-illegal'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['sent', 'received'],
  },
  'active-behind-l4-proxy': {
    severity: 'error',
    topic: 'active-offer',
    title: 'A proxy in front of the server rules out active mode',
    explanation:
      'The client announced its true address and the server refused it as foreign, because the server sees a proxy as its client[: {seen}]. Behind such a proxy active mode cannot work. Passive mode can, if the proxy carries the passive ports as well.',
    signature: 'PORT with the true public address is refused; STAT shows the address of a proxy.',
    advice: {
      'end-user': 'Switch the client to passive mode.',
      'server-admin':
        'The FTP service sits behind a proxy that hides the addresses of clients. Please offer passive mode only, and let the proxy carry the passive range.',
    },
    fixes: ['client-passive', 'passive-range'],
    lookAlikes: ['server-sees-forwarder', 'port-rejected-illegal'],
    seenBy: ['probe', 'log', 'capture'],
    args: ['seen'],
  },
  'active-eager-connect': {
    severity: 'info',
    topic: 'active-offer',
    title: 'This server connects back before the transfer starts',
    explanation:
      'The server opens the active data connection while it answers the command {verb}, and not when the transfer starts; pyftpdlib does so. A failing connection then shows as a refusal of the command.',
    signature: 'The reply to PORT comes after a connection attempt.',
    advice: {
      'server-admin': 'Nothing needs to change.',
    },
    lookAlikes: ['port-rejected-illegal', 'active-connect-back-refused'],
    seenBy: ['probe', 'capture'],
    args: ['verb'],
  },
  'active-needs-client-root-port': {
    severity: 'info',
    topic: 'active-offer',
    title: 'The client wants to receive data on its own control port',
    explanation:
      'The client tried to reuse the port of its control connection for data, as very old programs do, and its operating system refused ("Address already in use"). It never got as far as the server.',
    signature: '"bind: Address already in use" in the output of the client.',
    advice: {
      'end-user':
        'Switch to passive mode (command "passive"), or let the client announce ports with PORT (command "sendport").',
    },
    fixes: ['client-passive'],
    lookAlikes: ['port-rejected-illegal', 'transfer-425-without-setup'],
    seenBy: ['log'],
  },
} as const satisfies Record<string, Entry>
