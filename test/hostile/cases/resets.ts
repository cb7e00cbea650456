/** Servers that break off, stay half open, or never take what is sent to them. */
import type { HostileCase } from '../hostile-case.ts'
import { listing } from '../server.ts'

const resettingAt = (verb: string, finds: string, mode: 'passive' | 'active' = 'passive'): HostileCase => ({
  does: `resets the connection at ${verb}`,
  server: { on: { [verb]: (client) => client.reset() } },
  request: { mode },
  finds: [finds],
})

export const resets: readonly HostileCase[] = [
  {
    does: 'resets every connection that it accepts',
    server: { greet: (client) => client.reset() },
    finds: ['control-reset-after-accept'],
  },
  {
    does: 'hangs up on every connection that it accepts',
    server: { greet: (client) => client.end() },
    finds: ['control-reset-after-accept'],
  },
  {
    does: 'accepts and never reads',
    server: { greet: (client) => client.say('220 Ready.').idle() },
    finds: ['command-hangs'],
  },
  resettingAt('FEAT', 'control-reset-mid-session'),
  resettingAt('USER', 'login-dies-after-pass'),
  resettingAt('PASS', 'login-dies-after-pass'),
  resettingAt('PWD', 'control-reset-mid-session'),
  resettingAt('EPSV', 'command-blocked-by-middlebox'),
  resettingAt('LIST', 'control-reset-mid-session'),
  resettingAt('PORT', 'command-blocked-by-middlebox', 'active'),
  resettingAt('QUIT', 'quit-no-221'),
  {
    does: 'ends its side and goes on talking',
    server: {
      greet: (client) => {
        client.say('220 Ready.')
        client.socket.end('221 Bye.\r\n')
      },
    },
    finds: ['login-dies-after-pass'],
  },
  {
    does: 'resets the data connection at once',
    server: { data: (data) => void data.resetAndDestroy() },
    request: { mode: 'passive' },
    finds: ['passive-connects-then-reset'],
  },
  {
    does: 'resets its connect-back after half of the listing',
    server: {
      data: async (data, client) => {
        data.write(listing)
        await client.idle(50)
        data.resetAndDestroy()
        client.say('426 Aborted.')
        return 'said'
      },
    },
    request: { mode: 'active' },
    finds: ['transfer-aborted-426'],
  },
  {
    does: 'never takes the bytes of an upload',
    server: {
      on: {
        STOR: async (client) => {
          ;(await client.data())?.pause()
          await client.say('150 Go on.').idle()
        },
      },
    },
    request: { mode: 'passive', upload: true },
    finds: ['transfer-stalls-after-150'],
  },
  {
    does: 'keeps what was uploaded and gives back something else',
    server: {
      on: {
        STOR: async (client) => {
          const data = await client.data()
          client.say('150 Go on.')
          data?.resume().once('end', () => client.say('226 Done.'))
        },
        RETR: async (client) => {
          const data = await client.data()
          client.say('150 Go on.')
          data?.end('<script>something else</script>')
          client.say('226 Done.')
        },
        DELE: '550 Never.',
      },
    },
    request: { mode: 'passive', upload: true },
    finds: ['transfer-truncated'],
  },
  {
    does: 'hangs up on the control connection while the listing flows',
    server: {
      data: async (data, client) => {
        data.write(listing)
        client.socket.resetAndDestroy()
        await client.idle(60_000, data)
        return 'said'
      },
    },
    request: { mode: 'passive' },
    finds: ['control-reset-mid-session'],
  },
  {
    does: 'accepts one connection only',
    server: { greet: (client) => (client.nth === 1 ? client.say('220 Ready.') : client.reset()) },
    finds: ['control-reset-after-accept'],
  },
]
