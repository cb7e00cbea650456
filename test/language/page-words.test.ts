import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { decode } from '../../shared/ftp/decode.ts'
import { replyCodeMeaning } from '../../shared/ftp/reply-code.ts'
import { parseTarget } from '../../shared/target.ts'
import { de } from '../../web/words/de.ts'
import { deDetails } from '../../web/words/de-details.ts'
import { deExplain } from '../../web/words/de-explain.ts'
import { deLearn } from '../../web/words/de-learn.ts'
import { deLink } from '../../web/words/de-link.ts'
import { deMeanings } from '../../web/words/de-meanings.ts'
import { replyCodeInGerman } from '../../web/words/de-reply-codes.ts'
import { deShare } from '../../web/words/de-share.ts'
import { deStartPage } from '../../web/words/de-start-page.ts'
import { en } from '../../web/words/en.ts'
import { enDetails } from '../../web/words/en-details.ts'
import { enExplain } from '../../web/words/en-explain.ts'
import { enLearn } from '../../web/words/en-learn.ts'
import { enLink } from '../../web/words/en-link.ts'
import { enMeanings } from '../../web/words/en-meanings.ts'
import { enShare } from '../../web/words/en-share.ts'
import { enStartPage } from '../../web/words/en-start-page.ts'
import { needSpeech } from '../../web/words/speech.ts'
import { speak } from '../../web/words/words.ts'
import { englishWordsIn } from './english-words.ts'
import { events, facts, samples } from './page-samples.ts'

beforeAll(async () => {
  await needSpeech()
  await speak('de')
})
afterAll(() => speak('en'))

const wordLists = {
  page: [en, de],
  start: [enStartPage, deStartPage],
  learn: [enLearn, deLearn],
  details: [enDetails, deDetails],
  explain: [enExplain, deExplain],
  link: [enLink, deLink],
  share: [enShare, deShare],
} as const

describe.each(Object.entries(wordLists))('the words of %s', (list, [english, german]) => {
  test('have the same shape in German', () => {
    expect(shapeOf(german)).toEqual(shapeOf(english))
  })

  test.each(saidPairs(english, german, list))('%s', (_, inEnglish, inGerman) => {
    const [told, twin] = [inEnglish(), inGerman()]
    expect(twin.trim()).not.toBe('')
    expect(englishWordsIn(twin)).toEqual([])
    if (!sameInBoth.has(told)) expect(twin).not.toBe(told)
  })
})

describe('an event', () => {
  test.each(events.map((event) => [JSON.stringify(event), event] as const))('%s', (_, event) => {
    for (const [told, twin] of [
      [en.event(event), de.event(event)],
      [enMeanings.of(event), deMeanings.of(event)],
    ] as const) {
      expect(twin.trim()).not.toBe('')
      expect(englishWordsIn(twin)).toEqual([])
      if (event.kind !== 'command' && event.kind !== 'step' && event.kind !== 'note') {
        expect(twin).not.toBe(told)
      }
    }
  })

  test('is announced in the same cases', () => {
    const announced = (words: typeof en) => events.map((event) => words.announced(event) !== null)
    expect(announced(de)).toEqual(announced(en))
  })
})

describe('a reply code', () => {
  test('means something of its own in German wherever it does in English', () => {
    const own = (meaning: (code: number) => string) =>
      Array.from({ length: 600 }, (_, index) => index + 100).filter(
        (code) => meaning(code) !== meaning(Math.floor(code / 100) * 100 + 99),
      )
    expect(own(replyCodeInGerman)).toEqual(own(replyCodeMeaning))
  })

  test.each([99, 150, 199, 220, 299, 399, 425, 499, 530, 599, 699, 799])('%i in German', (code) => {
    expect(englishWordsIn(replyCodeInGerman(code))).toEqual([])
    expect(replyCodeInGerman(code)).not.toBe(replyCodeMeaning(code))
  })
})

describe('a target that cannot be read', () => {
  const unreadable = [
    '',
    'a'.repeat(3000),
    'http://example.org/',
    'sftp://example.org',
    'example.org:99999',
    'example..org',
    'ftp://a%zz@example.org',
    'ftp://bob:a/b@host',
    '[example]:21',
    '192.168.1',
    `${'a.'.repeat(200)}org`,
    'ftp://user@',
  ]
  test.each(unreadable)('%s', (typed) => {
    const read = parseTarget(typed)
    const problem = 'problem' in read ? read.problem : ''
    expect(problem).not.toBe('')
    const told = deStartPage.reading.problem(problem)
    expect(told).not.toBe(problem)
    expect(englishWordsIn(told)).toEqual([])
  })
})

