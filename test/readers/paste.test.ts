/** The same log however it was pasted. */
import { describe, expect, test } from 'vitest'
import { decodeLog } from '../../shared/readers/logs/decode-log.ts'
import { readLog } from '../../shared/readers/logs/read-log.ts'
import { explained } from './explained.ts'

const log = `Status:	Resolving address of ftp.example.org
Status:	Connecting to 45.67.20.10:21...
Status:	Connection established, waiting for welcome message...
Response:	220-Willkommen
Response:	220 Ready
Command:	USER web
Response:	331 Password required
Command:	PASS *****
Response:	230 Logged on
Command:	PASV
Response:	227 Entering Passive Mode (45,67,20,10,195,80)
Command:	LIST
Error:	Connection timed out after 20 seconds of inactivity`

const readAt = '2026-01-01T00:00:00.000Z'
const wire = (text: string) =>
  readLog(text, readAt).events.flatMap((event) =>
    event.kind === 'command' || event.kind === 'reply' || event.kind === 'connect-failed'
      ? [{ ...event, seq: 0, atMs: 0, afterMs: 0 }]
      : [],
  )
const plain = wire(log)
const lines = log.split('\n')
const html = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

test('it is read at all', () => {
  expect(plain).toHaveLength(9)
  expect(explained(readLog(log, readAt)).primary).toBe('passive-port-filtered')
})

describe.each([
  ['CRLF', lines.join('\r\n')],
  ['blanks for tabs', log.replaceAll('\t', '   ')],
  ['line numbers', lines.map((line, index) => `${index + 1}. ${line}`).join('\n')],
  ['line numbers and tabs', lines.map((line, index) => `  ${index + 41}\t${line}`).join('\n')],
  ['bullets', lines.map((line) => `- ${line}`).join('\n')],
  ['quoted in a mail', lines.map((line) => `> ${line}`).join('\n')],
  ['indented', lines.map((line) => `    ${line}`).join('\n')],
  [
    'a table of HTML',
    `<table>${lines.map((line) => `<tr><td>${line.split('\t').map(html).join('</td><td>')}</td></tr>`).join('\n')}</table>`,
  ],
  ['paragraphs of HTML', lines.map((line) => `<p style="x">${html(line)}</p>`).join('')],
  ['hard blanks', log.replaceAll('\t', '&nbsp;&nbsp;')],
  ['times of day', lines.map((line, index) => `03:10:${10 + index}\t${line}`).join('\n')],
  ['a log file', lines.map((line, index) => `2026-11-21 03:10:${10 + index} 9864 1 ${line}`).join('\n')],
])('%s', (_, pasted) => {
  test('the same commands and replies', () => {
    expect(wire(pasted)).toEqual(plain)
  })
})

describe('encodings', () => {
  const german = log.replace('Willkommen', 'Grüße')
  const units = (text: string) =>
    [...text].flatMap((char) => [char.charCodeAt(0) & 255, char.charCodeAt(0) >> 8])
  const swapped = (bytes: readonly number[]) => bytes.map((_, i) => bytes[i ^ 1] ?? 0)
  test.each<[string, Uint8Array]>([
    ['UTF-8', new TextEncoder().encode(german)],
    ['UTF-8 with a mark', new TextEncoder().encode(`\ufeff${german}`)],
    ['Latin-1', Uint8Array.from(german, (char) => char.charCodeAt(0))],
    ['UTF-16 little-endian with a mark', Uint8Array.from([0xff, 0xfe, ...units(german)])],
    ['UTF-16 big-endian with a mark', Uint8Array.from([0xfe, 0xff, ...swapped(units(german))])],
    ['UTF-16 without a mark', Uint8Array.from(units(german))],
  ])('%s', (_, bytes) => {
    expect(decodeLog(bytes)).toBe(german)
  })
})

