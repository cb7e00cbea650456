import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { Typed } from '../../server/config/settings.ts'
import { type Config, readConfig } from '../../server/config.ts'
import { clientKey, targetKey } from '../../server/runs/quotas.ts'
import { readLog } from '../../shared/readers/logs/read-log.ts'
import { startPostgres, withoutPostgres } from '../storage/postgres.ts'
import { type Stage, startStage } from './stage.ts'

const open: (() => unknown)[] = []
afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close()
})

/** A service under the public policy, behind a proxy at 127.0.0.1 that is believed. */
async function publicStage(typed: Typed, place?: Config['place']): Promise<Stage> {
  const data = mkdtempSync(path.join(tmpdir(), 'ftpscope-abuse-'))
  const read = readConfig(
    { port: '0', logLevel: 'silent', data, policy: 'public', trustedProxies: '127.0.0.1', ...typed },
    {},
  )
  if ('problem' in read) throw new Error(read.problem)
  const stage = await startStage({ ...read.value, graceMs: 0, ...(place ? { place } : {}) })
  open.push(async () => {
    await stage.stop()
    rmSync(data, { recursive: true, force: true })
  })
  return stage
}

const startFrom = (stage: Stage, client: string, target: string) =>
  stage.fetch('/api/runs', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-forwarded-for': client },
    body: JSON.stringify({ target }),
  })

const statuses = async (asked: readonly Promise<Response>[]) =>
  (await Promise.all(asked)).map(({ status }) => status)

describe('runs an hour', () => {
  test('are bounded for each client; an IPv6 network is one', async () => {
    const stage = await publicStage({ runsPerClient: '2', runsPerTarget: '0' })
    const network = ['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', '2001:db8:1:2:3:4:5:6']
    const first = []
    for (const client of network) first.push(await startFrom(stage, client, '8.8.8.8'))
    expect(first.map(({ status }) => status)).toEqual([201, 201, 429])
    const refused = first[2]
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(Number(refused?.headers.get('retry-after'))).toBeLessThanOrEqual(3600)
    expect(refused?.headers.get('content-type')).toContain('application/problem+json')
    expect(await refused?.json()).toMatchObject({
      status: 429,
      detail: expect.stringMatching(/^2 runs an hour are the most that one client starts here.*minutes?\.$/),
    })
    expect((await startFrom(stage, '2001:db8:1:3::1', '8.8.8.8')).status).toBe(202)
    expect((await startFrom(stage, '192.0.2.7', 'practice:healthy')).status).toBe(201)
  })

  test('are bounded for each server, however it is spelled; practice servers bear any number', async () => {
    const stage = await publicStage({ runsPerClient: '0', runsPerTarget: '2', mostRunning: '100' })
    const targets = [
      'ftp.example.org',
      'FTP.Example.org.',
      'ftp://ftp.example.org/x',
      'ftp.ex\uff41mple.org:21',
    ]
    const asked = []
    for (const [index, target] of targets.entries()) {
      asked.push((await startFrom(stage, `192.0.2.${index}`, target)).status)
    }
    expect(asked).toEqual([201, 201, 429, 429])
    expect((await startFrom(stage, '192.0.2.9', 'ftp.example.org:2121')).status).toBe(202)
    const practice = Array.from({ length: 5 }, () => startFrom(stage, '192.0.2.9', 'practice:healthy'))
    expect(new Set(await statuses(practice))).toEqual(new Set([201]))
  })

  test('refused for what they ask are not counted', async () => {
    const stage = await publicStage({ runsPerClient: '1', runsPerTarget: '0' })
    for (const target of ['10.0.0.1', '127.1', 'not a host', '8.8.8.8:25']) {
      expect([400, 403]).toContain((await startFrom(stage, '192.0.2.1', target)).status)
    }
    expect((await startFrom(stage, '192.0.2.1', '8.8.8.8')).status).toBe(201)
  })

  test('who is no trusted proxy cannot say whose request it is', async () => {
    const stage = await publicStage({ runsPerClient: '1', runsPerTarget: '0', trustedProxies: '192.0.2.254' })
    expect((await startFrom(stage, '192.0.2.1', '8.8.8.8')).status).toBe(201)
    expect((await startFrom(stage, '192.0.2.2', '8.8.4.4')).status).toBe(429)
  })

  test('are not counted under the local policy', async () => {
    const stage = await publicStage({ policy: 'local', runsPerClient: '1', runsPerTarget: '1' })
    for (let i = 0; i < 3; i++) {
      expect([201, 202]).toContain((await startFrom(stage, '192.0.2.1', '8.8.8.8')).status)
    }
  })

  test('are counted for all processes that share a database', { timeout: 60_000 }, async ({ skip }) => {
    const absent = withoutPostgres()
    if (absent !== null) return skip(absent)
    const postgres = await startPostgres()
    open.push(() => postgres.stop())
    const place = { url: postgres.newDatabase() }
    const one = await publicStage({ runsPerClient: '2' }, place)
    const other = await publicStage({ runsPerClient: '2' }, place)
    expect((await startFrom(one, '192.0.2.1', 'a.example')).status).toBe(201)
    expect((await startFrom(other, '192.0.2.1', 'b.example')).status).toBe(201)
    expect((await startFrom(one, '192.0.2.1', 'c.example')).status).toBe(429)
    expect((await startFrom(other, '192.0.2.1', 'd.example')).status).toBe(429)
  })
})

