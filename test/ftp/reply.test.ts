import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LineReader, LONGEST_LINE } from '../../shared/ftp/line-reader.ts'
import { MOST_LINES, type Reply, ReplyReader, replyText } from '../../shared/ftp/reply.ts'
import { chunksOf, cutAt, cutEverywhere } from './cuts.ts'
import { readDialogue, saidBy, writeDialogue } from './dialogue.ts'

function repliesOf(chunks: Iterable<Uint8Array>): readonly Reply[] {
  const lines = new LineReader()
  const replies = new ReplyReader()
  const read = [...chunks].flatMap((chunk) => lines.push(chunk)).map((line) => replies.push(line))
  const rest = lines.end()
  return [...read, rest && replies.push(rest), replies.end()].filter((reply) => reply !== null)
}

const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1')
/** A reply in short: its code, how many lines, and what is wrong. */
const short = ({ code, lines, malformed }: Reply) =>
  `${code} ${lines.length}${malformed === undefined ? '' : ` ${malformed}`}`

const wellFormed: readonly (readonly [why: string, bytes: string, replies: readonly string[]])[] = [
  ['one line', '220 ready\r\n', ['220 1']],
  ['a code alone', '220\r\n', ['220 1']],
  ['a code and a blank', '220 \r\n', ['220 1']],
  ['two replies', '150 opening\r\n226 done\r\n', ['150 1', '226 1']],
  ['several lines', '211-Features:\r\n EPSV\r\n MLST size*;\r\n211 End\r\n', ['211 4']],
  ['other codes within', '211-a\r\n220 b\r\n226 c\r\n211-d\r\n211 e\r\n', ['211 5']],
  ['the code within, without blank', '211-a\r\n2111 b\r\n211\tc\r\n211 d\r\n', ['211 4']],
  ['a closing line of the code alone', '230-a\r\n230\r\n', ['230 2']],
  ['every line with the code', '230-a\r\n230-b\r\n230 c\r\n', ['230 3']],
  ['an empty line within', '214-a\r\n\r\n214 b\r\n', ['214 3']],
  [
    'a multi-line reply of another kind at once after',
    '230-a\r\n230 b\r\n211-c\r\n211 d\r\n',
    ['230 2', '211 2'],
  ],
  ['codes of RFC 2228', '631 xyz\r\n', ['631 1']],
]

const malformed: typeof wellFormed = [
  ['LF alone', '220 ready\n', ['220 1 a line ends in LF without CR']],
  ['LF alone in one of the lines', '220-a\r\nb\n220 c\r\n', ['220 3 a line ends in LF without CR']],
  ['a control character', '220 \x1b[31mred\r\n', ['220 1 control characters in a line']],
  ['no code', 'Welcome\r\n', ['null 1 no three-digit reply code at the start of the line']],
  ['SSH', 'SSH-2.0-OpenSSH_9.6\r\n', ['null 1 no three-digit reply code at the start of the line']],
  ['HTTP', 'HTTP/1.1 400 Bad Request\r\n', ['null 1 no three-digit reply code at the start of the line']],
  ['a blank before the code', ' 220 a\r\n', ['null 1 no three-digit reply code at the start of the line']],
  ['two digits', '22 a\r\n', ['null 1 no three-digit reply code at the start of the line']],
  ['four digits', '2200 a\r\n', ['null 1 no three-digit reply code at the start of the line']],
  ['a zero in front', '020 a\r\n', ['null 1 no three-digit reply code at the start of the line']],
  ['a colon after the code', '220: a\r\n', ['null 1 no three-digit reply code at the start of the line']],
  [
    'digits of another script',
    Buffer.from('２２０ a\r\n').toString('latin1'),
    ['null 1 no three-digit reply code at the start of the line'],
  ],
  ['an empty line', '\r\n220 a\r\n', ['null 1 an empty line where a reply was due', '220 1']],
  ['never closed', '220-a\r\nb\r\n', ['220 2 the multi-line reply was never closed']],
  ['closed by another code', '220-a\r\n230 b\r\n', ['220 2 the multi-line reply was never closed']],
  ['no line end at all', '220 ready', ['220 1 the end of the line never came']],
  ['no line end and not whole', '22', ['null 1 no three-digit reply code at the start of the line']],
]

describe('replies cut at every offset', () => {
  test.each([...wellFormed, ...malformed])('%s', (_, bytes, replies) => {
    for (const chunks of cutEverywhere(latin1(bytes))) expect(repliesOf(chunks).map(short)).toEqual(replies)
  })

  test('a reply keeps its lines as they came', () => {
    expect(repliesOf([latin1('211-a \r\n b\r\n211  c\r\n')])).toEqual([
      { code: 211, lines: ['211-a ', ' b', '211  c'] },
    ])
  })
})

