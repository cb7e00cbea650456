import { once } from 'node:events'
import { afterEach, describe, expect, test } from 'vitest'
import type { Env } from '../../server/config/settings.ts'
import { readConfig } from '../../server/config.ts'
import { type Stage, startStage } from './stage.ts'
import { liveOf, watch } from './watch.ts'

const token = 'a-token-of-twenty-five-xx'
let stage: Stage
afterEach(() => stage.stop())

async function start(env: Env): Promise<void> {
  const read = readConfig({ port: '0', logLevel: 'silent' }, env)
  if ('problem' in read) throw new Error(read.problem)
  stage = await startStage({ access: read.value.access, graceMs: 0 })
}

const signIn = (fields: Record<string, string>) =>
  stage.fetch('/sign-in', { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' })

describe('a service with an access token', () => {
  const closed = [
    '/',
    '/r/x',
    '/learn',
    '/docs',
    '/api/openapi.json',
    '/api/runs/x',
    '/api/runs/x/export.html',
    '/nothing',
  ]

  test('shows nothing to who has not given it, but whether it is alive', async () => {
    await start({ FTPSCOPE_ACCESS_TOKEN: token })
    for (const path of closed) {
      const answer = await stage.fetch(path, { redirect: 'manual' })
      expect(answer.status, path).toBe(401)
      expect(await answer.json(), path).toMatchObject({ detail: expect.stringContaining('access token') })
    }
    const started = await stage.fetch('/api/runs', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"target":"practice:healthy"}',
    })
    expect(started.status).toBe(401)
    expect(stage.acts).toHaveLength(0)
    const [reason] = await once(watch(stage.url, liveOf('x')).socket, 'unexpected-response').then(
      ([, response]) => [response.statusCode],
    )
    expect(reason).toBe(401)
    for (const path of ['/healthz', '/readyz', '/sign-in', '/sign-in.css']) {
      expect((await stage.fetch(path)).status, path).toBe(200)
    }
  })

  test('leads people to its page, which has no script, and from there to where they wanted', async () => {
    await start({ FTPSCOPE_ACCESS_TOKEN: token })
    const led = await stage.fetch('/r/abc?x=1', { headers: { accept: 'text/html' }, redirect: 'manual' })
    expect([led.status, led.headers.get('location')]).toEqual([303, '/sign-in?next=%2Fr%2Fabc%3Fx%3D1'])
    const page = await stage.fetch(led.headers.get('location') ?? '')
    const html = await page.text()
    expect(html).not.toMatch(/<script|style=|onclick/)
    expect(html).toContain('value="/r/abc?x=1"')
    // What a browser needs to tell the form's origin.
    expect(page.headers.get('referrer-policy')).toBe('same-origin')

    const wrong = await signIn({ token: 'wrong', next: '/r/abc' })
    expect([wrong.status, wrong.headers.get('set-cookie')]).toEqual([403, null])
    expect(await wrong.text()).toContain('That is not the access token')

    const right = await signIn({ token, next: '/r/abc?x=1' })
    expect([right.status, right.headers.get('location')]).toEqual([303, '/r/abc?x=1'])
    const cookie = right.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/; HttpOnly; SameSite=Strict$/)
    expect(cookie).not.toContain(token)
    const [pair = ''] = cookie.split(';')
    expect((await stage.fetch('/api/openapi.json', { headers: { cookie: `other=1; ${pair}` } })).status).toBe(
      200,
    )
    expect((await stage.fetch('/api/openapi.json', { headers: { cookie: `${pair}x` } })).status).toBe(401)
    expect((await stage.fetch('/api/openapi.json', { headers: { 'x-access-token': token } })).status).toBe(
      200,
    )
    expect((await stage.fetch('/api/openapi.json', { headers: { 'x-access-token': 'no' } })).status).toBe(401)
  })

  test.for([
    '//evil.example/',
    '/\\evil.example',
    'https://evil.example/',
    '/\t/evil.example',
    '/..//evil.example',
  ])('leads nobody elsewhere: %j', async (next) => {
    await start({ FTPSCOPE_ACCESS_TOKEN: token })
    const { headers } = await signIn({ token, next })
    const location = new URL(headers.get('location') ?? 'x:', 'http://here.example')
    expect(location.origin).toBe('http://here.example')
  })

  test('puts what it was asked for on its page as text', async () => {
    await start({ FTPSCOPE_ACCESS_TOKEN: token })
    const html = await (
      await stage.fetch(`/sign-in?next=${encodeURIComponent('/"><script>alert(1)</script>')}`)
    ).text()
    expect(html).not.toContain('<script')
  })

  test('takes no form from a page of another site', async () => {
    await start({ FTPSCOPE_ACCESS_TOKEN: token })
    const answer = await stage.fetch('/sign-in', {
      method: 'POST',
      body: new URLSearchParams({ token }),
      headers: { origin: 'https://evil.example' },
    })
    expect(answer.status).toBe(403)
  })
})

describe('a service behind a proxy that signs people in', () => {
  test('believes that proxy and nobody else', async () => {
    const header = { FTPSCOPE_TRUSTED_HEADER: 'X-Forwarded-User' }
    await start({ ...header, FTPSCOPE_TRUSTED_PROXIES: '127.0.0.1' })
    const ask = (headers: Record<string, string>) => stage.fetch('/api/openapi.json', { headers })
    expect((await ask({})).status).toBe(403)
    expect((await ask({ 'x-forwarded-user': '' })).status).toBe(403)
    expect((await ask({ 'x-forwarded-user': 'alice' })).status).toBe(200)
    await stage.stop()
    await start({ ...header, FTPSCOPE_TRUSTED_PROXIES: '192.0.2.1' })
    expect((await ask({ 'x-forwarded-user': 'alice' })).status).toBe(403)
    expect((await ask({ 'x-forwarded-user': 'alice', 'x-forwarded-for': '192.0.2.1' })).status).toBe(403)
  })
})