test('a target that policy refuses is told in German', () => {
  const refusal = '10.0.0.1 is a private address; this service tests public addresses only.'
  const told = deStartPage.reading.problem(refusal)
  expect(told).toContain('10.0.0.1')
  expect(englishWordsIn(told)).toEqual([])
})

describe('the calculator', () => {
  const typed = [
    '227 Entering Passive Mode (192,168,178,20,195,149)',
    '227 =192,168,178,20,195,149',
    '227 Entering Passive Mode (127,0,0,1,0,20)',
    '227 nothing',
    '227 (1,2,3,4,5,999)',
    '227 (1,2,3,4,0,0)',
    '229 (|||6446|)',
    '229 (|1|1.2.3.4|6446|)',
    '229 (|||99999|)',
    'PORT 169,254,3,4,197,123',
    'PORT 1,2',
    'EPRT |2|2001:db8::1|50555|',
    'EPRT x',
    '|||6446|',
    '|1|100.64.1.2|50555|',
    '224,0,0,1,197,123',
    '0,0,0,0,197,123',
    '240,0,0,1,197,123',
    '203.0.113.10:50050',
    '203.0.113.999:50050',
    '203.0.113.10:99999',
    '203.0.113.10:0',
    'somewhere 10,0,0,1,200,1 it is',
    'nothing at all',
    'x'.repeat(5000),
  ]
  test.each(typed)('tells in German what it makes of %s', (line) => {
    const read = decode(line)
    const told = 'problem' in read ? [read.problem] : [read.value.readAs, ...read.value.remarks]
    for (const each of told) {
      const twin = deLearn.calculator.said(each)
      expect(twin).not.toBe(each)
      expect(englishWordsIn(twin)).toEqual([])
    }
  })
})

test('numbers, times and dates are written as German writes them', () => {
  expect(de.seconds(12_340)).toBe('12,3 s')
  expect(de.duration(0.4)).toBe('<1 ms')
  expect(de.duration(1234)).toBe('1,23 s')
  expect(de.exact(1234.5)).toBe('1,235')
  expect(de.day('2026-03-09T10:00:00Z')).toBe('09.03.2026')
  expect(de.day('no date')).toBe('no date')
  expect(de.run.finishedIn(2000, 12_345)).toBe('Nach 2,00 s fertig, 12.345 Ereignisse aufgezeichnet')
  expect(de.run.finishedIn(2000, 1)).toContain('1 Ereignis aufgezeichnet')
})

/** Names and words that both languages share. */
const sameInBoth = new Set([
  'ftpscope',
  'API',
  'JSON',
  'Markdown',
  'EPSV, PASV',
  'EPRT, PORT',
  'IPv4',
  'IPv6',
  'TLS',
  'TLS 1.0',
  'TLS 1.1',
  'TLS 1.2',
  'TLS 1.3',
  'SHA-256',
  'Server',
  'Port',
  'port',
  'Code',
  'Live',
  'Filter',
  'anonymous',
  'Encryption',
  '127.0.0.1:21',
  '<1 ms',
  '250 ms',
  'LIST',
  'SFTP',
  'EPSV',
  'EPRT',
  'Client',
  'client',
  'healthy · ftp.example.org · ftpscope',
  'Title · ftpscope',
  'A',
  'B',
  'Zeit: X: 2',
])

type Words = Readonly<Record<string, unknown>>

/** The names of all words with their kind; lists may be of another length only where they are prose. */
function shapeOf(words: unknown): unknown {
  if (Array.isArray(words)) return words.map(shapeOf)
  if (typeof words === 'object' && words !== null) {
    return Object.fromEntries(
      Object.entries(words)
        .filter(([name]) => !(name in extra))
        .map(([name, value]) => [name, shapeOf(value)]),
    )
  }
  return typeof words
}

/** German needs a preposition for a phase that English names as it is. */
const extra = { 'set-up': true }

type Pair = readonly [path: string, inEnglish: () => string, inGerman: () => string]

/** Every word of both lists; functions are called with sample values. */
function saidPairs(english: unknown, german: unknown, path: string): Pair[] {
  if (typeof english === 'string') return [[path, () => english, () => `${german}`]]
  if (typeof english === 'function') {
    const calls = samples[path] ?? (path.startsWith('learn.lines.') ? [[facts]] : null)
    if (!calls) throw new Error(`no sample values for ${path}`)
    return calls.map((values) => {
      const call = (spoken: unknown) => () => flat((spoken as (...values: unknown[]) => unknown)(...values))
      return [`${path}(${JSON.stringify(values)})`, call(english), call(german)]
    })
  }
  if (typeof english !== 'object' || english === null) return []
  return Object.entries(english).flatMap(([name, value]) =>
    saidPairs(value, (german as Words)[name], `${path}.${name}`),
  )
}

const flat = (said: unknown): string => (Array.isArray(said) ? said.join('\n') : `${said}`)
