/** Servers that name addresses and ports which they have no business with. */
import net from 'node:net'
import { readPort, writeEpsvReply, writePasvReply } from '../../../shared/ftp/host-port.ts'
import type { Client } from '../client.ts'
import type { HostileCase } from '../hostile-case.ts'
import { listing } from '../server.ts'

/** Names another address, and really listens at its own. */
const naming = (address: string) => ({
  on: {
    EPSV: '502 No.',
    PASV: async (client: Client) => client.say(writePasvReply({ address, port: await client.offer() })),
  },
})

const offering = (does: string, address: string, ...finds: string[]): HostileCase => ({
  does: `offers ${does}`,
  server: naming(address),
  request: { mode: 'passive' },
  finds,
})

const epsv = (does: string, between: (port: number, client: Client) => string): HostileCase => ({
  does: `answers EPSV with ${does}`,
  server: {
    on: {
      EPSV: async (client) => client.say(`229 Entering (${between(await client.offer(), client)})`),
      PASV: '502 No.',
    },
  },
  request: { mode: 'passive' },
  finds: ['epsv-address-in-reply'],
})

export const lying: readonly HostileCase[] = [
  offering('a private address', '10.1.2.3', 'pasv-private-address'),
  offering('an address of its own loopback', '127.0.0.1', 'pasv-loopback-address'),
  offering('an address of the link', '169.254.169.254', 'pasv-cgnat-or-linklocal-address'),
  offering('an address of a provider’s own network', '100.64.0.9', 'pasv-cgnat-or-linklocal-address'),
  offering('the broadcast address', '255.255.255.255', 'pasv-address-mismatch'),
  offering('a multicast address', '224.0.0.251', 'pasv-address-mismatch'),
  offering('no address', '0.0.0.0', 'pasv-zero-address'),
  offering('the address of somebody else', '198.51.100.77', 'pasv-address-mismatch'),
  offering('the address of a public name server', '8.8.8.8', 'pasv-address-mismatch'),
  {
    does: 'offers a canary on loopback',
    server: ({ canaryPort }) => ({
      on: {
        EPSV: '502 No.',
        PASV: (client) => client.say(writePasvReply({ address: '127.77.0.1', port: canaryPort })),
      },
    }),
    request: { mode: 'passive', samplePorts: 4 },
    finds: ['pasv-loopback-address'],
  },
  {
    does: 'offers canaries in both spellings of EPSV’s address',
    server: ({ canaryPort }) => ({
      on: {
        EPSV: (client) =>
          client.say(
            client.turn('EPSV') % 2 === 0
              ? `229 (|1|127.77.0.1|${canaryPort}|)`
              : `229 (|2|::1|${canaryPort}|)`,
          ),
        PASV: '502 No.',
      },
    }),
    request: { mode: 'passive', samplePorts: 4 },
    finds: ['epsv-address-in-reply'],
  },
  {
    does: 'offers the port of the service that runs the probe',
    server: ({ servicePort }) => ({
      on: {
        EPSV: (client) => client.say(writeEpsvReply(servicePort)),
        PASV: (client) => client.say(writePasvReply({ address: client.address, port: servicePort })),
      },
    }),
    request: { mode: 'passive', samplePorts: 4 },
    finds: ['transfer-425-without-setup'],
    findsInPublic: ['target-address-forbidden'],
  },
  {
    does: 'offers port 0',
    server: { on: { EPSV: '229 (|||0|)', PASV: '227 (127,0,0,1,0,0)' } },
    request: { mode: 'passive' },
    finds: ['pasv-malformed-reply'],
  },
  {
    does: 'offers port 65536',
    server: { on: { EPSV: '229 (|||65536|)', PASV: '227 (127,0,0,1,256,0)' } },
    request: { mode: 'passive' },
    finds: ['pasv-malformed-reply'],
  },
  {
    does: 'offers the ports of other services',
    server: {
      on: {
        EPSV: '229 (|||25|)',
        PASV: (client) => client.say(writePasvReply({ address: client.address, port: 22 })),
      },
    },
    request: { mode: 'passive', samplePorts: 4 },
    finds: ['passive-port-privileged'],
  },
  epsv('an address', (port) => `|1|198.51.100.7|${port}|`),
  epsv('a name', (port) => `|1|evil.invalid|${port}|`),
  epsv('a path', (port) => `|1|../../etc/passwd|${port}|`),
  {
    does: 'offers a name in a 227',
    server: { on: { EPSV: '502 No.', PASV: '227 Entering Passive Mode (evil.invalid,4,1)' } },
    request: { mode: 'passive' },
    finds: ['pasv-malformed-reply'],
  },
  {
    does: 'offers an IPv6 address in a 227',
    server: { on: { EPSV: '502 No.', PASV: '227 Entering Passive Mode (0,0,0,0,0,0,0,1,4,1)' } },
    request: { mode: 'passive' },
    finds: ['pasv-malformed-reply'],
  },
  {
    does: 'offers its own control port',
    server: {
      on: {
        EPSV: (client) => client.say(writeEpsvReply(client.socket.localPort ?? 1)),
        PASV: '502 No.',
      },
    },
    request: { mode: 'passive' },
    finds: ['transfer-425-without-setup'],
  },
  {
    does: 'connects back from somebody else’s address',
    server: {
      on: {
        PORT: (client, argument) => {
          const read = readPort(argument)
          if ('value' in read) {
            const socket = net.connect({
              host: '127.0.0.1',
              port: read.value.port,
              localAddress: '127.77.0.2',
            })
            socket.on('error', () => {}).end(listing)
          }
          client.say('200 Done.')
        },
        EPRT: '502 No.',
        LIST: (client) => client.say('150 Here it comes.\n226 Done.'),
      },
    },
    request: { mode: 'active' },
    finds: ['active-connect-back-wrong-source'],
  },
  {
    does: 'refuses PORT and names an address that it says it sees',
    server: { on: { PORT: '500 Illegal PORT, you are 203.0.113.9', EPRT: '500 Illegal' } },
    request: { mode: 'active' },
    finds: ['port-rejected-illegal'],
  },
]
