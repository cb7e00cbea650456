import { expect, test } from 'vitest'
import { Farewell } from '../../server/sources/probe/farewell.ts'

const settled = async (promise: Promise<void>) => {
  let is = false
  void promise.then(() => {
    is = true
  })
  await new Promise((resolve) => setImmediate(resolve))
  return is
}

test('all leave together', async () => {
  const farewell = new Farewell(['a', 'b', 'c'])
  const first = farewell.arrive('a')
  const second = farewell.arrive('b')
  expect(await settled(first)).toBe(false)
  const last = farewell.arrive('c')
  expect(await settled(Promise.all([first, second, last]).then(() => {}))).toBe(true)
})

test('to arrive twice is to arrive once', async () => {
  const farewell = new Farewell(['a', 'b'])
  const first = farewell.arrive('a')
  void farewell.arrive('a')
  expect(await settled(first)).toBe(false)
  void farewell.arrive('b')
  expect(await settled(farewell.arrive('a'))).toBe(true)
})

test('who is alone waits for nobody', async () => {
  expect(await settled(new Farewell(['a']).arrive('a'))).toBe(true)
})

test('others are those still at work, whoever asks', () => {
  const farewell = new Farewell(['a', 'b'])
  expect([farewell.others('a'), farewell.others('b')]).toEqual([true, true])
  void farewell.arrive('b')
  expect([farewell.others('a'), farewell.others('b')]).toEqual([false, true])
  void farewell.arrive('a')
  expect([farewell.others('a'), farewell.others('b')]).toEqual([false, false])
})
