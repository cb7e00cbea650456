import { describe, expect, test } from 'vitest'
import { sayEnglish, sayWith, t, templateOf } from '../../shared/language/say.ts'

const german = sayWith({
  'port {0} gave no answer for {1}': '{1} lang keine Antwort von Port {0}',
  '{0} seconds': '{0} Sekunden',
})

describe('a phrase', () => {
  const phrase = t`port ${3238} gave no answer for ${t`${10} seconds`}`

  test('is said in English as it was written', () => {
    expect(sayEnglish(phrase)).toBe('port 3238 gave no answer for 10 seconds')
  })

  test('is said by a dictionary, values and phrases within it included, in the order of that language', () => {
    expect(german(phrase)).toBe('10 Sekunden lang keine Antwort von Port 3238')
  })

  test('that a dictionary does not have is said in English, and the phrases within it still in its language', () => {
    expect(german(t`nothing came for ${t`${10} seconds`}`)).toBe('nothing came for 10 Sekunden')
  })

  test('keeps what a server wrote as it came, even where it looks like a place for a value', () => {
    expect(german(t`port ${'{1}'} gave no answer for ${'$&'}`)).toBe('$& lang keine Antwort von Port {1}')
    expect(german('220 {0} ready')).toBe('220 {0} ready')
  })

  test('is known by its words', () => {
    expect(templateOf(t`${1} of ${2}`)).toBe('{0} of {1}')
    expect(templateOf(t`no value`)).toBe('no value')
  })
})
