/** Servers that send more of everything than there is any use for. */
import net from 'node:net'
import { readPort, writeEpsvReply } from '../../../shared/ftp/host-port.ts'
import { drained } from '../client.ts'
import type { HostileCase } from '../hostile-case.ts'

export const flooding: readonly HostileCase[] = [
  {
    does: 'sends a million replies after the greeting',
    server: { greet: (client) => client.say('220 Ready.').pour('200 Done.\r\n') },
    finds: ['control-floods'],
  },
  {
    does: 'sends a million empty lines before the greeting',
    server: { greet: (client) => client.pour('\r\n') },
    finds: ['control-floods'],
  },
  {
    does: 'lists 8,000 features',
    server: {
      on: {
        FEAT: (client) =>
          client.say(
            `211-Features:\n${Array.from({ length: 8000 }, (_, i) => ` X-FEATURE-${i}`).join('\n')}\n211 End`,
          ),
      },
    },
    request: { mode: 'passive' },
    finds: ['control-floods'],
  },
  {
    does: 'offers a hundred thousand ports in one reply',
    server: {
      on: {
        EPSV: '500 No.',
        PASV: (client) =>
          client.say(
            `227-Entering Passive Mode\n${Array.from({ length: 30_000 }, (_, i) => ` (127,0,0,1,${(i >> 8) & 255},${i & 255})`).join('\n')}\n227 done`,
          ),
      },
    },
    request: { mode: 'passive' },
    finds: ['control-floods'],
  },
  {
    does: 'offers the ports of all services, one after another',
    server: {
      on: {
        EPSV: (client) => client.say(writeEpsvReply(1 + (client.turn('EPSV') % 65_535))),
        PASV: '502 No.',
      },
    },
    request: { mode: 'passive', samplePorts: 64 },
    finds: ['passive-port-privileged'],
  },
  {
    does: 'connects back five thousand times',
    server: {
      on: {
        PORT: async (client, argument) => {
          const read = readPort(argument)
          client.say('200 Done.')
          if ('value' in read) await connectMany(read.value.port, 5000, client.address)
        },
        EPRT: '502 No.',
      },
    },
    request: { mode: 'active' },
    finds: ['passive-accepted-no-transfer'],
  },
  {
    does: 'has a stranger connect to the listener five thousand times',
    server: {
      on: {
        PORT: async (client, argument) => {
          const read = readPort(argument)
          client.say('200 Done.')
          if ('value' in read) await connectMany(read.value.port, 5000, '127.77.0.3')
        },
        LIST: (client) => client.idle(),
        EPRT: '502 No.',
      },
    },
    request: { mode: 'active' },
    finds: ['active-connect-back-wrong-source'],
  },
  {
    does: 'sends sixty-four megabytes of listing',
    server: {
      data: async (data, client) => {
        const block = Buffer.from('-rw-r--r-- 1 ftp ftp 5 Jan 01 00:00 file.txt\r\n'.repeat(20_000))
        for (let sent = 0; sent < 80_000_000 && data.writable; sent += block.length) {
          if (!data.write(block)) await drained(data)
        }
        data.end()
        await client.idle(200)
      },
    },
    request: { mode: 'passive' },
    finds: ['listing-endless'],
  },
  {
    does: 'sends a million replies under TLS',
    server: { tls: true, on: { USER: (client) => client.pour('331 Password please.\r\n') } },
    request: { security: 'explicit', mode: 'passive', insecure: true },
    finds: ['control-floods'],
  },
  {
    does: 'answers each command with sixty replies',
    server: { on: { '*': (client) => client.say(Array(60).fill('200 Done.').join('\n')) } },
    finds: ['reply-desync'],
  },
]

/** As fast as they can only while nothing else goes on beside them. */
export const floodingAlone: readonly HostileCase[] = [
  {
    does: 'sends a reply a packet, as fast as they are read',
    server: { on: { LIST: (client) => client.spray('150 Wait.\r\n') } },
    request: { mode: 'passive' },
    finds: ['control-floods'],
  },
  {
    does: 'sends lines that are no replies, a packet each, as fast as they are read',
    server: { on: { USER: (client) => client.spray('?\r\n') } },
    request: { mode: 'passive' },
    finds: ['control-floods'],
  },
]

/** One after another, each hung up on as soon as it stands. */
async function connectMany(port: number, times: number, localAddress: string): Promise<void> {
  for (let i = 0; i < times; i++) {
    const reached = await new Promise<boolean>((resolve) => {
      const socket = net.connect({ host: '127.0.0.1', port, localAddress })
      socket.once('connect', () => {
        socket.resetAndDestroy()
        resolve(true)
      })
      socket.once('error', ({ code }: NodeJS.ErrnoException) => resolve(code !== 'ECONNREFUSED'))
    })
    if (!reached) return
  }
}
