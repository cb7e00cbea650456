import { describe, expect, it } from 'vitest'
import { catalogue } from '../../shared/diagnosis/catalogue/catalogue.ts'
import { fill } from '../../shared/diagnosis/fill.ts'
import { fixKit } from '../../shared/diagnosis/fix-kit/fix-kit.ts'
import { german } from '../../shared/language/de/german.ts'
import type { FindingWords } from '../../shared/language/speech.ts'

interface Pair {
  /** Code and field. */
  readonly at: string
  readonly en: string
  readonly de: string
}

const fields = ({ title, explanation, signature, advice }: FindingWords): readonly [string, string][] => [
  ['title', title],
  ['explanation', explanation],
  ['signature', signature],
  ...Object.entries(advice).map(([audience, text]): [string, string] => [`advice to ${audience}`, text]),
]

const entries = Object.entries(catalogue).flatMap(([code, english]) => {
  const words = german.findings[code]
  return words ? [{ code, english, words }] : []
})

const pairs: readonly Pair[] = entries.flatMap(({ code, english, words }) => {
  const translated = Object.fromEntries(fields(words))
  return fields(english).map(([field, en]) => ({ at: `${code} ${field}`, en, de: translated[field] ?? '' }))
})

const fixPairs: readonly Pair[] = fixKit.map(({ product, topic, text }) => {
  const at = `${product}/${topic}`
  return { at, en: text, de: german.fixes[at] ?? '' }
})

const placeholders = (template: string): string[] =>
  [...new Set([...template.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))].toSorted()

/** What is said even where values are missing. */
const always = (template: string): string => template.replace(/\[[^[\]]*\{\w+\}[^[\]]*\]/g, '')

const differing = (all: readonly Pair[], of: (template: string) => readonly string[]): string[] =>
  all
    .filter(({ en, de }) => of(en).join() !== of(de).join())
    .map(({ at, en, de }) => `${at}: ${of(en)} against ${of(de)}`)

/** Passages that vanish stand side by side, never one within another. */
const isBalanced = (template: string): boolean => !/[[\]]/.test(template.replace(/\[[^[\]]*\]/g, ''))

const figures = (template: string): string[] =>
  [...new Set(template.match(/\d+/g) ?? [])].toSorted((a, b) => Number(a) - Number(b))

/** Directives, commands with an underscore, options and paths: nothing a translation may touch. */
const directives = (template: string): string[] =>
  [...new Set(template.match(/[\w.]*_\w+(=\w+)?|--[a-z-]+|(?<![\w.])\/[a-z][\w./]+/g) ?? [])]
    .map((found) => found.replace(/\.$/, ''))
    .toSorted()

