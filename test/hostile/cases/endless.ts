/** Servers that never come to an end. */
import type { HostileCase } from '../hostile-case.ts'

export const endless: readonly HostileCase[] = [
  {
    does: 'sends a greeting line without end',
    server: { greet: (client) => client.pour('220 welcome '.repeat(50)) },
    finds: ['control-floods', 'greeting-malformed'],
  },
  {
    does: 'greets with lines that are no replies, for ever',
    server: { greet: (client) => client.pour('Welcome, stranger!\r\n') },
    finds: ['control-floods', 'not-ftp-service'],
  },
  {
    does: 'greets with a reply of several lines that it never closes',
    server: { greet: (client) => client.pour('220-one more line\r\n') },
    finds: ['greeting-multiline-unclosed', 'control-floods'],
  },
  {
    does: 'greets with bytes and never a line end',
    server: { greet: (client) => client.pour(Buffer.alloc(8192, 0x00)) },
    finds: ['not-ftp-service'],
  },
  {
    does: 'lists features without end',
    server: {
      on: { FEAT: (client) => client.say('211-Features:').pour(' X-FEATURE-OF-MANY\r\n') },
    },
    finds: ['control-floods'],
  },
  {
    does: 'says hello again and again after the login',
    server: { on: { PASS: (client) => client.pour('230-Hello again\r\n') } },
    finds: ['control-floods'],
  },
  {
    does: 'answers PASV with a line that has no end',
    server: { on: { EPSV: '500 No.', PASV: (client) => client.pour('227 Entering Passive Mode (1,') } },
    request: { mode: 'passive' },
    finds: ['control-floods', 'pasv-malformed-reply'],
  },
  {
    does: 'sends a listing without end',
    server: {
      data: (data, client) =>
        client.pour(`${'-rw-r--r-- 1 ftp ftp 5 Jan 01 00:00 file.txt\r\n'.repeat(400)}`, data),
    },
    request: { mode: 'passive' },
    finds: ['listing-endless'],
  },
  {
    does: 'sends a listing of one line without end',
    server: { data: (data, client) => client.pour('x'.repeat(16_384), data) },
    request: { mode: 'active' },
    finds: ['listing-endless'],
  },
  {
    does: 'sends preliminary replies without end instead of a final one',
    server: { on: { LIST: (client) => client.pour('150 Soon.\r\n') } },
    finds: ['control-floods'],
  },
  {
    does: 'answers every command with a status that it never closes',
    server: {
      on: { STAT: (client) => client.say('211-Status of').pour(' a very long story\r\n') },
    },
    request: { mode: 'passive' },
    finds: ['control-floods'],
  },
  {
    does: 'talks without end when told goodbye',
    server: { on: { QUIT: (client) => client.pour('221-And another thing\r\n') } },
    request: { mode: 'passive' },
    finds: ['control-floods'],
  },
  {
    does: 'sends empty lines for ever after the login',
    server: { on: { PASS: (client) => client.say('230 In.').pour('\r\n') } },
    finds: ['control-floods'],
  },
]
