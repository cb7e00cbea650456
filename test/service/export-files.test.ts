import { existsSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { builtSavedPage, pageParts } from '../../server/routes/page-parts.ts'
import { Problem } from '../../shared/api.ts'
import { readAs, type Stage, startStage } from './stage.ts'

let stage: Stage
let id: string
let empty: string
beforeAll(async () => {
  stage = await startStage({ graceMs: 0 })
  empty = (await stage.post({})).id
  ;(await stage.nextAct()).finish()
  id = (await stage.post({})).id
  const { log, finish } = await stage.nextAct()
  const server = { address: '192.0.2.1', port: 21 }
  const attempt = (name: string, mode: 'passive' | 'active', conn: string) => {
    const exercises = { mode, family: 4, protection: 'clear', server } as const
    log.append({ kind: 'step', attempt: name, step: 'attempt', text: mode, exercises })
    log.append({
      kind: 'connect',
      attempt: name,
      conn,
      role: 'control',
      dialledBy: 'client',
      from: null,
      to: server,
    })
    log.append({
      kind: 'connect-failed',
      attempt: name,
      conn,
      how: 'refused',
      errno: 'ECONNREFUSED',
      afterMs: 1,
    })
  }
  attempt('first', 'passive', 'c1')
  attempt('second', 'active', 'c2')
  finish()
  await vi.waitUntil(async () => (await stage.report(id)).finished)
})
afterAll(() => stage.stop())

const svg = (query: string) => stage.fetch(`/api/runs/${id}/export.svg${query}`)
const titleOf = async (response: Response) => /<title>([^<]*)/.exec(await response.text())?.[1]

describe('a picture as a file', () => {
  test('is the connections of the first attempt unless asked otherwise', async () => {
    const response = await svg('')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8')
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="ftpscope-${id.slice(0, 8)}.svg"`,
    )
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(await response.clone().text()).toMatch(/^<svg xmlns=.* width="760"/)
    expect(await titleOf(response)).toMatch(/^Passive mode/)
  })

  test('is of the attempt, the kind and the width that are asked for', async () => {
    expect(await titleOf(await svg('?attempt=second'))).toMatch(/^Active mode/)
    expect(await titleOf(await svg('?attempt=second&picture=ladder'))).toMatch(/^active mode .* step by step/)
    expect(await (await svg('?width=400')).text()).toContain(' width="400"')
  })

  test.for([
    ['?attempt=third', 404, 'first, second'],
    ['?picture=photo', 400, 'picture'],
    ['?width=7', 400, 'width'],
    ['?width=wide', 400, 'width'],
  ] as const)('%s is answered with %i', async ([query, status, said]) => {
    const response = await svg(query)
    expect(response.status).toBe(status)
    expect((await readAs(Problem, response)).detail).toContain(said)
  })

  test('is none where nothing was tried', async () => {
    const response = await stage.fetch(`/api/runs/${empty}/export.svg`)
    expect([response.status, (await readAs(Problem, response)).detail]).toEqual([
      404,
      'This run has no attempt to draw.',
    ])
  })
})

test('an unknown run has no files', async () => {
  expect((await stage.fetch('/api/runs/unknown/export.svg')).status).toBe(404)
  expect((await stage.fetch('/api/runs/unknown/export.html')).status).toBe(404)
})

test('the page as a file holds the report, its script and its style', async ({ skip }) => {
  if (!existsSync(path.join(builtSavedPage, 'saved.js'))) return skip('the page is not built: npm run build')
  const response = await stage.fetch(`/api/runs/${id}/export.html`)
  expect(response.status).toBe(200)
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(response.headers.get('content-disposition')).toMatch(/^attachment; .*\.html"$/)
  const text = await response.text()
  const [, data = ''] = /id="report">([^<]*)</.exec(text) ?? []
  expect(JSON.parse(data)).toEqual(await stage.report(id))
  expect(text.length).toBeLessThan(1_000_000)
})

test('where the page is not built there are no parts of it', async () => {
  expect(await pageParts('/nonexistent', '/nonexistent')('healthy')).toBeNull()
})
