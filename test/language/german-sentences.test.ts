/** German says everything that English says, and nothing else. */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { captures } from '../../shared/language/de/sentences/captures.ts'
import { codes } from '../../shared/language/de/sentences/codes.ts'
import { comparisons } from '../../shared/language/de/sentences/comparisons.ts'
import { evidence } from '../../shared/language/de/sentences/evidence.ts'
import { logs } from '../../shared/language/de/sentences/logs.ts'
import { pictures } from '../../shared/language/de/sentences/pictures.ts'
import { recordedSentences } from '../../shared/language/de/sentences/recorded.ts'
import { reports } from '../../shared/language/de/sentences/reports.ts'
import { sentences } from '../../shared/language/de/sentences.ts'
import { templatesIn } from './templates-in.ts'

const root = join(import.meta.dirname, '../..')
const files = globSync('{shared,server}/**/*.ts', { cwd: root })
const used = new Map(
  files.flatMap((file) =>
    templatesIn(readFileSync(join(root, file), 'utf8')).map((template) => [template, file] as const),
  ),
)

const hasWords = (template: string): boolean => /\p{L}/u.test(template.replace(/\{\d+\}/g, ''))
const placesOf = (template: string): readonly string[] => [...new Set(template.match(/\{\d+\}/g))].toSorted()

/** What goes into traces as English, by the folder that writes it. */
const isRecorded = (file: string): boolean =>
  /^(server\/(sources|net)|shared\/(ftp|learn|readers))\//.test(file)

test('templates are found in sources', () => {
  // A dollar sign before a brace opens a place; here @ stands for it.
  const source = [
    '// not t`this`',
    "say(t`port @{ports['a}'] ?? '`'} of @{all.map((each) => `{@{each}}`)} gave\\n\\`nothing\\``)",
    'not`that`; say(t`outside @{t`inside`}`)',
  ]
    .join('\n')
    .replaceAll('@', '$')
  expect(templatesIn(source)).toEqual(['port {0} of {1} gave\n`nothing`', 'outside {0}', 'inside'])
  expect(used.size).toBeGreaterThan(600)
})

test('every sentence has its German', () => {
  const missing = [...used].filter(([template]) => hasWords(template) && !Object.hasOwn(sentences, template))
  expect(missing).toEqual([])
})

test('what is recorded is among the sentences that are found again', () => {
  const missing = [...used].filter(
    ([template, file]) =>
      isRecorded(file) &&
      hasWords(template) &&
      !Object.hasOwn({ ...recordedSentences, ...captures, ...logs }, template),
  )
  expect(missing).toEqual([])
})

test('no German without a sentence', () => {
  const idle = Object.keys(sentences).filter((template) => !used.has(template))
  expect(idle).toEqual([])
})

test('each sentence stands in one place', () => {
  const all = [captures, codes, comparisons, evidence, logs, pictures, recordedSentences, reports].flatMap(
    Object.keys,
  )
  expect(all.filter((template, index) => all.indexOf(template) !== index)).toEqual([])
  expect(all.toSorted()).toEqual(Object.keys(sentences).toSorted())
})

describe.each(Object.entries(sentences))('%s', (english, other) => {
  test('has the same places in German, and words', () => {
    expect(placesOf(other)).toEqual(placesOf(english))
    expect(other.trim()).not.toBe('')
    // The pieces of a sentence meet those of others: blanks at its ends belong to it.
    expect([/^\s*/.exec(other)?.[0], /\s*$/.exec(other)?.[0]]).toEqual([
      /^\s*/.exec(english)?.[0],
      /\s*$/.exec(english)?.[0],
    ])
  })
})
