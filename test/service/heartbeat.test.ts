import { once } from 'node:events'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { type Stage, startStage } from './stage.ts'
import { liveOf, watch } from './watch.ts'

vi.setConfig({ testTimeout: 30_000 })

let stage: Stage
beforeAll(async () => {
  stage = await startStage({
    live: { heartbeatMs: 300, mostBuffered: 1024 * 1024, mostViewers: 2 },
    graceMs: 0,
  })
})
afterAll(() => stage.stop())

test('a silent run beats, and who answers no ping is dropped while the others stay', async () => {
  const { id } = await stage.post({})
  await stage.nextAct()
  const living = watch(stage.url, liveOf(id))
  const dead = watch(stage.url, liveOf(id), { autoPong: false })
  await once(living.socket, 'ping')
  expect((await dead.closed).code).toBe(1006)
  const beats = () =>
    living.messages.flatMap((message) => ('heartbeat' in message ? [message.heartbeat.atMs] : []))
  await living.until(() => beats().length >= 3)
  expect(beats()).toEqual([...beats()].sort((a, b) => a - b))
  living.socket.terminate()
  await living.closed
})

test('more viewers than the service takes are told so', async () => {
  const { id } = await stage.post({ target: '192.0.2.2' })
  const [one, other] = [watch(stage.url, liveOf(id)), watch(stage.url, liveOf(id))]
  await Promise.all([one, other].map((viewer) => viewer.until(({ length }) => length > 0)))
  expect(await watch(stage.url, liveOf(id)).closed).toMatchObject({
    code: 1013,
    reason: expect.stringContaining('most this service takes'),
  })
  one.socket.terminate()
  other.socket.terminate()
})
