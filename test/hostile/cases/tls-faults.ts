/** Servers whose TLS is not what TLS is. */
import type net from 'node:net'
import type tls from 'node:tls'
import { forLocalhost } from '../../probe/key-pairs.ts'
import { certificateFor } from '../certificates.ts'
import { type Client, secured } from '../client.ts'
import type { HostileCase } from '../hostile-case.ts'
import { listing, type Manners } from '../server.ts'

const underTls = { security: 'explicit', mode: 'passive', insecure: true } as const

/** A record (RFC 8446 section 5.1): its type, the version, its length, and what is in it. */
const record = (type: number, body: Uint8Array | string, version = 0x0303): Buffer => {
  const content = typeof body === 'string' ? Buffer.from(body, 'latin1') : body
  return Buffer.concat([
    Buffer.from([type, version >> 8, version & 255, content.length >> 8, content.length & 255]),
    content,
  ])
}

/** TLS 1.2, RFC 5246 section 7.4.1.3, and secure renegotiation, RFC 5746. */
const serverHello = record(
  22,
  Buffer.concat([
    Buffer.from([2, 0, 0, 45, 3, 3]),
    Buffer.alloc(32, 7),
    Buffer.from([0, 0xc0, 0x2b, 0, 0, 5, 0xff, 1, 0, 1, 0]),
  ]),
)

const instead = (does: string, finds: string, handshake: Manners['handshake']): HostileCase => ({
  does,
  server: { tls: true, ...(handshake && { handshake }) },
  request: underTls,
  finds: [finds],
})

