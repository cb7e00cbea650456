import { expect, test } from 'vitest'
import { MOST_BYTES, MOST_EVENTS, TraceLog } from '../../server/runs/trace-log.ts'
import type { TraceEvent } from '../../shared/trace/event.ts'
import type { TraceHeader } from '../../shared/trace/trace.ts'

const header: TraceHeader = {
  version: 1,
  source: 'probe',
  vantage: { name: 'here', addresses: [], canReceive: null },
  startedAt: '2026-01-02T03:04:05.000Z',
  target: { input: 'h', host: 'h', port: 21, security: 'auto', user: 'anonymous', path: null },
}

const note = (text: string) => ({ kind: 'note', topic: 'unread', text }) as const

test('a trace without end is cut: a note says so, a little more is taken, then nothing', () => {
  const log = new TraceLog(header, [])
  const heard: number[] = []
  log.subscribe(({ seq }) => heard.push(seq))
  for (let i = 0; i < MOST_EVENTS - 1; i++) log.append(note('x'))
  expect(log.full).toBe(false)
  log.append(note('x'))
  expect(log.full).toBe(true)
  expect(log.events.at(-1)).toMatchObject({ seq: MOST_EVENTS, kind: 'note', topic: 'too-much' })

  for (let i = 0; i < 2000; i++) log.append(note('x'))
  expect(log.events).toHaveLength(MOST_EVENTS + 500)
  expect(log.append(note('x')).seq).toBe(log.events.length - 1)
  expect(heard).toEqual(log.events.map(({ seq }) => seq))
  expect(heard).toEqual(heard.map((_, index) => index))
})

test('long lines fill a trace as well as many', () => {
  const log = new TraceLog(header, [])
  while (!log.full) log.append({ kind: 'reply', code: 220, lines: ['x'.repeat(100_000)], afterMs: 1 })
  expect(log.bytes).toBeGreaterThanOrEqual(MOST_BYTES)
  expect(log.events.length).toBeLessThan(MOST_BYTES / 100_000 + 2)
})

test('an ended trace takes nothing more and forgets its secrets', () => {
  const log = new TraceLog(header, ['sesame'])
  log.append(note('sesame'))
  const heard: TraceEvent[] = []
  log.subscribe((event) => heard.push(event))
  log.end()
  log.append(note('late'))
  expect(log.events).toMatchObject([{ seq: 0, text: '****' }])
  expect(heard).toEqual([])
})
