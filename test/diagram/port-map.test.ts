import { describe, expect, test } from 'vitest'
import { passiveRange } from '../../shared/diagnosis/passive-range.ts'
import type { Element } from '../../shared/diagram/element.ts'
import { portMap } from '../../shared/diagram/port-map.ts'
import type { PortSample } from '../../shared/session/port-samples.ts'
import { enDetails } from '../../web/words/en-details.ts'
import { boxOf, everything, textBox, textOf, titleOf, withClass } from './drawn.ts'

const words = enDetails.ports.map
const widths = [280, 360, 800, 2000]

const samples = (result: PortSample['result'], ...ports: number[]): PortSample[] =>
  ports.map((port) => ({ port, result, seq: port }))

const cases: Readonly<Record<string, readonly PortSample[]>> = {
  one: samples('open', 50_000),
  'the same again': [...samples('filtered', 38_579, 38_579, 38_579)],
  neighbours: samples('open', ...Array.from({ length: 64 }, (_, index) => 50_000 + index)),
  everywhere: samples('open', ...Array.from({ length: 64 }, (_, index) => 1024 + index * 1020)),
  'half blocked': [
    ...samples('open', 50_001, 50_014, 50_033),
    ...samples('filtered', 50_060, 50_071, 50_099),
    ...samples('unknown', 50_050),
  ],
  'every result': [
    ...samples('open', 40_000),
    ...samples('filtered', 40_010),
    ...samples('refused', 40_020),
    ...samples('rejected', 40_030),
    ...samples('unknown', 40_040),
  ],
  'both ends of all ports': samples('open', 1, 65_535),
}

const drawn = (name: string, width: number): Element =>
  portMap(passiveRange(cases[name] ?? []), { width, words }) ?? expect.fail('nothing drawn')

test('nothing is drawn where no port was dialled', () => {
  expect(portMap(passiveRange([]), { width: 800, words })).toBeNull()
})

describe.each(Object.keys(cases))('%s', (name) => {
  test.each(widths)('stays within a drawing of %i', (width) => {
    const root = drawn(name, width)
    const height = Number(root.attributes.height)
    for (const element of everything(root)) {
      const box = boxOf(element)
      if (!box) continue
      expect(box.left, box.what).toBeGreaterThanOrEqual(-0.5)
      expect(box.right, box.what).toBeLessThanOrEqual(width + 0.5)
      expect(box.top, box.what).toBeGreaterThanOrEqual(-0.5)
      expect(box.bottom, box.what).toBeLessThanOrEqual(height + 0.5)
    }
  })

  test('shows each dialled port once, and leads to every event of it', () => {
    const ports = withClass(drawn(name, 800), 'port')
    const dialled = cases[name] ?? []
    expect(ports.flatMap(({ seqs }) => seqs ?? []).toSorted()).toEqual(
      dialled.map(({ seq }) => seq).toSorted(),
    )
    expect(ports.length).toBe(new Set(dialled.map(({ port }) => port)).size)
    for (const { port, result } of dialled) {
      const title = `port ${port}: ${words.result[result]}`
      expect(ports.filter((each) => titleOf(each)?.startsWith(title))).toHaveLength(1)
    }
  })

  test.each(widths)('writes no number over another at %i', (width) => {
    const axis = [...everything(drawn(name, width))].filter(
      (element) => element.tag === 'text' && /^\d+$/.test(textOf(element)),
    )
    const boxes = axis.map(textBox).toSorted((a, b) => a.left - b.left)
    for (const [index, box] of boxes.entries()) {
      const next = boxes[index + 1]
      if (next) expect(box.right).toBeLessThan(next.left)
    }
  })
})

test('ports stand in their order, and those too close are stacked', () => {
  const centres = withClass(drawn('neighbours', 360), 'open').map((port) => {
    const disc = port.children.find((child) => typeof child !== 'string' && child.tag === 'circle')
    return disc && typeof disc !== 'string' ? [Number(disc.attributes.cx), Number(disc.attributes.cy)] : []
  })
  const xs = centres.map(([x = 0]) => x)
  expect(xs).toEqual(xs.toSorted((a, b) => a - b))
  expect(new Set(centres.map(([, y]) => y)).size).toBeGreaterThan(1)
})

test('each port can be pointed at', () => {
  for (const name of Object.keys(cases)) {
    const hits = withClass(drawn(name, 360), 'hit').map((hit) => boxOf(hit) ?? expect.fail('no box'))
    for (const [index, hit] of hits.entries()) {
      const centre = { x: (hit.left + hit.right) / 2, y: hit.top + 5.2 }
      const above = hits
        .slice(index + 1)
        .filter(
          ({ left, right, top, bottom }) =>
            left < centre.x && centre.x < right && top < centre.y && centre.y < bottom,
        )
      expect(above, name).toEqual([])
    }
  }
})

test('each result has a shape of its own', () => {
  const shapes = withClass(drawn('every result', 800), 'key').map((key) =>
    key.children
      .filter((child): child is Element => typeof child !== 'string' && child.tag !== 'text')
      .map(({ tag, attributes }) => `${tag} ${attributes['stroke-dasharray'] ?? ''}`)
      .join(),
  )
  expect(shapes).toHaveLength(5)
  expect(new Set(shapes).size).toBe(5)
})

test('the edge of a rule is a stretch between two ports, in words too', () => {
  const root = drawn('half blocked', 800)
  expect(withClass(root, 'boundary')).toHaveLength(1)
  expect(textOf(root)).toContain(words.boundary(50_033, 50_060))
  expect(withClass(root, 'blocked').map(titleOf)).toEqual([words.blocked(50_060, 50_099)])
  expect(withClass(drawn('every result', 800), 'boundary')).toHaveLength(1)
  expect(withClass(drawn('neighbours', 800), 'boundary')).toHaveLength(0)
})

test('what is only estimated reaches beyond what was seen, and says how sure it is', () => {
  const dialled = samples('open', 50_047, 50_003, 50_071, 50_022, 50_088, 50_031).map((sample, seq) => ({
    ...sample,
    seq,
  }))
  const range = passiveRange(dialled)
  const root = portMap(range, { width: 800, words }) ?? expect.fail('nothing drawn')
  const [estimated, observed] = [withClass(root, 'estimated')[0], withClass(root, 'observed')[0]].map(
    (box) => [Number(box?.attributes.x), Number(box?.attributes.width)],
  )
  expect(estimated?.[0]).toBeLessThan(observed?.[0] ?? 0)
  expect(estimated?.[1]).toBeGreaterThan(observed?.[1] ?? 0)
  expect(withClass(root, 'uncertain')).toHaveLength(2)
  expect(range.estimate?.estimator).toBe('german-tank')
  expect(textOf(root)).toContain('95 %')
})

test('a server that counts on without end leaves its ports room', () => {
  const counting = samples('open', ...Array.from({ length: 8 }, (_, index) => 50_000 + index))
  const range = passiveRange(counting)
  expect(range.estimate?.estimator).toBe('last-seen')
  const root = portMap(range, { width: 800, words }) ?? expect.fail('nothing drawn')
  const observed = Number(withClass(root, 'observed')[0]?.attributes.width)
  expect(observed).toBeGreaterThan(100)
})
