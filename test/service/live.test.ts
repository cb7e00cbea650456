import { once } from 'node:events'
import { setImmediate } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { Problem } from '../../shared/api.ts'
import { type Act, bearer, readAs, type Stage, startStage } from './stage.ts'
import { liveOf, type Watching, watch } from './watch.ts'

vi.setConfig({ testTimeout: 30_000 })

let stage: Stage
beforeAll(async () => {
  stage = await startStage({
    live: { heartbeatMs: 15_000, mostBuffered: 64 * 1024, mostViewers: 100 },
    runs: { mostRunning: 50, mostPerHost: 50, mostQueued: 10 },
    graceMs: 0,
  })
})
afterAll(() => stage.stop())

async function begin(): Promise<{ id: string; ownerToken: string; act: Act }> {
  const { id, ownerToken } = await stage.post({})
  return { id, ownerToken, act: await stage.nextAct() }
}

const seqs = (watching: Watching): number[] => watching.events().map(({ seq }) => seq)
const upTo = (count: number): number[] => Array.from({ length: count }, (_, seq) => seq)

test('a viewer gets the header, what was, what comes, the report and a normal close', async () => {
  const { id, act } = await begin()
  act.tell(3)
  const viewer = watch(stage.url, liveOf(id))
  await viewer.untilEvents(3)
  act.tell(2)
  await viewer.untilEvents(5)
  act.finish()

  expect((await viewer.closed).code).toBe(1000)
  expect(viewer.messages.map((message) => Object.keys(message)[0])).toEqual([
    'header',
    ...Array(5).fill('event'),
    'report',
  ])
  expect(viewer.messages[0]).toMatchObject({ id, header: { target: { host: '192.0.2.1' } } })
  expect(viewer.events()).toEqual(act.log.events)
  const saved = await stage.report(id)
  expect(viewer.messages.at(-1)).toEqual({ report: saved })
  expect(saved.finished).toBe(true)
})

test.for([-1, 0, 1, 3, 4])(
  'after=%i replays what follows, on a running and on a finished run',
  async (after) => {
    const { id, act } = await begin()
    act.tell(5)
    const during = watch(stage.url, liveOf(id, after))
    await during.untilEvents(4 - after)
    act.tell(1)
    act.finish()
    await during.closed
    const later = watch(stage.url, liveOf(id, after))
    await later.closed
    const expected = upTo(6).slice(after + 1)
    expect(seqs(during)).toEqual(expected)
    expect(seqs(later)).toEqual(expected)
    expect(later.messages.at(-1)).toHaveProperty('report')
  },
)

test('a line that drops at any event and comes back misses nothing and repeats nothing', async () => {
  const count = 8
  for (let boundary = 0; boundary <= count; boundary++) {
    const { id, act } = await begin()
    const whole = watch(stage.url, liveOf(id))
    const first = watch(stage.url, liveOf(id))
    await first.until(({ length }) => length === 1)
    act.tell(boundary)
    await first.untilEvents(boundary)
    first.socket.terminate()
    await first.closed
    act.tell(count - boundary)
    const second = watch(stage.url, liveOf(id, first.events().at(-1)?.seq ?? -1))
    act.tell(1)
    act.finish()
    await Promise.all([second.closed, whole.closed])
    expect(seqs(whole)).toEqual(upTo(count + 1))
    expect([...first.events(), ...second.events()]).toEqual(whole.events())
    expect(second.messages.at(-1)).toEqual(whole.messages.at(-1))
  }
})

test('twenty viewers, each come at another time, see the same', async () => {
  const { id, act } = await begin()
  const viewers: Watching[] = []
  for (let i = 0; i < 20; i++) {
    viewers.push(watch(stage.url, liveOf(id)))
    act.tell(2)
    await setImmediate()
  }
  await Promise.all(viewers.map((viewer) => viewer.untilEvents(40)))
  act.finish()
  await Promise.all(viewers.map((viewer) => viewer.closed))
  for (const viewer of viewers) expect(viewer.messages).toEqual(viewers[0]?.messages)
  expect(seqs(viewers[0] as Watching)).toEqual(upTo(40))
})

test('a message of any length is one whole frame', async () => {
  const { id, act } = await begin()
  const viewer = watch(stage.url, liveOf(id))
  for (const length of [0, 1, 20, 21, 22, 23, 24, 25, 26, 65_400, 65_430, 65_440, 65_450, 65_500, 200_000]) {
    act.tell(1, 'é'.repeat(length % 7) + 'x'.repeat(length))
  }
  act.finish()
  await viewer.closed
  expect(viewer.events()).toEqual(act.log.events)
})