const leftovers = (text: string): string[] =>
  [
    [/ {2,}/, 'a double blank'],
    [/(^|\s)\(\s*\)|\[|\]|""|„\s*“/, 'an empty bracket or quote'],
    [/\{|\}/, 'a placeholder'],
    [/ [.,;:](\s|$)/, 'a blank before punctuation'],
    [/[,;(][.,;:]|:[.,;]|[,;:]\)|[.]{2}(?!\.)/, 'punctuation upon punctuation'],
    [/[,;:(]$/, 'an unfinished end'],
  ].flatMap(([pattern, name]) => ((pattern as RegExp).test(text) ? [`${name}: ${text}`] : []))

const typical: Readonly<Record<string, string | number>> = {
  host: 'ftp.example.com',
  name: 'ftp.example.com',
  alias: 'files.example.net',
  address: '203.0.113.10',
  server: '203.0.113.10',
  offered: '192.168.178.20',
  announced: '198.51.100.7:50021',
  local: '192.168.178.33',
  seen: '198.51.100.7',
  source: '203.0.113.11',
  port: 50123,
  ports: '50123',
  blocked: '50101 bis 50200',
  seconds: '10.0',
  service: 'ein anderer Dienst',
  verb: 'EPSV',
}

describe('the catalogue in German', () => {
  it('has words for each code, and for no other', () => {
    const known = Object.keys(catalogue)
    expect(known.filter((code) => !(code in german.findings))).toEqual([])
    expect(Object.keys(german.findings).filter((code) => !(code in catalogue))).toEqual([])
  })

  it('advises the same readers', () => {
    const readers = (words: FindingWords) => Object.keys(words.advice).toSorted().join()
    const wrong = entries.filter(({ english, words }) => readers(english) !== readers(words))
    expect(wrong.map(({ code }) => code)).toEqual([])
  })

  it('leaves no field empty or untranslated', () => {
    expect(pairs.filter(({ de }) => de === '' || de !== de.trim()).map(({ at }) => at)).toEqual([])
    const isProtocol = (text: string) => !/[a-z]{3}/.test(text.replace(/"[^"]*"/g, ''))
    expect(pairs.filter(({ en, de }) => en === de && !isProtocol(en)).map(({ at }) => at)).toEqual([])
  })

  it('names the same values', () => {
    expect(differing(pairs, placeholders)).toEqual([])
  })

  it('says without its value only what English says without it', () => {
    const bare = pairs.flatMap(({ at, en, de }) => {
      const open = new Set(placeholders(always(en)))
      return placeholders(always(de))
        .filter((name) => !open.has(name))
        .map((name) => `${at}: ${name}`)
    })
    expect(bare).toEqual([])
    expect(pairs.filter(({ de }) => !isBalanced(de)).map(({ at }) => at)).toEqual([])
  })

  it('keeps figures, directives and paths', () => {
    expect(differing(pairs, figures)).toEqual([])
    expect(differing(pairs, directives)).toEqual([])
  })

  it('closes what it quotes', () => {
    const count = (text: string, mark: string) => text.split(mark).length - 1
    const open = pairs.filter(
      ({ de }) => count(de, '„') !== count(de, '“') || count(de, '"') % 2 !== 0 || /[”«»]/.test(de),
    )
    expect(open.map(({ at }) => at)).toEqual([])
  })

  it('explains in whole sentences', () => {
    const fragments = entries.flatMap(({ words: { explanation, advice } }) =>
      [explanation, ...Object.values(advice)]
        .map((text) => fill(text, {}))
        .filter((text) => !/^([A-ZÄÖÜ]|vsftpd).*\.$/s.test(text)),
    )
    expect(fragments).toEqual([])
  })

  it('addresses its readers politely', () => {
    const familiar = pairs.filter(({ de }) => /\b([Dd]u|[Dd]ein\w*|[Dd]ich|[Dd]ir)\b/.test(de))
    expect(familiar.map(({ at }) => at)).toEqual([])
  })

  it('reads well with no value, with any one missing, and with all', () => {
    const names = (english: { readonly args?: readonly string[] }) => english.args ?? []
    const broken = entries.flatMap(({ english, words }) =>
      [null, ...names(english), ''].flatMap((missing) => {
        const given = missing === null ? [] : names(english).filter((name) => name !== missing)
        const values = Object.fromEntries(given.map((name) => [name, '7']))
        return fields(words).flatMap(([, text]) => leftovers(fill(text, values)))
      }),
    )
    expect([...new Set(broken)]).toEqual([])
  })

  it('keeps the comma before a clause when the passage before it vanishes', () => {
    const clause = /,\] (die|der|das|den|dem|deren|dessen|wenn|weil|dass|ob|obwohl|während|was|wie|wo)\b/
    expect(pairs.filter(({ de }) => clause.test(de)).map(({ at }) => at)).toEqual([])
  })

  it('hangs no preposition on a value that may be missing', () => {
    const hanging =
      /\b(an|am|auf|aus|bei|für|in|mit|nach|um|unter|von|vor|zu|zum|über|ab|bis|als|wie|und|oder|ist|sind) \{\w+\}/g
    expect(
      pairs.flatMap(({ at, de }) => (always(de).match(hanging) ?? []).map((found) => `${at}: ${found}`)),
    ).toEqual([])
  })

  it('keeps titles to one line, each its own', () => {
    const titles = entries.map(({ words }) => words.title)
    expect(titles.map((title) => fill(title, typical)).filter((title) => title.length > 90)).toEqual([])
    expect(titles.filter((title) => /[.!]$/.test(title))).toEqual([])
    expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([])
  })
})

describe('the fix kit in German', () => {
  it('has a text for each change, and for no other', () => {
    expect(fixPairs.filter(({ en, de }) => de === '' || de === en).map(({ at }) => at)).toEqual([])
    const known = new Set(fixPairs.map(({ at }) => at))
    expect(Object.keys(german.fixes).filter((at) => !known.has(at))).toEqual([])
  })

  it('names the same values', () => {
    const told = fixPairs.filter(({ de }) => de !== '')
    expect(differing(told, placeholders)).toEqual([])
    expect(fixPairs.filter(({ de }) => !isBalanced(de)).map(({ at }) => at)).toEqual([])
  })

  it('reads well with no number at all', () => {
    expect(fixPairs.flatMap(({ de }) => leftovers(fill(de, {})))).toEqual([])
  })
})
