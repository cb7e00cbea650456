import { globSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { Check } from 'typebox/value'
import { describe, expect, test } from 'vitest'
import { readLog } from '../../shared/readers/logs/read-log.ts'
import { readFile } from '../../shared/readers/read-file.ts'
import { makeReport } from '../../shared/report/make-report.ts'
import { Trace } from '../../shared/trace/trace.ts'

const readAt = '2026-01-01T00:00:00.000Z'

/** Pieces that readers look for, so that random text comes near to logs. */
const pieces = fc.constantFrom(
  ...'Status:\t|Command:\t|Response:\t|Error:\t|---> |<--- |**** |> |< |* |Cmd: |*cmd* |*resp* |[R] |--> |. 2026-11-21 03:10:29.113 |==> |{ [5 bytes data]'.split(
    '|',
  ),
  ...'220 Ready|220-Ready|331 x|230 in|227 Entering Passive Mode (1,2,3,4,5,6)|229 ok (|||50000|)|150 go|226 done|425 no|421 bye|234 TLS|500'.split(
    '|',
  ),
  ...'USER web|PASS x|PASV|EPSV|PORT 10,0,0,1,2,3|EPRT |1|10.0.0.1|5|LIST|QUIT|AUTH TLS|PROT P'.split('|'),
  ...'Connecting to 1.2.3.4:21...|Connected to 1.2.3.4.|timed out|Connection refused|GnuTLS error -15: x|could not resolve host'.split(
    '|',
  ),
  '\n',
  '\r\n',
  '\t',
  '=====\n',
  '<br>',
  '&nbsp;',
  '03:10:27 ',
)
const logLike = fc
  .array(fc.oneof({ weight: 5, arbitrary: pieces }, fc.string({ unit: 'binary', maxLength: 12 })), {
    maxLength: 60,
  })
  .map((parts) => parts.join(''))

function check(text: string): void {
  const { header, events } = readLog(text, readAt)
  expect(Check(Trace, { header, events: [...events] })).toBe(true)
  expect(events.every(({ seq }, index) => seq === index)).toBe(true)
  makeReport({ id: 't', header, events, finished: true })
}

describe('any text becomes a valid trace and a report', () => {
  test('text like logs', () => {
    fc.assert(fc.property(logLike, check), { numRuns: 150 })
  })

  test('any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => void readFile(bytes, readAt)),
      { numRuns: 150 },
    )
  })
})

describe('a sample cut anywhere', () => {
  const samples = [
    'curl-trace-ascii/7.88.1/passive-refused',
    'ncftp/*/passive-filtered',
    'lftp/*/private-address-passive',
    'winscp/written/passive-filtered',
    'basic-ftp/*/passive-filtered',
  ]
  test.each(samples)('%s', (name) => {
    const [file = ''] = globSync(`test/samples/${name}.txt`)
    const text = readFileSync(file, 'utf8')
    const step = Math.max(1, Math.floor(text.length / 120))
    for (let at = 0; at < text.length; at += step) {
      readLog(text.slice(at), readAt)
      readLog(text.slice(0, at), readAt)
    }
    check(text.slice(Math.floor(text.length / 2)))
  })
})

describe('a planted secret never comes out', () => {
  const secret = fc
    .string({ unit: fc.constantFrom(...'abcdefgXYZ0123456789!$%_.-'), minLength: 6, maxLength: 16 })
    .filter((text) => /[a-z]/i.test(text) && /\d/.test(text) && !/^[.-]|[.-]$/.test(text))
  const spots: readonly ((secret: string) => string)[] = [
    (s) => `---> USER web\n331 ok\n---> PASS ${s}\n530 wrong: ${s}`,
    (s) => `> USER web\n< 331 ok\n* x\n> PASS ${s}\n< 530 wrong`,
    (s) => `=> Send header, 15 bytes (0xf)\n0000: PASS ${s}\n<= Recv header, 5 bytes (0x5)\n0000: 530 no`,
    (s) => `*cmd* 'PASS ${s}'\n*put* 'PASS ${s}\\r\\n'\n*resp* '530 no'`,
    (s) => `Connecting to ftp://web:${s}@example.org/\n---> PASV\n227 (1,2,3,4,5,6)\nunread ${s}`,
    (s) => `Name (host:me): web\nPassword: ${s}\n230 in\n---> PASV\nlater ${s}`,
    (s) => `curl -v -u web:${s} ftp://example.org/\n> PASV\n< 227 (1,2,3,4,5,6)\n* closing`,
    (s) => `lftp -u web,${s} example.org\n---> PASV\n<--- 227 (1,2,3,4,5,6)\n---- x`,
    (s) => `{"host": "example.org", "password": "${s}"}\n> PASV\n< 227 (1,2,3,4,5,6)\n* closing`,
    (s) => `[debug] > 'PASS ${s}'\n[debug] < '530 ${s}'`,
    (s) => `PASS ${s}\n230 ok\nPASV\n227 (1,2,3,4,5,6)\n${s}`,
  ]
  test.each(spots.map((spot, index) => [index, spot] as const))('place %i', (_, spot) => {
    fc.assert(
      fc.property(secret, (text) => {
        const { header, events, problems, reader } = readLog(spot(text), readAt)
        expect(JSON.stringify({ header, events, problems, reader })).not.toContain(text)
      }),
      { numRuns: 30 },
    )
  })
})

test('a server’s log with hundreds of passwords', () => {
  const secrets = Array.from({ length: 300 }, (_, index) => `hidden${index}word`)
  const log = secrets.map(
    (each, index) => `[pid 1] FTP command: Client "192.0.2.${index % 250}", "PASS ${each}"\nseen ${each}`,
  )
  const text = JSON.stringify(readLog(log.join('\n'), readAt))
  expect(secrets.filter((each) => text.includes(each))).toEqual([])
})

test('a long line and a long log take time in proportion', () => {
  // Not timed: what would take long here would take minutes.
  for (const part of [
    'a',
    ' ',
    '1,',
    '-',
    '\t',
    'PASS ',
    '227 (',
    ':',
    '[',
    'password=',
    '2026-11-21 ',
    '<p',
    '&#1',
    '* ',
    '0000: ',
  ]) {
    readLog(part.repeat(100_000), readAt)
    readLog(`220 ${part.repeat(50_000)}\n${part.repeat(50_000)}\n`, readAt)
  }
  readLog('> NOOP\n< 200 ok\n* x\n'.repeat(50_000), readAt)
})
