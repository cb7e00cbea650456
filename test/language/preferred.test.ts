import { describe, expect, test } from 'vitest'
import { speechFor } from '../../server/cli/language-option.ts'
import { preferredLanguage } from '../../shared/language/preferred.ts'

describe('the language that a browser prefers', () => {
  test.each([
    ['', 'en'],
    ['*', 'en'],
    ['de', 'de'],
    ['de-AT,de;q=0.9,en;q=0.5', 'de'],
    ['en-GB,en;q=0.9,de;q=0.8', 'en'],
    ['fr, de;q=0.3, en;q=0.2', 'de'],
    ['en;q=0.2, DE-ch;q=0.8', 'de'],
    ['de;q=0, en', 'en'],
    ['de;q=abc', 'en'],
    ['fr', 'en'],
    [','.repeat(5000), 'en'],
  ])('%s', (wishes, language) => {
    expect(preferredLanguage(wishes)).toBe(language)
  })
})

describe('the language of the command line', () => {
  test.each([
    [undefined, 'text', { LANG: 'de_DE.UTF-8' }, 'de'],
    [undefined, 'markdown', { LC_ALL: 'en_US.UTF-8', LANG: 'de_DE.UTF-8' }, 'en'],
    [undefined, 'text', { LC_ALL: '', LANG: 'de' }, 'de'],
    [undefined, 'text', { LANG: 'C.UTF-8' }, 'en'],
    [undefined, 'text', {}, 'en'],
    // What programs read stays English unless it is asked for.
    [undefined, 'json', { LANG: 'de_DE.UTF-8' }, 'en'],
    [undefined, 'ndjson', { LANG: 'de_DE.UTF-8' }, 'en'],
    ['de', 'json', {}, 'de'],
    ['en', 'text', { LANG: 'de_DE.UTF-8' }, 'en'],
  ] as const)('%s, %s, %j', (asked, format, env, language) => {
    expect(speechFor(asked, format, env).language).toBe(language)
  })
})
