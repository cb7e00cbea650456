/** Servers that say a password aloud, in every way that can still be read. */

import { certificateFor } from '../certificates.ts'
import { type Act, type Client, secured } from '../client.ts'
import type { HostileCase } from '../hostile-case.ts'
import { spellings } from '../spellings.ts'

const bytes = (password: string): number[] => [...Buffer.from(password)]
const hex = (password: string, before = ''): string =>
  bytes(password)
    .map((byte) => before + byte.toString(16).padStart(2, '0'))
    .join('')

/** Refuses the login with these words. */
const refusing = (words: (password: string) => string): { on: Record<string, Act> } => ({
  on: { PASS: (client, argument) => client.say(`530 Wrong: ${words(asText(argument))}.`) },
})

/** A server reads bytes; the password was sent in UTF-8. */
const asText = (argument: string): string => Buffer.from(argument, 'latin1').toString()

const echoes: readonly (readonly [how: string, words: (password: string) => string])[] = [
  ['as it is', (password) => password],
  ['in capitals', (password) => password.toUpperCase()],
  ['in Base64', (password) => Buffer.from(password).toString('base64')],
  ['in Base64 of a longer text', (password) => Buffer.from(`user:${password}!`).toString('base64')],
  ['in base64url', (password) => Buffer.from(password).toString('base64url')],
  ['in hex', (password) => hex(password)],
  ['in hex with colons', (password) => hex(password, ':').slice(1)],
  ['percent-encoded', (password) => encodeURIComponent(password)],
  ['percent-encoded throughout', (password) => hex(password, '%')],
  ['in HTML entities', (password) => [...password].map((char) => `&#${char.codePointAt(0)};`).join('')],
  ['in hex escapes', (password) => hex(password, '\\x')],
  ['with zero-width spaces', (password) => [...password].join('\u200b')],
]

const inUtf16 = (client: Client, argument: string): void =>
  client.raw(
    Buffer.concat([Buffer.from('530 '), Buffer.from(asText(argument), 'utf16le'), Buffer.from('\r\n')]),
  )

export const echoing: readonly HostileCase[] = [
  ...echoes.map(
    ([how, words]): HostileCase => ({
      does: `says the password ${how} when it refuses the login`,
      server: refusing(words),
      finds: ['login-bad-credentials'],
    }),
  ),
  {
    does: 'says the password in UTF-16',
    server: { on: { PASS: inUtf16 } },
    finds: ['login-bad-credentials'],
  },
  {
    does: 'says the password in every spelling at once, in a reply of several lines',
    server: {
      on: {
        PASS: (client, argument) =>
          client.say(
            `230-\n${spellings(asText(argument))
              .map(([, spelt]) => ` ${spelt.replaceAll(/[\r\n]/g, '')}`)
              .join('\n')}\n230 In.`,
          ),
      },
    },
    request: { mode: 'passive' },
    finds: 'nothing',
  },
  {
    does: 'says the password split over two packets',
    server: {
      on: {
        PASS: async (client, argument) => {
          client.raw(`530 Wrong: ${argument.slice(0, 5)}`)
          await client.idle(60)
          client.raw(`${argument.slice(5)}\r\n`)
        },
      },
    },
    finds: ['login-bad-credentials'],
  },
  {
    does: 'says the password split over two lines and two replies',
    server: {
      on: {
        PASS: (client, argument) =>
          client.raw(`230-${argument.slice(0, 6)}\r\n${argument.slice(6)}\r\n230 In.\r\n`),
        PWD: (client) =>
          client.say(`257-${client.password.slice(0, 9)}\n${client.password.slice(9)}\n257 "/"`),
      },
    },
    request: { mode: 'passive' },
    finds: 'nothing',
  },
  {
    does: 'says the password where a long line is cut',
    server: {
      on: {
        PASS: (client, argument) =>
          client.raw(`530 ${'x'.repeat(4096 - 4 - argument.length + 1)}${argument}\r\n`),
      },
    },
    also: ({ report }) => {
      const ends = report.trace.events.flatMap((event) =>
        event.kind === 'reply' ? event.lines.filter((line) => line.length > 3000) : [],
      )
      if (!ends.every((line) => /x(?:\*{4})?$/.test(line)))
        throw new Error('the start of the password is shown')
    },
    finds: ['login-bad-credentials'],
  },
  {
    does: 'says the password in every reply after the login',
    server: {
      on: {
        SYST: (client) => client.say(`215 ${client.password}`),
        PWD: (client) => client.say(`257 "/home/${client.password}" is current`),
        STAT: (client) => client.say(`211-Logged in with\n ${client.password}\n211 End`),
        EPSV: (client) => client.say(`229 ${client.password} (|||${client.password}|)`),
        PASV: (client) => client.say(`227 ${client.password} (1,2,${client.password},4,5,6)`),
      },
    },
    request: { mode: 'passive' },
    finds: ['pasv-malformed-reply'],
  },
  {
    does: 'names files after the password',
    server: {
      data: (data, client) =>
        void data.end(`-rw-r--r-- 1 ${client.password} ftp 5 Jan 01 00:00 ${client.password}.txt\r\n`),
    },
    request: { mode: 'passive' },
    finds: 'nothing',
  },
  {
    does: 'says the password in clear where the data connection should speak TLS',
    server: {
      tls: true,
      data: (data, client) => void data.end(`500 OOPS: ${client.password} ${client.password}\r\n`),
    },
    request: { security: 'explicit', mode: 'passive', insecure: true },
    finds: ['data-tls-plaintext-seen'],
  },
  {
    does: 'says the password in clear at the end of what is kept of such bytes',
    server: {
      tls: true,
      data: (data, client) => void data.end(`500 OOPS: ${'x'.repeat(400 - 14)}${client.password}\r\n`),
    },
    request: { security: 'explicit', mode: 'passive', insecure: true },
    also: ({ report, events }) => {
      const shown = JSON.stringify([report.findings, events])
      if (/x{50}Zq7-/.test(shown)) throw new Error('the start of the password is shown')
    },
    finds: ['data-tls-plaintext-seen'],
  },
  {
    does: 'has a certificate that names the password of the connection before',
    server: () => {
      let known = 'nothing-yet'
      return {
        tls: true,
        on: {
          PASS: (client: Client, argument: string) => {
            known = asText(argument)
            client.say('230 In.')
          },
        },
        data: async (data, client) => {
          const named = certificateFor({ commonName: `cn ${known}`, organisation: known, names: [known] })
          const safe = await secured(data, named)
          safe?.end('-rw-r--r-- 1 ftp ftp 5 Jan 01 00:00 a.txt\r\n')
          await client.idle(50)
        },
      }
    },
    request: { security: 'explicit', mode: 'passive', insecure: true },
    finds: ['data-tls-cert-differs'],
  },
]
