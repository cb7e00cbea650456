import { once } from 'node:events'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { type Stage, startStage } from './stage.ts'
import { liveOf, watch } from './watch.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage({ patience: { headMs: 200, requestMs: 400, idleMs: 75_000 }, graceMs: 0 })
})
afterAll(() => stage.stop())

const port = () => Number(new URL(stage.url).port)

test('every answer says what a page of it may do', async () => {
  for (const path of ['/', '/healthz', '/nothing', '/api/openapi.json']) {
    const { headers } = await stage.fetch(path)
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-security-policy':
        "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;font-src 'self';connect-src 'self';worker-src 'self';manifest-src 'self';form-action 'self';object-src 'none';base-uri 'none';frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
      'referrer-policy': 'no-referrer',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': expect.stringContaining('camera=()'),
    })
    expect(headers.get('x-powered-by')).toBeNull()
  }
})

test.for([
  ['a head that does not end', 'GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Slow: '],
  [
    'a body that does not come',
    'POST /api/runs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{',
  ],
])('%s is not waited for', async ([, request]) => {
  const socket = connect(port(), '127.0.0.1')
  socket.write(String(request))
  expect(await text(socket)).toMatch(
    /^HTTP\/1\.1 408 Request Timeout\r\nContent-Type: application\/problem\+json/,
  )
})

test('a viewer is not taken for a slow client', async () => {
  const { id } = await stage.post({})
  const act = await stage.nextAct()
  const viewer = watch(stage.url, liveOf(id))
  await viewer.until(({ length }) => length > 0)
  const slow = connect(port(), '127.0.0.1')
  slow.write('GET / HTTP/1.1\r\n')
  await once(slow.resume(), 'close')
  act.tell(1)
  await viewer.untilEvents(1)
  act.finish()
  expect((await viewer.closed).code).toBe(1000)
})

test('a head of any length and a frame of any length are refused', async () => {
  const socket = connect(port(), '127.0.0.1')
  socket.write(`GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Long: ${'x'.repeat(100_000)}\r\n\r\n`)
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 431 /)
  const { id } = await stage.post({ target: '192.0.2.99' })
  const viewer = watch(stage.url, liveOf(id))
  await viewer.until(({ length }) => length > 0)
  viewer.socket.send('x'.repeat(5000))
  expect((await viewer.closed).code).toBe(1009)
})

test('nobody watches from a page of another site', async () => {
  const { id } = await stage.post({ target: '192.0.2.98' })
  const { socket } = watch(stage.url, liveOf(id), { origin: 'https://evil.example' })
  const [, response] = await once(socket, 'unexpected-response')
  expect(response.statusCode).toBe(403)
})

describe('behind a proxy', () => {
  test('the service has the name that it is asked under, and pages of it may use it', async () => {
    const read = readConfig({ port: '0', logLevel: 'silent', trustedProxies: '127.0.0.1' }, {})
    if ('problem' in read) throw new Error(read.problem)
    const proxied = await startStage({ access: read.value.access, graceMs: 0 })
    const post = (origin: string) =>
      proxied.fetch('/api/runs', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-host': 'ftpscope.example', origin },
        body: '{"target":"practice:healthy"}',
      })
    expect((await post('https://ftpscope.example')).status).toBe(201)
    expect((await post('https://evil.example')).status).toBe(403)
    await proxied.stop()
  })
})

test('metrics count runs by outcome, and refusals; they are for this machine', async () => {
  const { id } = await stage.post({ target: '192.0.2.50' })
  await expect.poll(() => stage.acts.at(-1)?.options.host).toBe('192.0.2.50')
  stage.acts.at(-1)?.finish()
  await expect.poll(async () => (await stage.report(id)).finished).toBe(true)
  const metrics = await stage.fetch('/metrics')
  expect(metrics.headers.get('content-type')).toContain('text/plain')
  const body = await metrics.text()
  expect(body).toMatch(/^ftpscope_runs_total\{outcome="inconclusive"\} \d+$/m)
  for (const name of [
    'runs_running',
    'runs_waiting',
    'viewers',
    'store_failing',
    'run_duration_seconds_count',
  ]) {
    expect(body).toMatch(new RegExp(`^ftpscope_${name} \\d+$`, 'm'))
  }
  expect(body).not.toContain('192.0.2.50')
  expect((await stage.fetch('/metrics', { headers: { 'x-forwarded-for': '127.0.0.1' } })).status).toBe(403)
})

test('metrics with a token are for whoever has it', async () => {
  const secret = 'metrics-token-for-prometheus'
  const read = readConfig(
    {},
    { FTPSCOPE_METRICS_TOKEN: secret, FTPSCOPE_ACCESS_TOKEN: 'another-token-of-some-length' },
  )
  if ('problem' in read) throw new Error(read.problem)
  const guarded = await startStage({ access: read.value.access, graceMs: 0 })
  const ask = async (authorization: string) =>
    (await guarded.fetch('/metrics', { headers: { authorization } })).status
  expect(await ask(`Bearer ${secret}`)).toBe(200)
  expect(await ask('Bearer no')).toBe(403)
  expect((await guarded.fetch('/metrics')).status).toBe(403)
  await guarded.stop()
})