test('reports that are saved are bounded for each client too', async () => {
  const stage = await publicStage({ runsPerClient: '2' })
  const { header, events } = readLog('Status: Connecting to 192.0.2.1:21...\n', '2026-11-21T10:00:00.000Z')
  const save = (client: string) =>
    stage.fetch('/api/reports', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': client },
      body: JSON.stringify({ header, events }),
    })
  for (const status of [201, 201, 429]) expect((await save('192.0.2.1')).status).toBe(status)
  expect((await save('192.0.2.2')).status).toBe(201)
})

test('a flood is turned away with a sentence; who asks for its health is not, nor is another address', async () => {
  const stage = await publicStage({ requestsPerMinute: '20' })
  const from = (client: string, path = '/api/runs/unknown') =>
    stage.fetch(path, { headers: { 'x-forwarded-for': client } })
  const flood = await Promise.all(Array.from({ length: 30 }, () => from('192.0.2.1')))
  expect(flood.filter(({ status }) => status === 404)).toHaveLength(20)
  const refused = flood.find(({ status }) => status === 429)
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
  expect(refused?.headers.get('content-security-policy')).toContain("default-src 'none'")
  expect(await refused?.json()).toMatchObject({
    detail: expect.stringMatching(/^More than 20 requests a minute/),
  })
  expect((await from('192.0.2.1', '/healthz')).status).toBe(200)
  expect((await from('192.0.2.2')).status).toBe(404)
})

test('an owner who has asked is left alone, and the refusal says whom to write to', async () => {
  const stage = await publicStage({
    optOut: 'quiet.example, 198.51.100.0/24',
    contact: 'abuse@tester.example',
  })
  const answer = await startFrom(stage, '192.0.2.1', 'ftp://quiet.example/')
  expect(answer.status).toBe(403)
  expect(await answer.json()).toMatchObject({
    detail: expect.stringContaining('Owners of servers write to abuse@tester.example'),
  })
  expect((await startFrom(stage, '192.0.2.1', '198.51.100.9')).status).toBe(403)
})

test('an anonymous login says whom to write to, and so does the service where it was told', async () => {
  const silent = await publicStage({})
  expect(await (await silent.fetch('/api/about')).json()).toEqual({ policy: 'public', contact: null })
  const stage = await publicStage({ contact: 'abuse@tester.example' })
  expect(await (await stage.fetch('/api/about')).json()).toMatchObject({ contact: 'abuse@tester.example' })
  await startFrom(stage, '192.0.2.1', '8.8.8.8')
  expect((await stage.nextAct()).options).toMatchObject({
    user: 'anonymous',
    password: 'abuse@tester.example',
  })
})

test.each([
  ['192.0.2.1', '192.0.2.1'],
  ['::ffff:192.0.2.1', '192.0.2.1'],
  ['2001:db8::1', '2001:db8:0:0::/64'],
  ['2001:db8:0:0:1::', '2001:db8:0:0::/64'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
  ['::1', '0:0:0:0::/64'],
  ['fe80::1%eth0', 'fe80:0:0:0::/64'],
])('the client %s is %s', (address, key) => {
  expect(clientKey(address)).toBe(key)
})

test('a server is its name in any spelling and its port', () => {
  expect(targetKey({ host: 'B\u00fccher.Example.', port: 21 })).toBe('xn--bcher-kva.example:21')
  expect(targetKey({ host: '2001:db8::1', port: 990 })).toBe('[2001:db8::1]:990')
})
