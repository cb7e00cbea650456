import fc from 'fast-check'
import { Check } from 'typebox/value'
import { describe, expect, test } from 'vitest'
import { catalogue } from '../../shared/diagnosis/catalogue/catalogue.ts'
import { exampleNumbers, type Numbers } from '../../shared/learn/numbers.ts'
import { stories, storiesThatShow, storyOf } from '../../shared/learn/stories.ts'
import { factsOf, headerOf, type Story, tellStory } from '../../shared/learn/story.ts'
import { makeReport } from '../../shared/report/make-report.ts'
import { Trace } from '../../shared/trace/trace.ts'
import { enLearn } from '../../web/words/en-learn.ts'

const reportOf = (story: Story, numbers: Numbers) =>
  makeReport({
    id: story.id,
    header: headerOf(numbers, 'you'),
    events: tellStory(story, numbers).events,
    finished: true,
  })

const byte = fc.integer({ min: 0, max: 255 })
const inside = fc.tuple(byte, byte, byte).map(([a, b, c]) => `10.${a}.${b}.${c}`)
const outside = fc.tuple(byte, byte, byte).map(([a, b, c]) => `45.${a}.${b}.${c}`)
const dataPort = fc.integer({ min: 1024, max: 65535 })

const anyNumbers: fc.Arbitrary<Numbers> = fc
  .record({
    client: inside,
    clientPublic: outside,
    server: outside,
    serverInside: inside,
    port: fc.constantFrom(21, 21, 2121, 990, 1, 65535),
    passive: fc.tuple(dataPort, dataPort),
    activePort: dataPort,
  })
  .filter(
    ({ client, serverInside, clientPublic, server }) => client !== serverInside && clientPublic !== server,
  )
  .map(({ passive, ...rest }) => ({
    ...rest,
    passiveFrom: Math.min(...passive),
    passiveTo: Math.max(...passive),
  }))

describe.each(stories.map((story) => [story.id, story] as const))('%s', (_, story) => {
  test('is a trace as a run would leave it', () => {
    const { events } = tellStory(story, exampleNumbers)
    expect(Check(Trace, { header: headerOf(exampleNumbers, 'you'), events })).toBe(true)
    expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index))
    const times = events.map(({ atMs }) => atMs ?? Number.NaN)
    expect(times).toEqual(times.toSorted((a, b) => a - b))
  })

  test('shows what it says, whatever the numbers are', () => {
    fc.assert(
      fc.property(anyNumbers, (numbers) => {
        const { verdict, findings } = reportOf(story, numbers)
        expect(verdict.primary).toBe(story.shows)
        if (story.shows === null) {
          expect(verdict.status).toBe('healthy')
          expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([])
        }
      }),
      { numRuns: 25 },
    )
    expect(reportOf(story, exampleNumbers).verdict.primary).toBe(story.shows)
  })

  test('goes on packet by packet, and the last frame is the whole', () => {
    const { events, frames } = tellStory(story, exampleNumbers)
    expect(frames.length).toBeGreaterThan(4)
    expect(frames.at(-1)?.count).toBe(events.length)
    frames.forEach(({ count, seq }, index) => {
      expect(count).toBeGreaterThan(frames[index - 1]?.count ?? 0)
      expect(seq).toBeLessThan(count)
      expect(events[seq]?.conn).not.toBeNull()
    })
  })

  test('can be judged at each packet', () => {
    const { events, frames } = tellStory(story, exampleNumbers)
    const header = headerOf(exampleNumbers, 'you')
    for (const { count } of frames) {
      const shown = events.slice(0, count)
      const { findings } = makeReport({ id: story.id, header, events: shown, finished: false })
      for (const { evidence } of findings) {
        for (const { seq } of evidence) expect(seq).toBeLessThan(count)
      }
    }
  })

  test('has words for every packet, with the numbers in them', () => {
    fc.assert(
      fc.property(anyNumbers, (numbers) => {
        const facts = factsOf(numbers)
        for (const { line } of tellStory(story, numbers).frames) {
          const said = enLearn.lines[line](facts)
          expect(said).toMatch(/^[A-Z2-4].*[.?]$/s)
          expect(said).not.toMatch(/undefined|NaN|\{|\}/)
        }
      }),
      { numRuns: 10 },
    )
  })
})

test('the port in the words is the port on the wire', () => {
  fc.assert(
    fc.property(anyNumbers, (numbers) => {
      const { passiveFrom, passiveTo } = numbers
      const { dataPort: port } = factsOf(numbers)
      expect(port).toBeGreaterThanOrEqual(passiveFrom)
      expect(port).toBeLessThanOrEqual(passiveTo)
      const story = storyOf('passive') as Story
      const said = enLearn.lines['pasv-answer'](factsOf(numbers))
      const reply = tellStory(story, numbers).events.find(
        (event) => event.kind === 'reply' && event.code === 227,
      )
      const [, high, low] =
        /,(\d+),(\d+)\)$/.exec(reply?.kind === 'reply' ? (reply.lines[0] ?? '') : '') ?? []
      expect(said).toContain(`${high} × 256 + ${low} = ${port}`)
    }),
  )
})

test('a finding leads to the stories that show it', () => {
  expect(storiesThatShow('pasv-private-address').map(({ id }) => id)).toEqual(['passive-private-address'])
  expect(storiesThatShow('dns-slow')).toEqual([])
  expect(stories.filter(({ shows }) => shows !== null && !Object.hasOwn(catalogue, shows))).toEqual([])
})

test('an unknown story is none', () => {
  for (const id of ['', 'nonsense', 'toString', '__proto__']) expect(storyOf(id)).toBeNull()
})
