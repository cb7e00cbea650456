/** Our own lateness is measured, so that it is not taken for a server's. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { heldUpMs, heldUpSince, watchHeldUp } from '../../server/net/held-up.ts'

const stops: (() => void)[] = []
const watch = () => stops.push(watchHeldUp())
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

function work(ms: number): void {
  const until = performance.now() + ms
  while (performance.now() < until);
}

test('a process that was at work is told of, at once and when its timers have come', async () => {
  watch()
  const before = heldUpMs()
  work(300)
  expect(heldUpSince(before).heldUpMs).toBeGreaterThan(250)
  await sleep(1)
  expect(heldUpSince(before).heldUpMs).toBeGreaterThan(250)
})

test('what lies before the wait does not count', () => {
  watch()
  work(300)
  expect(heldUpSince(heldUpMs() + 1)).toEqual({})
})

test('two watch until the second has left', () => {
  watch()
  watch()
  stops.pop()?.()
  const before = heldUpMs()
  work(200)
  expect(heldUpSince(before).heldUpMs).toBeGreaterThan(150)
  stops.pop()?.()
  const after = heldUpMs()
  work(200)
  expect(heldUpSince(after)).toEqual({})
})