describe('bounds', () => {
  const many = (count: number) => `211-a\r\n${' x\r\n'.repeat(count - 2)}211 end\r\n200 next\r\n`

  test('of 1000 lines all are kept', () => {
    const [reply, next] = repliesOf([latin1(many(MOST_LINES))])
    expect(reply && short(reply)).toBe('211 1000')
    expect(next).toEqual({ code: 200, lines: ['200 next'] })
  })

  test('of more the first and the last, and the next reply is the next', () => {
    for (const count of [MOST_LINES + 1, 5 * MOST_LINES]) {
      const bytes = latin1(many(count))
      for (const chunks of [[bytes], chunksOf(1, bytes), chunksOf(1000, bytes)]) {
        const [reply, next, ...more] = repliesOf(chunks)
        expect(reply && short(reply)).toBe('211 1000 cut: it has more than 1000 lines')
        expect(reply?.lines.at(-1)).toBe('211 end')
        expect(next).toEqual({ code: 200, lines: ['200 next'] })
        expect(more).toEqual([])
      }
    }
  })

  test('what is never closed is kept within the bound', () => {
    const [reply] = repliesOf([latin1(`211-a\r\n${' x\r\n'.repeat(3 * MOST_LINES)}`)])
    expect(reply?.malformed).toBe('the multi-line reply was never closed')
    expect(reply?.lines.length).toBeLessThanOrEqual(MOST_LINES)
  })

  test('the rest of a line that is too long is no reply of its own', () => {
    const filler = 'x'.repeat(LONGEST_LINE - 4)
    for (const rest of ['230 logged in', `230-${filler}`, `${filler}${filler}${filler}230 logged in`]) {
      const replies = repliesOf([latin1(`220 ${filler}${rest}\r\n331 next\r\n`)])
      expect(replies.map(short)).toEqual(['220 1 a line is too long', '331 1'])
    }
  })

  test('nor does it close a reply of several lines', () => {
    const filler = 'x'.repeat(LONGEST_LINE)
    const [reply, ...more] = repliesOf([latin1(`211-a\r\n${filler}211 b\r\n c\r\n211 end\r\n`)])
    expect(reply?.lines).toEqual(['211-a', filler, ' c', '211 end'])
    expect(more).toEqual([])
  })

  test('an endless line without code is one answer', () => {
    expect(repliesOf([latin1('x'.repeat(20 * LONGEST_LINE))])).toHaveLength(1)
  })
})

describe('any bytes', () => {
  const parts = fc.constantFrom(
    '220',
    '211',
    '-',
    ' ',
    '\r\n',
    '\n',
    '\r',
    'text',
    '99',
    '\xe9',
    '\x1b',
    '\0',
  )
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.array(parts, { maxLength: 60 }).map((all) => latin1(all.join(''))),
  )

  test('give the same replies however they are cut', () => {
    fc.assert(
      fc.property(bytes, fc.array(fc.nat(200), { maxLength: 10 }), (all, offsets) => {
        const within = offsets.map((at) => at % (all.length + 1))
        expect(repliesOf(cutAt(within, all))).toEqual(repliesOf([all]))
      }),
    )
  })

  test('every line is in one reply, in order; a code is from 100 to 999; without one something is wrong', () => {
    fc.assert(
      fc.property(bytes, (all) => {
        const lines = new LineReader()
        const texts = [...lines.push(all), lines.end()].flatMap((line) => (line ? [line.text] : []))
        const replies = repliesOf([all])
        expect(replies.flatMap((reply) => reply.lines)).toEqual(texts)
        for (const { code, malformed } of replies) {
          if (code === null) expect(malformed).toBeTruthy()
          else expect(code >= 100 && code <= 999).toBe(true)
        }
      }),
    )
  })

  test('a reply that was written is read again', () => {
    const text = fc.string({ unit: 'grapheme-ascii', maxLength: 40 })
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), text, fc.array(text), (code, first, within) => {
        const inside = within.filter((line) => line !== `${code}` && !line.startsWith(`${code} `))
        const lines =
          inside.length > 0 ? [`${code}-${first}`, ...inside, `${code} end`] : [`${code} ${first}`]
        const [reply, ...more] = repliesOf([Buffer.from(lines.map((line) => `${line}\r\n`).join(''))])
        expect(reply).toEqual({ code, lines })
        expect(more).toEqual([])
      }),
    )
  })
})

test('the text of a reply is without its codes', () => {
  expect(replyText(['230- ', '230-Hello ', ' there', '', '230 Welcome'])).toBe('Hello there Welcome')
  expect(replyText([])).toBe('')
})

describe('what real servers say', () => {
  const folder = join(import.meta.dirname, 'samples')
  const samples = readdirSync(folder).filter((name) => name.endsWith('.txt'))

  test('there are all six', () => expect(samples).toHaveLength(6))

  describe.each(samples)('%s', (name) => {
    const text = readFileSync(join(folder, name), 'utf8')
    const turns = readDialogue(text)
    const asked = turns.filter(({ from }) => from === 'client').length
    const said = saidBy('server', turns)

    test('is read one reply a command, all well-formed', () => {
      const replies = repliesOf([said])
      expect(replies).toHaveLength(asked + 1)
      expect(replies.filter(({ code }) => code === null)).toEqual([])
      expect(replies.flatMap(({ malformed }) => malformed ?? [])).toEqual([])
      expect(replies[0]?.code).toBe(220)
      expect(replies.at(-1)?.code).toBe(221)
    })

    test('is read the same cut at every offset', () => {
      const whole = JSON.stringify(repliesOf([said]))
      for (const chunks of cutEverywhere(said)) expect(JSON.stringify(repliesOf(chunks))).toBe(whole)
    })

    test('is read the same with its line ends in LF', () => {
      const lf = latin1(Buffer.from(said).toString('latin1').replaceAll('\r\n', '\n'))
      const plain = repliesOf([said]).map(({ code, lines }) => ({ code, lines }))
      expect(repliesOf([lf]).map(({ code, lines }) => ({ code, lines }))).toEqual(plain)
    })

    test('is written down again as it was', () => {
      const about = /^# (.*)$/m.exec(text)?.[1] ?? ''
      expect(writeDialogue(about, turns)).toBe(text)
    })
  })
})
