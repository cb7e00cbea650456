import type { Entry } from './entry.ts'

/** PORT and EPRT: where the client asks the server to connect back to. */
export const activeOffer = {
  'port-rejected-illegal': {
    severity: 'error',
    topic: 'active-offer',
    title: 'The server rejects the address in {verb}[: {announced}]',
    explanation:
      'In active mode the client announces an address[, here {announced},] and the server refused to connect to it[: "{reply}"]. Servers accept only the address the control connection comes from, so that nobody can misuse them against others. The announced address and the one the server sees differ: NAT on the side of the client is the usual reason, a proxy or relay in front of the server another.',
    signature: '500, 501 or 425 to PORT or EPRT, with words like "Illegal PORT command" or "does not match".',
    advice: {
      'end-user':
        'Switch the client to passive mode. If it must be active mode, enter your public address in the active mode settings of the client and have a range of ports forwarded to your computer.',
      'network-admin':
        'Active FTP through NAT works only if the client announces the public address or the gateway rewrites PORT (FTP helper, unencrypted sessions on port 21 only). Passive mode needs neither and is the better choice.',
      'server-admin':
        'The refusal of {verb} is a sound protection. Please leave it on (port_promiscuous, AllowForeignAddress and the like open the FTP bounce attack). If a proxy or relay in front of the server hides the addresses of clients, only passive mode can work.',
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
      'The server answered {verb} with a general refusal[: "{reply}"]. Active mode is switched off there or is not part of the product. Many servers and all large cloud services do without it on purpose; passive mode is enough for nearly every client.',
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
} as const satisfies Record<string, Entry>
