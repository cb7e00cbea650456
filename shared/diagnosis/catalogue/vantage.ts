import type { Entry } from './entry.ts'

/** Limits of the place a run is made from: they say nothing about the server. */
export const vantage = {
  'vantage-without-ipv6': {
    severity: 'info',
    topic: 'vantage',
    title: 'IPv6 was not tested: no IPv6 route from here',
    explanation:
      'The server has an IPv6 address[, {address}], and the place this test ran from has no IPv6 route: the operating system said so at once, before any packet left. Whether FTP over IPv6 works is unknown. This is no fault of the server.',
    signature:
      'ENETUNREACH within milliseconds for each IPv6 address, while the vantage owns no global IPv6 address.',
    advice: {
      'end-user':
        'Nothing needs to change for IPv4. To have IPv6 tested as well, repeat the test from a network that has IPv6.',
    },
    lookAlikes: ['dns-aaaa-broken', 'control-host-unreachable'],
    seenBy: ['probe'],
    args: ['address'],
  },
  'vantage-behind-nat': {
    severity: 'info',
    topic: 'vantage',
    title: 'This test runs behind NAT, which active mode cannot cross by itself',
    explanation:
      'The test announced an address that only its own network knows[ ({local})][, while the server {server} is elsewhere][; the server sees {seen} instead]. In active mode the server is asked to connect back to the announced address, and from outside that address leads nowhere. A failed active attempt therefore tells about the network of this test and not about the server. Passive mode is not affected.',
    signature:
      'PORT or EPRT names a private address towards a public server, or STAT shows the server a different client address than our socket has.',
    advice: {
      'end-user':
        'Use passive mode: it needs no incoming connection. To test active mode in earnest, run the test from a machine with a public address, or name the public address with --active-address and forward the ports given with --active-ports to this machine.',
      'network-admin':
        'If clients of this network must use active FTP, forward a fixed range of TCP ports from the public address to the client, and let the client announce the public address. Passive mode needs none of this.',
    },
    fixes: ['client-passive'],
    lookAlikes: ['port-private-address-sent', 'active-cgnat', 'active-connect-back-timeout'],
    seenBy: ['probe'],
    args: ['local', 'seen', 'server'],
  },
  'target-address-forbidden': {
    severity: 'info',
    topic: 'vantage',
    title: 'This service may not test the address[ {address}]',
    explanation:
      'The target[ {address}] is a private, local or otherwise reserved address, or it is on the block list of this service. A public test service must not be used to reach into private networks, so nothing was sent. This says nothing about the server.',
    signature: 'The target resolves to an address outside public unicast space; no packet is sent.',
    advice: {
      'end-user':
        'Run the test on a machine inside your network (ftpscope probe), or open the log of your FTP client or a capture on the page "explain": both are read in your browser.',
    },
    lookAlikes: ['dns-private-address'],
    seenBy: ['probe'],
    args: ['address'],
  },
} as const satisfies Record<string, Entry>
