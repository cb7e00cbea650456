/** Readers of single lines, replies and records. */
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import {
  addressFamily,
  addressKind,
  canonicalAddress,
  inBlock,
  sameAddress,
} from '../../shared/ftp/address.ts'
import { readCommand, writeCommand } from '../../shared/ftp/command.ts'
import { decode } from '../../shared/ftp/decode.ts'
import {
  type Offer,
  type Read,
  readEprt,
  readEpsvReply,
  readPasvReply,
  readPort,
} from '../../shared/ftp/host-port.ts'
import { LineReader, LONGEST_LINE } from '../../shared/ftp/line-reader.ts'
import { summariseListing } from '../../shared/ftp/listing.ts'
import { MOST_LINES, ReplyReader } from '../../shared/ftp/reply.ts'
import { decodeText, printable } from '../../shared/ftp/text.ts'
import { TlsRecordScanner } from '../../shared/ftp/tls-record.ts'
import { parseTarget } from '../../shared/target.ts'
import { readDialogue, saidBy } from '../ftp/dialogue.ts'
import { type FuzzTarget, fuzzTarget } from './fuzz-target.ts'
import { chunked, damagedBytes, damagedText } from './mutations.ts'

const folder = join(import.meta.dirname, '../ftp/samples')
/** What real servers said. */
const dialogues = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => saidBy('server', readDialogue(readFileSync(join(folder, name), 'utf8'))))
const replies = [
  ...['220 Ready.\r\n', '220-Hello\r\n there\r\n220 Ready.\r\n', '211-Features:\r\n EPSV\r\n211 End\r\n'].map(
    (text) => new Uint8Array(Buffer.from(text)),
  ),
  ...dialogues,
]

const offers = [
  '227 Entering Passive Mode (192,168,1,2,19,137).',
  '229 Entering Extended Passive Mode (|||6446|)',
  '229 (|1|192.168.1.2|6446|)',
  '192,168,1,2,19,137',
  '|1|192.168.1.2|6446|',
  '|2|2001:db8::1|6446|',
  '[2001:db8::1]:6446',
]

const readAll = (chunks: readonly Uint8Array[]) => {
  const [lines, answers] = [new LineReader(), new ReplyReader()]
  const texts = chunks.flatMap((chunk) => lines.push(chunk))
  const rest = lines.end()
  const all = rest ? [...texts, rest] : texts
  const read = all.flatMap((line) => answers.push(line) ?? [])
  const open = answers.end()
  return { lines: all, replies: open ? [...read, open] : read }
}

function checkOffer(read: Read<Pick<Offer, 'address' | 'port'>>): void {
  if ('problem' in read) {
    checkProblem(read.problem)
    return
  }
  const { address, port } = read.value
  assert.ok(Number.isInteger(port) && port >= 0 && port <= 65_535, `port ${port}`)
  if (address !== null) assert.equal(typeof address, 'string')
}

function checkProblem(problem: string): void {
  assert.ok(problem.length > 0 && problem.length < 2500, `a problem of ${problem.length} letters`)
}

const addresses = [
  '192.0.2.1',
  '127.0.0.1',
  '::1',
  '2001:db8::1',
  'fe80::1%eth0',
  '::ffff:10.0.0.1',
  '64:ff9b::a00:1',
  '10.0.0.0/8',
]

