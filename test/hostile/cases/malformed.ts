/** Servers whose words are none of FTP's. */
import type { HostileCase } from '../hostile-case.ts'

const utf16 = (text: string): Buffer => Buffer.from(`\ufeff${text}`, 'utf16le')

export const malformed: readonly HostileCase[] = [
  {
    does: 'greets with a code of four digits',
    server: { greet: '2200 Ready.' },
    finds: ['not-ftp-service'],
  },
  {
    does: 'greets with a negative code',
    server: { greet: '-220 Ready.' },
    finds: ['not-ftp-service'],
  },
  {
    does: 'greets with a code beyond all codes',
    server: { greet: '999 Ready.' },
    finds: ['not-ftp-service'],
  },
  {
    does: 'greets with the code 000',
    server: { greet: '000 Ready.' },
    finds: ['not-ftp-service'],
  },
  {
    does: 'greets with a line of a million letters',
    server: { greet: (client) => client.say(`220 ${'a'.repeat(1_000_000)}`) },
    finds: ['greeting-malformed', 'control-floods'],
  },
  {
    does: 'greets with a line of 100,000 letters, and goes on as if that were nothing',
    server: { greet: (client) => client.say(`220 ${'a'.repeat(100_000)}`) },
    finds: ['greeting-malformed'],
  },
  {
    does: 'greets with many blanks',
    server: { greet: (client) => client.say(`220 ${' '.repeat(4000)}\t.`) },
    finds: ['greeting-malformed'],
  },
  {
    does: 'ends its lines with CR alone',
    server: { greet: (client) => client.raw('220 Ready.\r') },
    finds: ['greeting-malformed'],
  },
  {
    does: 'ends its lines with LF alone',
    server: {
      greet: (client) => client.raw('220 Ready.\n'),
      on: { FEAT: (client) => client.raw('211-Features:\n EPSV\n211 End\n') },
    },
    finds: ['greeting-malformed'],
  },
  {
    does: 'mixes CR and LF within its lines',
    server: { greet: (client) => client.raw('220-Rea\rdy\r\r\n and\n\rnot\r\n220 re\rady\r\n') },
    finds: ['greeting-malformed'],
  },
  {
    does: 'has NUL in its lines',
    server: {
      greet: (client) => client.raw('220 Rea\0dy\0\0.\r\n'),
      on: { PWD: (client) => client.raw('257 "/\0etc" is current\r\n') },
    },
    finds: ['greeting-malformed'],
  },
  {
    does: 'greets in UTF-16',
    server: { greet: (client) => client.raw(utf16('220 Ready.\r\n')) },
    finds: ['not-ftp-service'],
  },
  {
    does: 'greets with bytes that are no UTF-8, and with overlong ones',
    server: {
      greet: (client) =>
        client.raw('220 \xc0\xaf \xe0\x80\xaf \xf8\x88\x80\x80\x80 \xed\xa0\x80 \xff\xfe \xc3\x28 <\r\n'),
    },
    finds: ['greeting-malformed'],
  },
  {
    does: 'greets with control characters of C1 in UTF-8',
    server: { greet: '220 \u0085\u009b31m\u0090 Ready.' },
    finds: ['greeting-malformed'],
  },
  {
    does: 'greets from right to left and with what cannot be seen',
    server: { greet: '220 \u202eydaeR\u202c \u2066x\u2069 \u200b\u200d\ufeff\u00ad\u{e0041}' },
    finds: ['greeting-malformed'],
  },
  {
    does: 'stacks hundreds of accents on a letter',
    server: { greet: `220 Ready Z${'\u0310\u0334\u0359'.repeat(400)}.` },
    finds: ['greeting-malformed'],
  },
  {
    does: 'answers EPSV with a port of many digits',
    server: { on: { EPSV: `229 Entering (|||${'9'.repeat(3000)}|)`, PASV: '502 No.' } },
    request: { mode: 'passive' },
    finds: ['pasv-malformed-reply'],
  },
  {
    does: 'answers EPSV with a negative port and PASV with numbers beyond a byte',
    server: { on: { EPSV: '229 Entering (|||-2147483648|)', PASV: '227 (1,2,3,4,1e9,-5)' } },
    request: { mode: 'passive' },
    finds: ['pasv-malformed-reply'],
  },
  {
    does: 'answers PASV with thousands of numbers',
    server: { on: { EPSV: '500 No.', PASV: `227 (${'1,'.repeat(2000)}1)` } },
    request: { mode: 'passive' },
    finds: ['pasv-address-mismatch'],
  },
  {
    does: 'answers PASV in digits of another script',
    server: { on: { EPSV: '500 No.', PASV: '227 (١٢٧,٠,٠,١,٤,١)' } },
    request: { mode: 'passive' },
    finds: ['pasv-malformed-reply'],
  },
  {
    does: 'answers every command with an empty line',
    server: { on: { '*': '' } },
    finds: ['not-ftp-service'],
  },
  {
    does: 'answers every command with binary',
    server: { on: { '*': (client) => client.raw(Uint8Array.from({ length: 700 }, (_, i) => i & 255)) } },
    finds: ['not-ftp-service'],
  },
  {
    does: 'answers HTTP',
    server: { greet: 'HTTP/1.1 400 Bad Request\nContent-Type: text/html\n\n<html><script>alert(1)</script>' },
    finds: ['not-ftp-service'],
  },
  {
    does: 'closes its list of features with another code',
    server: { on: { FEAT: '211-Features:\n EPSV\n212 End' } },
    finds: ['command-hangs'],
  },
  {
    does: 'names a current directory of a mile in a quote that it never ends',
    server: { on: { PWD: `257 "${'/pub'.repeat(900)}` } },
    finds: ['pwd-malformed'],
  },
  {
    does: 'lists what no listing is',
    server: {
      data: (data) => void data.end(Buffer.from('\0\x1b]0;x\x07\r\r\n'.repeat(500), 'latin1')),
    },
    request: { mode: 'passive' },
    finds: ['list-unparsable'],
  },
  {
    does: 'lists sizes and dates beyond all numbers',
    server: {
      data: (data) =>
        void data.end(
          `-rw-r--r-- ${'9'.repeat(400)} ftp ftp -${'9'.repeat(400)} Foo 99 99:99 ../../etc/passwd\r\ntype=file;size=1e999;modify=99999999999999; \0\r\n`,
        ),
    },
    request: { mode: 'passive' },
    finds: ['list-unparsable'],
  },
]
