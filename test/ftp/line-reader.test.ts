import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Line, LineReader, LONGEST_LINE } from '../../shared/ftp/line-reader.ts'
import { chunksOf, cutAt, cutEverywhere } from './cuts.ts'

function linesOf(chunks: Iterable<Uint8Array>): readonly Line[] {
  const reader = new LineReader()
  const lines = [...chunks].flatMap((chunk) => reader.push(chunk))
  const last = reader.end()
  return last ? [...lines, last] : lines
}

const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1')
const shown = (lines: readonly Line[]) => lines.map(({ text, ending }) => `${text}|${ending}`)

describe('line ends', () => {
  const cases: readonly (readonly [why: string, bytes: string, lines: readonly string[]])[] = [
    ['nothing', '', []],
    ['CRLF', '220 a\r\n221 b\r\n', ['220 a|crlf', '221 b|crlf']],
    ['LF alone', '220 a\n221 b\n', ['220 a|lf', '221 b|lf']],
    ['both', '220-a\n b\r\n220 c\n', ['220-a|lf', ' b|crlf', '220 c|lf']],
    ['no end', '220 a\r\n220 b', ['220 a|crlf', '220 b|none']],
    ['a CR and no LF', '220 a\r', ['220 a\r|none']],
    ['CR within a line is text', '220 a\rb\r\n', ['220 a\rb|crlf']],
    ['CR CR LF: one CR is text', '220 a\r\r\n', ['220 a\r|crlf']],
    ['empty lines', '\r\n\n\r\n', ['|crlf', '|lf', '|crlf']],
    ['NUL', 'a\0b\r\n', ['a\0b|crlf']],
  ]
  test.each(cases)('%s', (_, bytes, lines) => {
    for (const chunks of cutEverywhere(latin1(bytes))) expect(shown(linesOf(chunks))).toEqual(lines)
  })
})

describe('characters', () => {
  const cases: readonly (readonly [why: string, bytes: Uint8Array, text: string])[] = [
    ['UTF-8, RFC 2640', Buffer.from('257 "/żółć/日本/😀"'), '257 "/żółć/日本/😀"'],
    ['Latin-1', latin1('550 caf\xe9: Datei nicht gefunden, \xa7'), '550 café: Datei nicht gefunden, §'],
    ['Latin-1 with a percent sign', latin1('100% \xe9'), '100% é'],
    ['half a UTF-8 character', Buffer.from([0x61, 0xc3]), 'aÃ'],
    ['overlong UTF-8 is no UTF-8', Buffer.from([0xc0, 0xaf]), 'À¯'],
    ['a surrogate in UTF-8 is no UTF-8', Buffer.from([0xed, 0xa0, 0x80]), 'í\xa0\x80'],
    ['Telnet IAC', latin1('\xff\xf4x'), 'ÿôx'],
  ]
  test.each(cases)('%s', (_, bytes, text) => {
    const whole = Buffer.concat([bytes, latin1('\r\n'), bytes, latin1('\n')])
    for (const chunks of cutEverywhere(whole)) {
      expect(shown(linesOf(chunks))).toEqual([`${text}|crlf`, `${text}|lf`])
    }
  })
})

describe('long lines', () => {
  const x = (count: number) => 'x'.repeat(count)
  const lengths = (lines: readonly Line[]) => lines.map(({ text, ending }) => `${text.length} ${ending}`)
  const cases: readonly (readonly [bytes: string, lines: readonly string[]])[] = [
    [`${x(LONGEST_LINE - 1)}\r\n`, ['4095 crlf']],
    [`${x(LONGEST_LINE)}\r\n`, ['4096 crlf']],
    [`${x(LONGEST_LINE)}\n`, ['4096 lf']],
    [x(LONGEST_LINE), ['4096 none']],
    [`${x(LONGEST_LINE)}\r`, ['4097 none']],
    [`${x(LONGEST_LINE + 1)}\r\n`, ['4096 cut', '1 crlf']],
    [`${x(LONGEST_LINE)}\r\r\n`, ['4096 cut', '1 crlf']],
    [`${x(LONGEST_LINE)}\ry\n`, ['4096 cut', '2 lf']],
    [`${x(3 * LONGEST_LINE)}\r\nab\r\n`, ['4096 cut', '4096 cut', '4096 crlf', '2 crlf']],
    [`a\r\n${x(2 * LONGEST_LINE + 5)}`, ['1 crlf', '4096 cut', '4096 cut', '5 none']],
  ]
  test.each(cases)('%#', (text, lines) => {
    const bytes = latin1(text)
    const ends = [LONGEST_LINE, 2 * LONGEST_LINE, bytes.length]
    const near = ends.flatMap((end) => [-3, -2, -1, 0, 1, 2, 3].map((off) => end + off))
    const offsets = near.filter((at) => at >= 0 && at <= bytes.length)
    for (const at of offsets) expect(lengths(linesOf(cutAt([at], bytes)))).toEqual(lines)
    expect(lengths(linesOf(chunksOf(1, bytes)))).toEqual(lines)
    expect(lengths(linesOf([bytes]))).toEqual(lines)
  })

  test('a cut does not go through a UTF-8 character', () => {
    for (const shift of [0, 1, 2, 3, 4]) {
      const text = x(shift) + '😀'.repeat(2 * LONGEST_LINE)
      for (const chunks of [[Buffer.from(text)], chunksOf(997, Buffer.from(text))]) {
        const lines = linesOf(chunks)
        expect(lines.map(({ text }) => text).join('')).toBe(text)
        expect(lines.length).toBeGreaterThan(1)
      }
    }
  })

  test('bytes that only look like the middle of a UTF-8 character are cut at the limit', () => {
    expect(linesOf([latin1('\xbf'.repeat(LONGEST_LINE + 9))])[0]).toEqual({
      text: '\xbf'.repeat(LONGEST_LINE),
      ending: 'cut',
    })
  })

  test('what waits for its line end is bounded', () => {
    const reader = new LineReader()
    for (let i = 0; i < 64; i++) reader.push(latin1(x(1000)))
    expect(reader.end()?.text.length).toBeLessThanOrEqual(LONGEST_LINE + 1)
  })
})

describe('any bytes', () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc
      .array(fc.constantFrom('\r', '\n', '\r\n', 'a', '\xe9', '\xc3\xa9', '220 ', '220-', '\0'), {
        maxLength: 80,
      })
      .map((parts) => latin1(parts.join(''))),
  )

  test('cut anywhere they give the same lines', () => {
    fc.assert(
      fc.property(bytes, fc.array(fc.nat(300), { maxLength: 12 }), (all, offsets) => {
        const within = offsets.map((at) => at % (all.length + 1))
        expect(linesOf(cutAt(within, all))).toEqual(linesOf([all]))
      }),
    )
  })

  test('nothing is lost: the lines and their ends are the bytes again', () => {
    const ends = { crlf: '\r\n', lf: '\n', none: '', cut: '' }
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('\r', '\n', 'a', 'é', '😀', '2') }), (text) => {
        const lines = linesOf([Buffer.from(text)])
        expect(lines.map(({ text, ending }) => text + ends[ending]).join('')).toBe(text)
      }),
    )
  })

  test('a chunk may be reused by its owner once it was pushed', () => {
    const reader = new LineReader()
    const chunk = latin1('220 rea')
    reader.push(chunk)
    chunk.fill(0)
    expect(reader.push(latin1('dy\r\n'))).toEqual([{ text: '220 ready', ending: 'crlf' }])
  })
})
