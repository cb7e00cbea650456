import { describe, expect, test } from 'vitest'
import { lengthOf, waterfall } from '../../shared/diagram/waterfall.ts'
import { busyMs, phasesOf } from '../../shared/session/phases.ts'
import { type Attempt, session } from '../../shared/session/session.ts'
import { fold } from '../../shared/trace/fold.ts'
import { enDetails } from '../../web/words/en-details.ts'
import { recorded } from '../session/recorded.ts'
import { boxOf, everything, titleOf, withClass } from './drawn.ts'
import { scenes } from './scenes.ts'

const words = enDetails.times.waterfall
const attempts: readonly (readonly [string, Attempt])[] = [
  ...scenes.map(({ name, attempt }) => [name, attempt] as const),
  ...recorded.flatMap(([name, { events }]) =>
    fold(session, events).attempts.map((attempt) => [`${name} ${attempt.id}`, attempt] as const),
  ),
]
const sceneOf = (name: string): Attempt =>
  scenes.find((scene) => scene.name === name)?.attempt ?? expect.fail(`no scene ${name}`)
const told = (name: string) =>
  phasesOf(sceneOf(name)).map((row) => `${row.verb ?? row.phase} ${Math.round(busyMs(row))}`)
const draw = (attempt: Attempt, width: number, untilMs = lengthOf(attempt)) =>
  waterfall(attempt, { width, untilMs, attempt: 'Passive IPv4', words })

describe('phases', () => {
  test('of a session that works', () => {
    expect(told('healthy-passive')).toEqual([
      'connect 12',
      'greeting 8',
      'commands 47',
      'login 77',
      'EPSV 51',
      'PASV 48',
    ])
  })

  test('of data connections that nobody answers', () => {
    const rows = phasesOf(sceneOf('passive-filtered'))
    expect(rows.map(({ verb, bars }) => [verb, bars.at(-1)?.outcome])).toContainEqual(['EPSV', 'fails'])
    expect(rows.find(({ verb }) => verb === 'PASV')?.bars.map(({ kind }) => kind)).toEqual(['ask', 'dial'])
  })

  test('of sampled ports, in one row', () => {
    expect(phasesOf(sceneOf('explicit-tls-sampled')).at(-1)?.bars).toHaveLength(12)
    expect(told('explicit-tls-sampled')).toContain('tls 25')
  })

  test('that still go on have no end', () => {
    const bars = phasesOf(sceneOf('running')).flatMap((row) => row.bars)
    expect(bars.filter(({ toMs }) => toMs === null).map(({ outcome }) => outcome)).toContain('pending')
  })

  test('are none where the trace has no clock', () => {
    const timeless = fold(session, scenes[0]?.events.map((event) => ({ ...event, atMs: null })) ?? [])
      .attempts[0]
    expect(timeless && phasesOf(timeless)).toEqual([])
    expect(timeless && draw(timeless, 600)).toBeNull()
  })
})

describe.each(attempts)('%s', (_, attempt) => {
  test('is drawn within its width, each row once, to scale', () => {
    const rows = phasesOf(attempt)
    const root = draw(attempt, 600)
    if (rows.length === 0) return expect(root).toBeNull()
    if (!root) expect.fail('nothing drawn')
    for (const element of everything(root)) {
      const box = boxOf(element)
      if (!box || element.attributes.class === 'halo') continue
      expect(box.left, box.what).toBeGreaterThanOrEqual(-0.5)
      expect(box.right, box.what).toBeLessThanOrEqual(600.5)
      expect(box.bottom, box.what).toBeLessThanOrEqual(Number(root.attributes.height) + 0.5)
    }
    const drawnRows = withClass(root, 'phase')
    expect(drawnRows.map(titleOf)).toHaveLength(rows.length)
    expect(drawnRows.flatMap(({ seqs }) => seqs)).toEqual(
      rows.flatMap(({ bars }) => bars.flatMap(({ seqs }) => seqs)),
    )
    const widths = (kind: string) => withClass(root, kind).map((bar) => Number(bar.attributes.width))
    for (const width of [...widths('ask'), ...widths('dial'), ...widths('flow')]) {
      expect(width).toBeGreaterThanOrEqual(1.5)
    }
  })
})

test('twice the time takes half the room', () => {
  const attempt = sceneOf('passive-filtered')
  const until = lengthOf(attempt)
  const longest = (untilMs: number) => {
    const root = draw(attempt, 1000, untilMs) ?? expect.fail('nothing drawn')
    return Math.max(...withClass(root, 'dial').map((bar) => Number(bar.attributes.width)))
  }
  expect(longest(until * 2) / longest(until)).toBeCloseTo(0.5, 2)
})