export const tlsFaults: readonly HostileCase[] = [
  instead('answers the hello in clear', 'tls-plaintext-during-handshake', (client) =>
    client.say('500 OOPS: no TLS today'),
  ),
  instead('answers the hello with HTTP', 'tls-plaintext-during-handshake', (client) =>
    client.say('HTTP/1.1 400 Bad Request\n'),
  ),
  instead('answers the hello with noise', 'tls-plaintext-during-handshake', (client) =>
    client.raw(Uint8Array.from({ length: 4000 }, (_, i) => (i * 151) & 255)),
  ),
  instead('answers the hello with half a record and falls silent', 'tls-handshake-timeout', (client) =>
    client.raw(serverHello.subarray(0, 20)),
  ),
  instead('answers the hello with half a record and hangs up', 'auth-tls-killed-by-middlebox', (client) => {
    client.raw(serverHello.subarray(0, 20))
    client.end()
  }),
  instead(
    'answers the hello with a version of TLS that does not exist',
    'tls-plaintext-during-handshake',
    (client) => client.raw(record(22, Buffer.from([2, 0, 0, 2, 9, 9]), 0x0909)),
  ),
  instead('answers the hello with SSL 2', 'tls-plaintext-during-handshake', (client) =>
    client.raw('\x80\x2e\x04\x00\x01\x00\x02\x00'),
  ),
  instead('answers the hello with an empty hello and then nothing', 'tls-handshake-timeout', (client) =>
    client.raw(serverHello),
  ),
  instead('announces a handshake message of sixteen megabytes and sends it', 'tls-malformed', (client) => {
    client.raw(record(22, Buffer.from([11, 255, 255, 255])))
    return client.pour(record(22, Buffer.alloc(16_000, 1)))
  }),
  instead('sends handshake fragments of one byte for ever', 'tls-handshake-timeout', async (client) => {
    client.raw(serverHello)
    client.raw(record(22, Buffer.from([11, 0, 255, 255])))
    await client.drip([record(22, Buffer.from([0])).toString('latin1')], 20)
  }),
  instead('sends warnings for ever', 'tls-alert-close', (client) =>
    client.pour(record(21, Buffer.from([1, 90]))),
  ),
  instead('sends empty records for ever', 'tls-malformed', (client) => client.pour(record(23, ''))),
  instead('sends records of change-cipher-spec for ever', 'tls-malformed', (client) =>
    client.pour(record(20, Buffer.from([1]))),
  ),
  instead('sends a fatal alert that nobody has heard of', 'tls-alert-close', (client) =>
    client.raw(record(21, Buffer.from([2, 233]))),
  ),
  instead('sends a fatal alert and goes on in clear', 'tls-alert-close', (client) => {
    client.raw(record(21, Buffer.from([2, 80])))
    client.say('500 OOPS: it went wrong <b>badly</b>')
  }),
  instead('resets the connection at the hello', 'auth-tls-killed-by-middlebox', (client) => client.reset()),
  instead('hangs up at the hello', 'auth-tls-killed-by-middlebox', (client) => client.end()),
  instead('never answers the hello', 'tls-handshake-timeout', (client) => client.idle()),
  {
    does: 'speaks in clear within its TLS session',
    server: {
      tls: true,
      on: {
        USER: (client) => {
          const raw = rawOf(client)
          raw?.write('500 OOPS: cannot change directory \x1b[31m<b>\r\n')
        },
      },
    },
    request: underTls,
    finds: ['tls-plaintext-in-session'],
  },
  {
    does: 'asks for a new handshake again and again',
    server: {
      tls: true,
      tlsOptions: { maxVersion: 'TLSv1.2' },
      on: {
        USER: async (client) => {
          for (let i = 0; i < 200 && client.socket.writable; i++) {
            ;(client.socket as tls.TLSSocket).renegotiate({}, () => {})
            await client.idle(10)
          }
          client.say('331 Password please.')
        },
      },
    },
    request: underTls,
    finds: ['tls-cert-self-signed'],
  },
  {
    does: 'ends TLS without a word and TCP with a reset',
    server: { tls: true, on: { SYST: (client) => client.reset() } },
    request: underTls,
    finds: ['control-reset-mid-session'],
  },
  {
    does: 'ends TCP without close_notify after each listing',
    server: { tls: true, data: (data) => bareEnd(data) },
    request: underTls,
    finds: ['data-tls-close-notify-missing'],
  },
  {
    does: 'has a thousand names in its certificate',
    server: {
      tls: certificateFor({
        commonName: 'many.example',
        names: Array.from({ length: 1000 }, (_, i) => `host-${i}.many.example`),
      }),
    },
    request: { security: 'explicit', mode: 'passive' },
    finds: ['tls-cert-self-signed'],
  },
  {
    does: 'has a name of twenty thousand letters in its certificate',
    server: {
      tls: certificateFor({ commonName: 'x'.repeat(8000), names: [`${'y'.repeat(20_000)}.example`] }),
    },
    request: underTls,
    finds: ['tls-cert-self-signed'],
  },
  {
    does: 'answers the hello on the data connection never',
    server: { tls: true, data: (data, client) => client.idle(60_000, data) },
    request: underTls,
    finds: ['data-tls-handshake-timeout'],
  },
  {
    does: 'sends the listing in clear where TLS was agreed',
    server: { tls: true, data: (data) => void data.end('-rw-r--r-- 1 ftp ftp 5 Jan 01 00:00 a.txt\r\n') },
    request: underTls,
    finds: ['data-tls-plaintext-seen'],
  },
  {
    does: 'pours records of noise into the data connection',
    server: { tls: true, data: (data, client) => client.pour(record(23, Buffer.alloc(8000, 9)), data) },
    request: underTls,
    finds: ['data-tls-handshake-failed'],
  },
  {
    does: 'greets in clear on a port for implicit TLS, without end',
    server: { greet: (client) => client.pour('220-Welcome\r\n') },
    request: { security: 'implicit', mode: 'passive' },
    finds: ['plain-ftp-on-implicit-port'],
  },
]

const rawOf = ({ socket }: Client) =>
  (socket as unknown as { _parent?: { write: (text: string) => void } })._parent

/** TLS stands, the listing is sent, and the TCP connection ends below TLS. */
async function bareEnd(data: net.Socket): Promise<void> {
  const safe = await secured(data, forLocalhost)
  await new Promise((sent) => safe?.write(listing, sent))
  data.end()
}
