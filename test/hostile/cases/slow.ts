/** Servers that are there, and in no hurry. */
import type { HostileCase } from '../hostile-case.ts'
import { listing } from '../server.ts'

/** A letter at a time, for ever. */
function* letters(text: string): Generator<string> {
  for (;;) yield* text
}

export const slow: readonly HostileCase[] = [
  {
    does: 'greets a letter a second',
    server: { greet: (client) => client.drip('220 Welcome to this server, which has time\r\n', 1000) },
    finds: ['greeting-slow'],
  },
  {
    does: 'greets never',
    server: { greet: (client) => client.idle() },
    finds: ['greeting-timeout'],
  },
  {
    does: 'greets with one line of a long greeting a second',
    server: { greet: (client) => client.drip(['220-Welcome\r\n', '220-still here\r\n'], 1000) },
    finds: ['greeting-multiline-unclosed'],
  },
  {
    does: 'says 120 again and again before its greeting',
    server: { greet: (client) => client.drip(['120 Ready in a moment.\r\n'], 700) },
    finds: ['greeting-timeout'],
  },
  {
    does: 'answers USER a letter a second',
    server: { on: { USER: (client) => client.drip('331 Password please, whenever it suits you\r\n', 1000) } },
    finds: ['command-hangs'],
  },
  {
    does: 'answers PASS never',
    server: { on: { PASS: (client) => client.idle() } },
    finds: ['command-hangs'],
  },
  {
    does: 'answers EPSV and PASV a letter a second',
    server: {
      on: {
        EPSV: (client) => client.drip(letters('229 Entering Extended Passive Mode (|||50000|)'), 1000),
        PASV: (client) => client.drip(letters('227 Entering Passive Mode (127,0,0,1,200,0)'), 1000),
      },
    },
    request: { mode: 'passive' },
    finds: ['pasv-malformed-reply'],
  },
  {
    does: 'lists a letter a second',
    server: { data: (data, client) => client.drip(letters(listing), 1000, data) },
    request: { mode: 'passive' },
    finds: ['transfer-stalls-after-150'],
  },
  {
    does: 'lists a letter a second over its connect-back',
    server: { data: (data, client) => client.drip(letters(listing), 1000, data) },
    request: { mode: 'active' },
    finds: ['transfer-stalls-after-150'],
  },
  {
    does: 'opens the data connection and sends nothing',
    server: { data: (data, client) => client.idle(60_000, data) },
    request: { mode: 'passive' },
    finds: ['transfer-stalls-after-150'],
  },
  {
    does: 'keeps the data connection open after the listing',
    server: {
      data: async (data, client) => {
        data.write(listing)
        client.say('226 Done.')
        await client.idle(60_000, data)
        return 'said'
      },
    },
    request: { mode: 'passive' },
    finds: ['data-never-closed'],
  },
  {
    does: 'completes the transfer never',
    server: {
      data: async (data, client) => {
        data.end(listing)
        await client.idle()
      },
    },
    request: { mode: 'passive' },
    finds: ['completion-226-missing'],
  },
  {
    does: 'keeps it waiting with 150 every half second',
    server: {
      on: { LIST: (client) => client.drip(['150 Soon.\r\n'], 500) },
    },
    request: { mode: 'passive' },
    finds: ['transfer-stalls-after-150'],
  },
  {
    does: 'keeps it waiting with lines that are no replies',
    server: { on: { USER: (client) => client.drip(['please hold the line\r\n'], 600) } },
    finds: ['not-ftp-service'],
  },
  {
    does: 'answers its TLS handshake a byte a second',
    server: {
      tls: true,
      handshake: (client) => client.drip(letters('\x16\x03\x03\x40\x00\x02\x00\x3f\xfc\x03\x03'), 1000),
    },
    request: { security: 'explicit', mode: 'passive' },
    finds: ['tls-handshake-timeout'],
  },
  {
    does: 'says goodbye never, and leaves the connection open',
    server: { on: { QUIT: (client) => client.idle() } },
    request: { mode: 'passive' },
    finds: ['quit-no-221'],
  },
]