test('a viewer that does not read is dropped, the others go on, and it can come back for the rest', async () => {
  const { id, act } = await begin()
  const slow = watch(stage.url, liveOf(id))
  const fast = watch(stage.url, liveOf(id))
  act.tell(1)
  await Promise.all([slow.untilEvents(1), fast.untilEvents(1)])
  slow.socket.pause()
  // More than the kernel's buffers on both sides hold, on top of the bound of ours.
  const large = 'x'.repeat(200_000)
  for (let i = 1; i < 70; i++) {
    act.tell(1, large)
    await fast.untilEvents(i + 1)
  }
  slow.socket.resume()
  const { code, reason } = await slow.closed
  expect(code).toBe(1013)
  expect(reason).toMatch(/^Too slow: \d+ bytes were waiting\. /)
  expect(slow.events().length).toBeLessThan(70)

  const again = watch(stage.url, liveOf(id, slow.events().at(-1)?.seq))
  act.finish()
  await Promise.all([again.closed, fast.closed])
  expect(seqs(fast)).toEqual(upTo(70))
  expect([...seqs(slow), ...seqs(again)]).toEqual(upTo(70))
})

describe('what a viewer does wrong is told to it, and the run goes on', () => {
  let run: Awaited<ReturnType<typeof begin>>
  beforeAll(async () => {
    run = await begin()
    run.act.tell(2)
  })
  afterEach(async () => {
    expect(run.act.signal.aborted).toBe(false)
    const bystander = watch(stage.url, liveOf(run.id))
    await bystander.untilEvents(2)
    bystander.socket.terminate()
  })

  test.for([
    ['x', /^after is not readable/],
    ['', /^after is not readable/],
    ['1.5', /^after is not readable/],
    ['-2', /^after is not readable/],
    ['1&after=1', /^after is not readable/],
    ['2', /^after is 2, and the run has 2 events/],
    ['99999999999999999999', /^after is not readable/],
  ] as const)('after=%s', async ([after, sentence]) => {
    const { code, reason } = await watch(stage.url, liveOf(run.id, after)).closed
    expect([code, reason]).toEqual([1008, expect.stringMatching(sentence)])
  })

  test.for([
    ['hello', 4400],
    ['', 4400],
    ['null', 4400],
    ['[]', 4400],
    ['{}', 4400],
    ['{"cancel":true}', 4400],
    ['{"cancel":{"ownerToken":1}}', 4400],
    ['{"cancel":{"ownerToken":"x"},"more":1}', 4400],
    [Buffer.from('{"cancel":{"ownerToken":"x"}}'), 4400],
    ['{"cancel":{"ownerToken":"x"}}', 1008],
    [`{"cancel":{"ownerToken":"${'x'.repeat(5000)}"}}`, 1009],
  ] as const)('message %s', async ([message, expected]) => {
    const viewer = watch(stage.url, liveOf(run.id))
    await viewer.untilEvents(2)
    viewer.socket.send(message, { binary: typeof message !== 'string' })
    const { code, reason } = await viewer.closed
    expect(code).toBe(expected)
    if (code !== 1009) expect(reason).toMatch(/^[A-Z].*\.$/)
  })

  test('a run that is not there', async () => {
    expect(await watch(stage.url, liveOf('nothing')).closed).toEqual({
      code: 4404,
      reason: 'No run has this id.',
    })
  })
})

test('the owner cancels through the line; all viewers get the report', async () => {
  const { id, ownerToken, act } = await begin()
  const [one, other] = [watch(stage.url, liveOf(id)), watch(stage.url, liveOf(id))]
  act.tell(1)
  await Promise.all([one.untilEvents(1), other.untilEvents(1)])
  one.socket.send(JSON.stringify({ cancel: { ownerToken } }))
  await Promise.all([one.closed, other.closed])
  expect(act.signal.aborted).toBe(true)
  expect(other.messages.at(-1)).toHaveProperty('report.finished', true)
  expect(other.events().at(-1)).toMatchObject({ kind: 'note', topic: 'cancelled' })
})

test('a run that its owner deletes is gone for its viewers too', async () => {
  const { id, ownerToken, act } = await begin()
  const viewer = watch(stage.url, liveOf(id))
  await viewer.until(({ length }) => length === 1)
  await stage.fetch(`/api/runs/${id}`, { method: 'DELETE', ...bearer(ownerToken) })
  expect(await viewer.closed).toEqual({ code: 4410, reason: 'The run was deleted by its owner.' })
  expect(act.signal.aborted).toBe(true)
  expect((await watch(stage.url, liveOf(id)).closed).code).toBe(4410)
})

test('a page of another site cannot watch; one of ours and a program can', async () => {
  const { id, act } = await begin()
  const foreign = watch(stage.url, liveOf(id), { origin: 'http://elsewhere.example' })
  const [, response] = await once(foreign.socket, 'unexpected-response')
  expect(response.statusCode).toBe(403)
  expect(response.headers['content-type']).toMatch(/^application\/problem\+json/)
  foreign.socket.terminate()
  act.finish()
  expect((await watch(stage.url, liveOf(id), { origin: stage.url }).closed).code).toBe(1000)
})

test('asked for without an upgrade it says what it is', async () => {
  const { id } = await begin()
  const response = await stage.fetch(liveOf(id))
  expect(response.status).toBe(426)
  expect((await readAs(Problem, response)).detail).toMatch(/WebSocket/)
})
