import { afterEach, expect, test } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { bearer, type Stage, startStage } from './stage.ts'
import { liveOf, type Watching, watch } from './watch.ts'

let stage: Stage
afterEach(() => stage.stop())

const read = readConfig({}, {})
if ('problem' in read) throw new Error(read.problem)
const { keeping } = read.value
const limits = { mostRunning: 2, mostPerHost: 2, mostQueued: 3 }
const places = ({ messages }: Watching) =>
  messages.flatMap((message) => ('queue' in message ? [message.queue.place] : []))

test('runs beyond the bound wait, know their place, and begin in order', async () => {
  stage = await startStage({ runs: limits, graceMs: 0 })
  const runs = []
  for (let i = 0; i < 5; i++) runs.push(await stage.post({ target: `192.0.2.${i}` }))
  expect(runs.map(({ place }) => place)).toEqual([undefined, undefined, 1, 2, 3])
  expect(stage.acts).toHaveLength(2)

  const full = await stage.fetch('/api/runs', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"target":"192.0.2.9"}',
  })
  expect([full.status, full.headers.get('retry-after')]).toEqual([503, '30'])

  const last = watch(stage.url, liveOf(runs[4]?.id ?? ''))
  await last.until(() => places(last).length === 1)
  expect(Object.keys(last.messages[0] ?? {})).toEqual(['header', 'id'])
  const waiting = await stage.report(runs[4]?.id ?? '')
  expect([waiting.finished, waiting.trace.events]).toEqual([false, []])

  stage.acts[1]?.finish()
  await last.until(() => places(last).length === 2)
  expect(stage.acts[2]?.options.host).toBe('192.0.2.2')
  // One that gives up lets those behind it move up.
  const given = await stage.fetch(`/api/runs/${runs[3]?.id}/cancel`, {
    method: 'POST',
    ...bearer(runs[3]?.ownerToken ?? ''),
  })
  expect(given.status).toBe(202)
  await last.until(() => places(last).length === 3)
  expect(places(last)).toEqual([3, 2, 1])

  stage.acts[0]?.finish()
  await last.until((messages) => messages.filter((message) => 'header' in message).length === 2)
  stage.acts[3]?.tell(2)
  stage.acts[3]?.finish()
  expect((await last.closed).code).toBe(1000)
  expect(last.events().map(({ seq }) => seq)).toEqual([0, 1])
  expect(stage.acts.map(({ options }) => options.host)).toEqual([
    '192.0.2.0',
    '192.0.2.1',
    '192.0.2.2',
    '192.0.2.4',
  ])

  const never = await stage.report(runs[3]?.id ?? '')
  expect(never.finished).toBe(true)
  expect(never.trace.events).toMatchObject([
    { topic: 'cancelled', text: 'The run was cancelled by its owner.' },
  ])
})

test('one host has its share; others pass; practice servers are each their own', async () => {
  stage = await startStage({ runs: { ...limits, mostRunning: 10 }, graceMs: 0 })
  for (const target of [
    '192.0.2.1',
    '192.0.2.1:2121',
    '192.0.2.1',
    '192.0.2.2',
    ...Array(4).fill('practice:healthy'),
  ]) {
    await stage.post({ target })
  }
  expect(stage.acts.map(({ options }) => options.host)).toEqual([
    '192.0.2.1',
    '192.0.2.1',
    '192.0.2.2',
    '',
    '',
    '',
    '',
  ])
  stage.acts[0]?.finish()
  await expect.poll(() => stage.acts.length).toBe(8)
})

test('a run expires when its time is over, and an old link is told apart from a wrong one', async () => {
  stage = await startStage({ keeping: { ...keeping, keepMs: 1 }, graceMs: 0 })
  const { id } = await stage.post({})
  const act = await stage.nextAct()
  act.finish()
  await watch(stage.url, liveOf(id)).closed
  await expect.poll(async () => (await stage?.fetch(`/api/runs/${id}`))?.status).toBe(410)
  expect((await stage.fetch('/api/runs/wrong')).status).toBe(404)
  expect(await watch(stage.url, liveOf(id)).closed).toMatchObject({ code: 4410 })
})
