import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addPage } from '../../server/routes/page.ts'

const root = mkdtempSync(path.join(tmpdir(), 'ftpscope-page-'))
const apps: FastifyInstance[] = []
afterAll(async () => {
  for (const app of apps) await app.close()
  rmSync(root, { recursive: true })
})

async function serve(): Promise<string> {
  const app = Fastify()
  apps.push(app)
  await addPage(app, root)
  return app.listen({ port: 0, host: '127.0.0.1' })
}

let unbuilt: string
let built: string
beforeAll(async () => {
  unbuilt = await serve()
  mkdirSync(path.join(root, 'assets'))
  writeFileSync(path.join(root, 'index.html'), '<!doctype html><head><title>page</title></head>')
  writeFileSync(path.join(root, 'icon.svg'), '<svg/>')
  writeFileSync(path.join(root, 'assets', 'main-abc123.js'), 'export {}')
  built = await serve()
})

test.for(['/', '/explain', '/learn', '/learn/fxp', '/learn/findings/dns-slow'])(
  '%s is the one page, always asked for anew',
  async (url) => {
    const response = await fetch(built + url)
    expect(response.headers.get('content-type')).toMatch(/^text\/html/)
    expect(response.headers.get('cache-control')).toBe('no-cache')
    expect(await response.text()).toContain('<title>page</title>')
    expect(response.headers.get('etag')).toBeTruthy()
  },
)

test.for(['/r/some-id', '/compare', '/compare?a=1&b=2'])(
  '%s is the page too, and not for search engines',
  async (url) => {
    const response = await fetch(built + url)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('no-cache')
    expect(await response.text()).toMatch(
      /<title>page<.title>\s*<meta name="robots" content="noindex" .>\s*<.head>/,
    )
  },
)

test('a file named by its content is kept for ever, any other is asked for anew', async () => {
  const asset = await fetch(`${built}/assets/main-abc123.js`)
  expect(asset.headers.get('content-type')).toMatch(/javascript/)
  expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  expect((await fetch(`${built}/icon.svg`)).headers.get('cache-control')).toBe('no-cache')
  expect((await fetch(`${built}/assets/gone-123.js`)).status).toBe(404)
})

test('where nothing is built it says how', async () => {
  const response = await fetch(unbuilt)
  expect(response.status).toBe(503)
  expect(await response.json()).toMatchObject({ detail: expect.stringContaining('npm run build') })
})
