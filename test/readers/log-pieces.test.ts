/** Logs of any length, in chunks of any size, read as they would be in one piece. */
import { describe, expect, test } from 'vitest'
import { decodeLog } from '../../shared/readers/logs/decode-log.ts'
import { type KeptLog, LogPieces } from '../../shared/readers/logs/log-pieces.ts'
import { readLog } from '../../shared/readers/logs/read-log.ts'
import { fileReader } from '../../shared/readers/read-file.ts'

const readAt = '2026-01-01T00:00:00.000Z'

function inPieces(bytes: Uint8Array, size: number): KeptLog {
  const pieces = new LogPieces()
  for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.subarray(at, at + size))
  return pieces.end()
}

const units = (text: string) =>
  Uint8Array.from([...text].flatMap((char) => [char.charCodeAt(0) & 255, char.charCodeAt(0) >> 8]))

const short = '> USER bob\n< 331 Grüße ঊ\n> PASS hunter22\n< 530 no\n* closing\n'

describe.each([
  ['UTF-8', new TextEncoder().encode(short)],
  ['UTF-8 with a mark', new TextEncoder().encode(`\ufeff${short}`)],
  ['UTF-16', units(short)],
  ['UTF-16 with a mark', units(`\ufeff${short}`)],
])('%s', (_, bytes) => {
  test.each([1, 2, 3, 7, 1000])('in pieces of %i', (size) => {
    expect(inPieces(bytes, size).text).toBe(decodeLog(bytes))
    expect(inPieces(bytes, size).before).toEqual({ lines: 0, secrets: [] })
  })
})

describe('one that is longer than what is kept', () => {
  const session = (number: number) =>
    `> USER user${number}\n< 331 Grüße\n> PASS hidden${number % 500}word\n< 230 in\n> NOOP\n< 200 ok ${number}\n* closing\n`
  const whole = Array.from({ length: 80_000 }, (_, number) => session(number)).join('')
  const ended = `${whole}seen hidden1word\n> USER last\n< 331 ok\n> PASS wrong-word\n< 530 no\n`
  const lines = ended.split('\n').length

  test.each([
    ['UTF-8', new TextEncoder().encode(ended), 70_001],
    ['UTF-16', units(ended), 99_999],
    ['UTF-8 in one piece', new TextEncoder().encode(ended), Number.POSITIVE_INFINITY],
  ])('%s: its first lines and its end, whole lines only', (_, bytes, size) => {
    const { text, before } = inPieces(bytes, size)
    expect(text.length).toBeLessThan(5 * 1024 * 1024)
    expect(text.split('\n').length + before.lines).toBe(lines)
    expect(text.startsWith(session(0))).toBe(true)
    expect(text.endsWith('> PASS wrong-word\n< 530 no\n')).toBe(true)
    const known = new Set(ended.split('\n'))
    expect(text.split('\n').filter((line) => !known.has(line))).toEqual([])
  })

  test('it is told how much was left out, and passwords of what was left out stay hidden', () => {
    const reader = fileReader()
    const bytes = new TextEncoder().encode(ended)
    for (let at = 0; at < bytes.length; at += 1 << 16) reader.push(bytes.subarray(at, at + (1 << 16)))
    const { trace, problems } = reader.end(readAt)
    expect(problems.join()).toMatch(/The log is long: \d{6} lines before the last 12000 are left out/)
    expect(JSON.stringify(trace)).not.toMatch(/hidden1word/)
    expect(trace?.events.some((event) => event.kind === 'note' && /^seen \*/.test(event.text))).toBe(true)
    expect(trace?.events.some((event) => event.kind === 'reply' && event.code === 530)).toBe(true)
  })
})

test('what was left out is added to what the text leaves out', () => {
  const { problems } = readLog('> USER a\n< 331 ok\n', readAt, { lines: 7, secrets: [] })
  expect(problems.map(({ sentence }) => sentence)).toEqual([
    'The log is long: 7 lines before the last 12000 are left out.',
  ])
})