export const ftpTargets: readonly FuzzTarget[] = [
  fuzzTarget(
    'lines and replies: bounded, and the same however they are cut',
    fc.oneof(chunked(damagedBytes(replies)), chunked(fc.uint8Array({ maxLength: 300 }))),
    (chunks) => {
      const { lines, replies } = readAll(chunks)
      assert.deepEqual(readAll([new Uint8Array(Buffer.concat(chunks))]), { lines, replies })
      for (const { text } of lines) assert.ok(text.length <= LONGEST_LINE + 1, `${text.length} letters`)
      for (const { code, lines, malformed } of replies) {
        assert.ok(lines.length > 0 && lines.length <= MOST_LINES)
        if (code === null) assert.ok(malformed)
        else assert.ok(code >= 100 && code <= 999)
      }
    },
  ),
  fuzzTarget(
    'commands: what is written is read, and nothing becomes two',
    fc.oneof(damagedText(['USER bob', 'LIST', 'pass  x ', 'RETR a b']), fc.string({ unit: 'binary' })),
    (line) => {
      const command = readCommand(line)
      if (command === null) return
      assert.match(command.verb, /^[A-Z]{3,4}$/)
      if (/[\r\n\0]/.test(command.argument ?? '')) {
        assert.throws(() => writeCommand(command), RangeError)
      } else {
        const written = writeCommand(command)
        assert.equal(written.match(/\n/g)?.length, 1)
        assert.deepEqual(readCommand(written.slice(0, -2)), command)
      }
    },
  ),
  fuzzTarget(
    'offers: a port that is one, or a sentence',
    fc.oneof(damagedText(offers), fc.string({ unit: 'binary' })),
    (text) => {
      for (const read of [readPasvReply, readEpsvReply, readPort, readEprt]) checkOffer(read(text))
      const decoded = decode(text)
      if ('problem' in decoded) return checkProblem(decoded.problem)
      const { port, bytes } = decoded.value
      assert.ok(port >= 1 && port <= 65_535)
      assert.equal(bytes[0] * 256 + bytes[1], port)
    },
  ),
  fuzzTarget(
    'listings: as many entries as there are lines at most',
    fc.oneof(
      damagedText([
        '-rw-r--r-- 1 ftp ftp 5 Jan 01 00:00 notes.txt\r\ndrwxrwxrwx 2 ftp ftp 4096 Dec 24 2025 pub\r\n',
        'total 8\r\nlrwxrwxrwx 1 0 0 4 Feb 29 12:00 a -> b\r\n',
        '01-31-25  09:15AM       <DIR>          pub\r\n02-29-24  11:59PM  1,234,567 a b.txt\r\n',
        'type=dir;modify=20250101000000;perm=flcdmpe; pub\r\ntype=file;size=5;perm=adfr; a\r\n',
      ]),
      fc.string({ unit: 'binary', maxLength: 300 }),
    ),
    (text) => {
      const { format, entries } = summariseListing(text)
      assert.ok(Number.isInteger(entries) && entries >= 0 && entries <= text.split('\n').length)
      if (format === 'empty' || format === 'unknown') assert.equal(entries, 0)
    },
  ),
  fuzzTarget(
    'TLS records: the same however they are cut, and little is kept',
    chunked(
      fc.oneof(
        damagedBytes([
          new Uint8Array([22, 3, 3, 0, 4, 14, 0, 0, 0, 23, 3, 3, 0, 3, 1, 2, 3, 21, 3, 3, 0, 2, 2, 40]),
          new Uint8Array([20, 3, 3, 0, 1, 1, ...Buffer.from('500 OOPS: no\r\n')]),
        ]),
        fc.uint8Array({ maxLength: 100 }),
      ),
    ),
    (chunks) => {
      const seen = (parts: readonly Uint8Array[]) => {
        const scanner = new TlsRecordScanner()
        for (const part of parts) scanner.push(part)
        const { foreign, alert, last, handshakes } = scanner
        return { foreign, alert, last, handshakes }
      }
      const cut = seen(chunks)
      assert.deepEqual(cut, seen([new Uint8Array(Buffer.concat(chunks))]))
      assert.ok((cut.foreign?.length ?? 0) <= 600)
    },
  ),
  fuzzTarget(
    'targets: never the password in what is shown',
    damagedText([
      'ftp.example.org',
      'ftp.example.org:2121',
      '[2001:db8::1]:21',
      'ftp://bob:s3cr3t-words@ftp.example.org:2121/pub/a%20b',
      'ftpes://bob@host/',
      'ftps://u:p%40ss@[::1]:990/',
      'practice:healthy',
      'bob@host/path',
    ]),
    (typed) => {
      const read = parseTarget(typed)
      if ('problem' in read) return checkProblem(read.problem)
      const { port, password, input } = read.value
      if (port !== null) assert.ok(Number.isInteger(port) && port >= 1 && port <= 65_535, `port ${port}`)
      // A shorter one may stand in other parts by chance.
      if (password !== null && password.length >= 6) {
        const authority = /^[a-z]+:\/\/[^/]*@/i.exec(input)?.[0] ?? ''
        assert.ok(!authority.includes(password), `the password in ${input}`)
      }
    },
  ),
  fuzzTarget(
    'addresses: one spelling, and one kind',
    fc.oneof(damagedText(addresses), fc.ipV4(), fc.ipV6(), fc.string({ maxLength: 30 })),
    (text) => {
      const family = addressFamily(text)
      inBlock(text, '10.0.0.0/8')
      if (family === null) return
      const canonical = canonicalAddress(text)
      assert.equal(canonicalAddress(canonical), canonical)
      assert.ok(sameAddress(text, canonical))
      assert.equal(addressKind(canonical), addressKind(text))
    },
  ),
  fuzzTarget('text: nothing is left that acts on a terminal', fc.uint8Array({ maxLength: 200 }), (bytes) => {
    const shown = printable(decodeText(bytes))
    assert.doesNotMatch(shown, /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
    assert.equal(printable(shown), shown)
  }),
]
