import { afterEach, describe, expect, test } from 'vitest'
import { details } from '../../web/words/details.ts'
import { learn } from '../../web/words/learn.ts'
import { meaningOf } from '../../web/words/meanings.ts'
import { needSpeech, sayRecorded, speech } from '../../web/words/speech.ts'
import { startPage } from '../../web/words/start-page.ts'
import {
  alsoSpeak,
  language,
  speak,
  subscribe,
  timesSpoken,
  whenSpoken,
  words,
} from '../../web/words/words.ts'

afterEach(() => speak('en'))

describe('another language', () => {
  test('is spoken by every bundle at once', async () => {
    const heard: string[] = []
    const stop = subscribe(() =>
      heard.push([language, words.learn, startPage.start.options, details.heading, learn.nav.label].join()),
    )
    await needSpeech()
    await speak('de')
    stop()
    expect(heard).toEqual(['de,Wissen,Optionen,Einzelheiten,Wissen'])
    expect(speech.language).toBe('de')
    expect(
      meaningOf({ seq: 0, atMs: 0, attempt: null, conn: null, kind: 'note', topic: 'wire', text: 'y' }),
    ).toBe('Eine Bemerkung von ftpscope, kein Paket.')
    await speak('en')
    expect([language, words.learn, startPage.start.options, speech.language]).toEqual([
      'en',
      'Learn',
      'Options',
      'en',
    ])
  })

  test('is the one that was asked for last, whichever comes first', async () => {
    const slow = Promise.withResolvers<void>()
    let spoken = 'en'
    await alsoSpeak(async (wanted) => {
      if (wanted === 'de') await slow.promise
      return () => {
        spoken = wanted
      }
    })
    const german = speak('de')
    await speak('en')
    slow.resolve()
    await german
    expect([language, words.learn, spoken]).toEqual(['en', 'Learn', 'en'])
  })

  test('is not spoken by half when a bundle of it cannot be fetched', async () => {
    let reachable = false
    await alsoSpeak(async (wanted) => {
      if (wanted === 'de' && !reachable) throw new Error('unreachable')
      return () => undefined
    })
    const before = timesSpoken()
    await expect(speak('de')).rejects.toThrow('unreachable')
    expect([language, words.learn, startPage.start.options]).toEqual(['en', 'Learn', 'Options'])
    expect(timesSpoken()).toBe(before)
    reachable = true
    await speak('de')
    expect(language).toBe('de')
  })

  test('is spoken by a bundle that comes later before it is passed on', async () => {
    await speak('de')
    let spoken = 'en'
    void alsoSpeak(async (wanted) => {
      await new Promise((resolve) => setImmediate(resolve))
      return () => {
        spoken = wanted
      }
    })
    expect(await whenSpoken('bundle')).toBe('bundle')
    expect(spoken).toBe('de')
  })

  test('reaches a bundle that comes while its words are fetched', async () => {
    const german = speak('de')
    let spoken = 'en'
    void alsoSpeak(async (wanted) => () => {
      spoken = wanted
    })
    await german
    expect(spoken).toBe('de')
  })
})

test('a recorded sentence stays unsaid until its language has come, rather than in another', async () => {
  expect(sayRecorded('waiting for the greeting')).toBe('waiting for the greeting')
  await needSpeech()
  await speak('de')
  expect(sayRecorded('waiting for the greeting')).toBe('Warten auf die Begrüßung')
  expect(sayRecorded('words of a server')).toBe('words of a server')
})
