import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { german } from '../../shared/language/de/german.ts'
import { captures } from '../../shared/language/de/sentences/captures.ts'
import { logs } from '../../shared/language/de/sentences/logs.ts'
import { recordedSentences } from '../../shared/language/de/sentences/recorded.ts'
import { recorded, sayEnglish, sayWith, t } from '../../shared/language/say.ts'
import { sayAgain, sayAgainWith } from '../../shared/language/say-again.ts'

const dictionary = {
  'port {0} gave no answer': 'Port {0} gab keine Antwort',
  '{0} is offered, {1} is dialled': 'gewählt wird {1}, angeboten ist {0}',
  'this attempt only asks {0}.': 'dieser Versuch fragt nur, {0}.',
  'whether TLS works': 'ob TLS funktioniert',
  '{0}: {1}': 'nie: {0} {1}',
  done: 'fertig',
}

describe('a recorded sentence is said again', () => {
  test.each([
    ['done', 'fertig'],
    ['port 21 gave no answer', 'Port 21 gab keine Antwort'],
    ['10.0.0.5 is offered, 192.0.2.1 is dialled', 'gewählt wird 192.0.2.1, angeboten ist 10.0.0.5'],
    ['this attempt only asks whether TLS works.', 'dieser Versuch fragt nur, ob TLS funktioniert.'],
    ['port  gave no answer', 'Port  gab keine Antwort'],
    // What no template is an instance of stays.
    ['port 21 gave an answer', 'port 21 gave an answer'],
    ['done for', 'done for'],
    ['', ''],
  ])('%s', (english, other) => {
    expect(sayAgain(english, dictionary)).toBe(other)
  })

  test('the template with the most words wins', () => {
    const both = { '{0} works': '{0} geht', '{0} works again': '{0} geht wieder' }
    expect(sayAgain('it works again', both)).toBe('it geht wieder')
  })

  test('what a server said within a sentence stays as it was said', () => {
    expect(sayAgain('this attempt only asks 500: no.', dictionary)).toBe('dieser Versuch fragt nur, 500: no.')
  })

  test('as a phrase of its own, and in English as it stands', () => {
    const phrase = t`note: ${recorded('done')}`
    expect(sayEnglish(phrase)).toBe('note: done')
    expect(sayWith({ 'note: {0}': 'Notiz: {0}' }, sayAgainWith(dictionary))(phrase)).toBe('Notiz: fertig')
  })
})

const templates = Object.entries({ ...recordedSentences, ...captures, ...logs })

test('every sentence of a trace, with anything in its places', () => {
  // Letters and digits only: a place that holds the words around it could be cut in two ways.
  const value = fc.stringMatching(/^[A-Z0-9]{1,12}$/)
  fc.assert(
    fc.property(
      fc.constantFrom(...templates),
      fc.array(value, { minLength: 6, maxLength: 6 }),
      (pair, values) => {
        const [english, other] = pair.map((template) =>
          template.replace(/\{(\d+)\}/g, (_, place: string) => values[Number(place)] ?? ''),
        )
        expect(german.say(recorded(english ?? ''))).toBe(other)
      },
    ),
    { numRuns: 2000 },
  )
})

test('never fails, whatever is read', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.constantFrom(
      '{0}',
      '{0}{1}',
      '__proto__',
      'constructor',
      '\ud800',
      ': '.repeat(5000),
      'a'.repeat(100_000),
    ),
    fc
      .tuple(fc.constantFrom(...templates), fc.string())
      .map(([[english], text]) => english.replaceAll('{0}', text)),
  )
  fc.assert(
    fc.property(hostile, (text) => {
      expect(typeof german.say(recorded(text))).toBe('string')
    }),
  )
})