describe('clocks', () => {
  const stamped = (stamps: readonly string[]) =>
    readLog(lines.map((line, index) => `${stamps[index] ?? stamps.at(-1)}\t${line}`).join('\n'), readAt)
  test.each([
    ['2026-11-21 03:10:27', '2026-11-21T03:10:27.000Z'],
    ['2026-11-21T03:10:27.250Z', '2026-11-21T03:10:27.250Z'],
    ['[21.11.2026 03:10:27]', '2026-11-21T03:10:27.000Z'],
    ['11/21/2026 3:10:27 PM', '2026-11-21T15:10:27.000Z'],
    ['<9/6/2026 12:41:31 AM>', '2026-09-06T00:41:31.000Z'],
    ['Sat Nov 21 09:47:04 2026', '2026-11-21T09:47:04.000Z'],
    ['[21/Nov/2026:03:10:27 +0000]', '2026-11-21T03:10:27.000Z'],
  ])('%s', (stamp, startedAt) => {
    expect(stamped([stamp]).header.startedAt).toBe(startedAt)
  })

  test('without a date the log began when it was read; past midnight time goes on', () => {
    const { header, events } = stamped(['23:59:58', '23:59:59', '00:00:01'])
    expect(header.startedAt).toBe(readAt)
    const times = events.flatMap(({ atMs }) => (atMs === null ? [] : [atMs]))
    expect(Math.max(...times)).toBe(3000)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  })

  test('without stamps there is no time', () => {
    expect(readLog(log, readAt).events.every(({ atMs }) => atMs === null)).toBe(true)
  })
})

describe('what is no log of FTP is said to be what it is', () => {
  test.each([
    ['', 'empty'],
    ['The listing hangs, please help.', 'not-a-log'],
    [
      'Status:	Connecting to example.org...\nTrace:	fzSftp started, protocol_version=8\nError:	Connection timed out after 20 seconds',
      'not-ftp',
    ],
    ['Connecting to server localhost:14147...\nConnected, waiting for authentication\nLogged on', 'not-ftp'],
  ])('%s', (text, what) => {
    const { reader, problems, events } = readLog(text, readAt)
    expect(reader).toBeNull()
    expect(problems.map((problem) => problem.what)).toEqual([what])
    expect(events).toHaveLength(1)
  })
})

test('two logs in one paste: the client’s, and the server’s below it', () => {
  const server = `Here is what the server says:
Sat Nov 21 09:47:04 2026 [pid 2] CONNECT: Client "93.184.10.20"
Sat Nov 21 09:47:04 2026 [pid 2] FTP response: Client "93.184.10.20", "220 (vsFTPd 3.0.3)"
Sat Nov 21 09:47:04 2026 [pid 2] FTP command: Client "93.184.10.20", "USER web"
Sat Nov 21 09:47:04 2026 [pid 2] FTP response: Client "93.184.10.20", "331 Please specify the password."
Sat Nov 21 09:47:04 2026 [pid 2] FTP command: Client "93.184.10.20", "PASS <password>"
Sat Nov 21 09:47:04 2026 [pid 2] FTP response: Client "93.184.10.20", "230 Login successful."`
  const { report } = explained(readLog(`${log}\n\n${server}`, readAt))
  expect(report.attempts).toHaveLength(2)
  expect(report.verdict.primary).toBe('passive-port-filtered')
})

test('a session that changes its mode is two attempts on one control connection', () => {
  const { report } = explained(
    readLog(
      `Connected to 45.67.20.10.
220 Ready
---> USER web
331 Password please
---> PASS XXXX
230 Welcome
---> PORT 93,184,10,20,14,178
200 PORT command successful.
---> LIST
150 Opening ASCII mode data connection for file list.
-rw-r--r--   1 web  web   104 Jul 27 01:45 a.txt
226 Transfer complete.
---> PASV
227 Entering Passive Mode (45,67,20,10,195,149).
---> LIST
150 Opening ASCII mode data connection for file list.
-rw-r--r--   1 web  web   104 Jul 27 01:45 a.txt
226 Transfer complete.
---> QUIT
221 Goodbye.`,
      readAt,
    ),
  )
  expect(report.verdict.byMode).toEqual({ passive: 'works', active: 'works' })
  expect(report.attempts.map(({ transfers }) => transfers.map(({ entries }) => entries))).toEqual([[1], [1]])
})
