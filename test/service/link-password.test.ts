/** A link with a password: who gets in, by what, and that nothing gets out before. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { hashPassword, isPassword, isProof, proofOf, TooBusy } from '../../server/runs/link-password.ts'
import { Problem } from '../../shared/api.ts'
import { RunSettingsShown } from '../../shared/run-settings.ts'
import { bearer, readAs, type Stage, startStage } from './stage.ts'
import { liveOf, watch } from './watch.ts'

const password = 'open sesame ä-77'
const host = 'locked-away.example.net'

let stage: Stage
beforeAll(async () => {
  stage = await startStage({ graceMs: 0 })
})
afterAll(() => stage.stop())

const json = { 'content-type': 'application/json' }

const patch = (id: string, token: string, change: unknown) =>
  stage.fetch(`/api/runs/${id}`, {
    method: 'PATCH',
    headers: { ...json, authorization: `Bearer ${token}` },
    body: JSON.stringify(change),
  })

const unlock = (id: string, given: unknown, headers: Record<string, string> = {}) =>
  stage.fetch(`/api/runs/${id}/unlock`, {
    method: 'POST',
    headers: { ...json, ...headers },
    body: JSON.stringify({ password: given }),
  })

const cookieIn = (response: Response): string => response.headers.get('set-cookie')?.split(';')[0] ?? ''

async function locked(finish = true) {
  const created = await stage.post({ target: host })
  const act = await stage.nextAct()
  act.tell(2, 'said')
  if (finish) {
    act.finish()
    await expect.poll(async () => (await stage.report(created.id)).finished).toBe(true)
  }
  expect(
    await readAs(RunSettingsShown, await patch(created.id, created.ownerToken, { password })),
  ).toMatchObject({
    hasPassword: true,
  })
  return { ...created, act }
}

const reads = (id: string, other: string) => [
  `/api/runs/${id}`,
  `/api/runs/${id}/export.json`,
  `/api/runs/${id}/export.md`,
  `/api/runs/${id}/export.html`,
  `/api/runs/${id}/export.svg`,
  `/api/compare?a=${id}&b=${other}`,
  `/api/compare?a=${other}&b=${id}`,
]

async function expectLocked(response: Response): Promise<void> {
  expect(response.status).toBe(401)
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  const problem = await readAs(Problem, response)
  expect(problem.type).toMatch(/link-password$/)
  expect(JSON.stringify(problem)).not.toContain(host)
}

describe('a link with a password', () => {
  test('opens to nobody without it, and to its owner', async () => {
    const { id, ownerToken } = await locked()
    const other = await stage.post({})
    ;(await stage.nextAct()).finish()
    for (const address of reads(id, other.id)) {
      await expectLocked(await stage.fetch(address))
      await expectLocked(await stage.fetch(address, { headers: { cookie: 'ftpscope-link=1' } }))
      await expectLocked(await stage.fetch(address, bearer(other.ownerToken)))
      expect([200, 404, 503]).toContain((await stage.fetch(address, bearer(ownerToken))).status)
    }
    const live = watch(stage.url, liveOf(id))
    expect((await live.closed).code).toBe(4401)
    expect(live.messages).toEqual([])
    const own = watch(stage.url, liveOf(id), { headers: { authorization: `Bearer ${ownerToken}` } })
    expect((await own.closed).code).toBe(1000)
  })

  test('opens by the cookie that the password is given for', async () => {
    const { id } = await locked()
    const wrong = await unlock(id, 'open sesame')
    expect([wrong.status, wrong.headers.get('set-cookie')]).toEqual([403, null])
    const right = await unlock(id, password.normalize('NFD'))
    expect(right.status).toBe(204)
    expect(right.headers.get('set-cookie')).toMatch(
      /^ftpscope-link-[\w-]{22}=[\w-]{43}; Path=\/api; Max-Age=\d+; HttpOnly; SameSite=Strict$/,
    )
    const cookie = cookieIn(right)
    expect(cookie).toContain(id.slice(0, 22))
    for (const address of reads(id, id))
      expect([200, 404, 503]).toContain(
        (await stage.fetch(address, { headers: { cookie: `a=b; ${cookie}` } })).status,
      )
    expect((await stage.fetch(`/api/runs/${id}`, { headers: { cookie } })).status).toBe(200)
    const live = watch(stage.url, liveOf(id), { headers: { cookie } })
    expect((await live.closed).code).toBe(1000)

    const other = await locked()
    await expectLocked(await stage.fetch(`/api/runs/${other.id}`, { headers: { cookie } }))
    const renamed = cookie.replace(id.slice(0, 22), other.id.slice(0, 22))
    await expectLocked(await stage.fetch(`/api/runs/${other.id}`, { headers: { cookie: renamed } }))
  })

  test('stays open to the browser that has set it, and a new password closes it to all others', async () => {
    const { id, ownerToken } = await locked()
    const old = cookieIn(await unlock(id, password))
    const changed = await patch(id, ownerToken, { password: 'another one' })
    expect((await stage.fetch(`/api/runs/${id}`, { headers: { cookie: cookieIn(changed) } })).status).toBe(
      200,
    )
    await expectLocked(await stage.fetch(`/api/runs/${id}`, { headers: { cookie: old } }))
    expect((await unlock(id, password)).status).toBe(403)
    const titled = await patch(id, ownerToken, { title: 'same password' })
    expect(titled.headers.get('set-cookie')).toBeNull()
    expect(await readAs(RunSettingsShown, titled)).toMatchObject({ hasPassword: true })
    expect((await stage.fetch(`/api/runs/${id}`, { headers: { cookie: cookieIn(changed) } })).status).toBe(
      200,
    )
    await patch(id, ownerToken, { password: null })
    expect((await stage.fetch(`/api/runs/${id}`)).status).toBe(200)
    expect((await unlock(id, 'whatever')).status).toBe(204)
  })

  test('is closed to those who watch when it gets one, and not to its owner', async () => {
    const created = await stage.post({ target: host })
    const act = await stage.nextAct()
    const headers = { authorization: `Bearer ${created.ownerToken}` }
    const [viewer, owner] = [
      watch(stage.url, liveOf(created.id)),
      watch(stage.url, liveOf(created.id), { headers }),
    ]
    act.tell(1)
    await Promise.all([viewer.untilEvents(1), owner.untilEvents(1)])
    await patch(created.id, created.ownerToken, { password })
    expect((await viewer.closed).code).toBe(4401)
    act.tell(1)
    await owner.untilEvents(2)
    const cookie = cookieIn(await unlock(created.id, password))
    const again = watch(stage.url, liveOf(created.id, 0), { headers: { cookie } })
    await again.untilEvents(1)
    act.finish()
    expect((await again.closed).code).toBe(1000)
    expect((await owner.closed).code).toBe(1000)
    expect(viewer.events()).toHaveLength(1)
  })

  test('tells nothing in the preview', async () => {
    const { id } = await locked()
    for (const address of [`/r/${id}`, `/r/${id}/preview.svg`]) {
      const response = await stage.fetch(address)
      if (response.status === 503) continue
      expect(response.status).toBe(200)
      expect(await response.text()).not.toMatch(/locked-away|healthy|inconclusive|degraded/)
    }
  })

  test('is guessed a few times an hour and no more', async () => {
    const own = await startStage({ graceMs: 0 })
    try {
      const { id, ownerToken } = await own.post({})
      const given = (text: string, headers = {}) =>
        own.fetch(`/api/runs/${id}/unlock`, {
          method: 'POST',
          headers: { ...json, ...headers },
          body: JSON.stringify({ password: text }),
        })
      await own.fetch(`/api/runs/${id}`, {
        method: 'PATCH',
        headers: { ...json, authorization: `Bearer ${ownerToken}` },
        body: JSON.stringify({ password }),
      })
      const statuses: number[] = []
      for (let guess = 0; guess < 21; guess++) statuses.push((await given(`guess ${guess}`)).status)
      // An hour may end in between.
      expect(statuses.filter((status) => status === 403).length).toBeGreaterThanOrEqual(20)
      const last = await given(password)
      if (statuses.includes(429)) {
        expect(last.status).toBe(429)
        expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
        expect((await readAs(Problem, last)).detail).toMatch(/^Too many passwords .* minutes?\.$/)
      }
      expect((await given('x', { authorization: `Bearer ${ownerToken}` })).status).toBe(204)
    } finally {
      await own.stop()
    }
  }, 30_000)
})

test('the password stands nowhere: not in answers, not in the files of the service', async () => {
  const { id, ownerToken } = await locked()
  const cookie = cookieIn(await unlock(id, password))
  const shown = [
    JSON.stringify(await (await stage.fetch(`/api/runs/${id}`, { headers: { cookie } })).json()),
    await (await stage.fetch(`/api/runs/${id}/settings`, bearer(ownerToken))).text(),
    cookie,
  ].join('\n')
  expect(shown).not.toMatch(/sesame/)
  const files = readdirSync(stage.data).map((name) =>
    readFileSync(path.join(stage.data, name)).toString('latin1'),
  )
  expect(files.some((text) => text.includes(id))).toBe(true)
  expect(files.join('\n')).not.toMatch(/sesame/)
})

describe('what is kept of a password', () => {
  test('is another one each time and fits that password only', async () => {
    const [one, other] = [await hashPassword('a'), await hashPassword('a')]
    expect(one).not.toBe(other)
    expect(Buffer.from(one, 'base64')).toHaveLength(48)
    expect([await isPassword('a', one), await isPassword('b', one), await isPassword('', one)]).toEqual([
      true,
      false,
      false,
    ])
    expect(await isPassword('a', '')).toBe(false)
    expect(isProof(proofOf('run', one), 'run', one)).toBe(true)
    expect([isProof(proofOf('run', one), 'other', one), isProof(proofOf('run', one), 'run', other)]).toEqual([
      false,
      false,
    ])
    expect(isProof('', 'run', one)).toBe(false)
  })

  test('takes so much work that only so many may wait for it', async () => {
    const tries = Array.from({ length: 40 }, () => hashPassword('x'))
    const results = await Promise.allSettled(tries)
    const refused = results.filter(({ status }) => status === 'rejected')
    expect(refused).toHaveLength(8)
    expect((refused[0] as PromiseRejectedResult).reason).toBeInstanceOf(TooBusy)
    await expect(hashPassword('y')).resolves.toBeTruthy()
  }, 60_000)
})
