/** Servers that contradict themselves. */
import { writeEpsvReply, writePasvReply } from '../../../shared/ftp/host-port.ts'
import type { Act } from '../client.ts'
import type { HostileCase } from '../hostile-case.ts'

const twice: Act = (client) => client.say('200 Done.\n200 Done again.')

/** What a polite server says to each verb, one command late. */
function shifted(): Readonly<Record<string, Act>> {
  const usual: Readonly<Record<string, string>> = {
    FEAT: '211-Features:\n EPSV\n211 End',
    USER: '331 Password please.',
    PASS: '230 Logged in.',
    SYST: '215 UNIX Type: L8',
    PWD: '257 "/" is current.',
    TYPE: '200 Done.',
    STAT: '211 All is well.',
  }
  let before = '220 Ready again.'
  return Object.fromEntries(
    Object.entries(usual).map(([verb, reply]) => [
      verb,
      (client) => {
        client.say(before)
        before = reply
      },
    ]),
  )
}

export const contradictory: readonly HostileCase[] = [
  {
    does: 'says 226 before 150',
    server: {
      data: (data, client) => {
        data.end()
        client.say('226 Done.\n150 Here it comes.')
        return 'said'
      },
    },
    finds: ['pasv-malformed-reply'],
  },
  {
    does: 'says 226 and then 426',
    server: {
      data: (data, client) => {
        data.end('-rw-r--r-- 1 ftp ftp 5 Jan 01 00:00 a.txt\r\n')
        client.say('226 Done.\n426 Aborted.')
        return 'said'
      },
    },
    request: { mode: 'passive' },
    finds: ['reply-desync'],
  },
  {
    does: 'says 226 while it resets the data connection',
    server: {
      data: async (data, client) => {
        data.write('-rw-r--r-- 1 ftp')
        await client.idle(30)
        data.resetAndDestroy()
      },
    },
    request: { mode: 'passive' },
    finds: ['transfer-truncated'],
  },
  {
    does: 'answers every command of the set-up twice',
    server: { on: { SYST: twice, TYPE: twice, PWD: twice, STAT: twice } },
    request: { mode: 'passive' },
    finds: ['reply-desync'],
  },
  {
    does: 'answers each command with the reply to the one before',
    server: { greet: '220 Ready.', on: shifted() },
    request: { mode: 'passive' },
    finds: ['reply-desync'],
  },
  {
    does: 'asks for a password after it has let in',
    server: { on: { USER: '230 In.\n331 Password please.' } },
    finds: ['reply-desync'],
  },
  {
    does: 'lets in and turns away at once',
    server: { on: { PASS: '230 In.\n530 Out.' } },
    finds: ['reply-desync'],
  },
  {
    does: 'asks for a password again and again',
    server: { on: { PASS: '331 Password please.' } },
    finds: ['login-bad-credentials'],
  },
  {
    does: 'asks for an account that nobody has',
    server: { on: { PASS: '332 Account please.' } },
    finds: ['login-acct-required'],
  },
  {
    does: 'lists other features each time',
    server: {
      tls: true,
      on: {
        FEAT: (client) =>
          client.say(
            client.turn('FEAT') === 0 && client.socket.constructor.name === 'Socket'
              ? '211-Features:\n EPSV\n AUTH TLS\n UTF8\n211 End'
              : '211-Features:\n MLST type*;\n X-SECRET\n211 End',
          ),
      },
    },
    request: { security: 'explicit', mode: 'passive', insecure: true },
    finds: ['feat-changes-after-tls'],
  },
  {
    does: 'offers another port each time and listens on none of them',
    server: {
      on: {
        EPSV: (client) => client.say(writeEpsvReply(30_000 + ((client.turn('EPSV') * 7919) % 30_000))),
        PASV: (client) =>
          client.say(
            writePasvReply({
              address: client.address,
              port: 30_000 + ((client.turn('PASV') * 6007) % 30_000),
            }),
          ),
      },
    },
    request: { mode: 'passive', samplePorts: 64 },
    finds: ['passive-port-refused'],
  },
  {
    does: 'offers the same port to everybody and listens once',
    server: {
      on: {
        EPSV: async (client) => {
          if (client.turn('EPSV') === 0) first.set(client.address, await client.offer())
          client.say(writeEpsvReply(first.get(client.address) ?? 1))
        },
        PASV: '502 No.',
      },
    },
    request: { mode: 'passive', samplePorts: 8 },
    finds: ['pasv-refused-disabled'],
  },
  {
    does: 'agrees to TLS and then asks for the user in clear',
    server: { tls: true, handshake: (client) => client.say('220 And your name, please?') },
    request: { security: 'explicit', mode: 'passive' },
    finds: ['tls-plaintext-during-handshake'],
  },
  {
    does: 'lists AUTH TLS and does not know it',
    server: { on: { FEAT: '211-Features:\n AUTH TLS\n211 End', AUTH: '502 What?' } },
    request: { security: 'explicit', mode: 'passive' },
    finds: ['auth-tls-policy-refused'],
  },
  {
    does: 'agrees to PORT and says 425 for no reason',
    server: { on: { LIST: '425 Cannot.' } },
    request: { mode: 'active' },
    finds: ['active-connect-back-refused'],
  },
  {
    does: 'answers EPSV with 227 and PASV with 229',
    server: {
      on: {
        EPSV: async (client) =>
          client.say(writePasvReply({ address: client.address, port: await client.offer() })),
        PASV: async (client) => client.say(writeEpsvReply(await client.offer())),
      },
    },
    request: { mode: 'passive' },
    finds: ['epsv-answered-227', 'pasv-answered-229'],
  },
  {
    does: 'says goodbye in the middle and stays',
    server: { on: { PWD: '421 Goodbye.' } },
    finds: ['greeting-maintenance'],
  },
]

const first = new Map<string, number>()
