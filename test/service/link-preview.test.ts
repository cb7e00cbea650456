/** What stands beside a link where it is posted, and that no search engine keeps it. */
import { existsSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { PngPrinter } from '../../server/pictures/png.ts'
import { builtPage } from '../../server/routes/page.ts'
import { type Stage, startStage } from './stage.ts'

let stage: Stage
let id: string
let ownerToken: string
beforeAll(async () => {
  stage = await startStage({ graceMs: 0 })
  ;({ id, ownerToken } = await stage.post({ target: 'ftp.example.com' }))
  ;(await stage.nextAct()).finish()
  await vi.waitUntil(async () => (await stage.report(id)).finished)
})
afterAll(() => stage.stop())

const set = (change: unknown) =>
  stage.fetch(`/api/runs/${id}`, {
    method: 'PATCH',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${ownerToken}` },
    body: JSON.stringify(change),
  })

const picture = (query = '', format = 'svg') => stage.fetch(`/r/${id}/preview.${format}${query}`)

describe('the picture', () => {
  test('shows the verdict and what was tested, in the language asked for', async () => {
    const response = await picture()
    expect(response.headers.get('content-type')).toBe('image/svg+xml; charset=utf-8')
    const svg = await response.text()
    expect(svg).toMatch(/^<svg xmlns="[^"]+" viewBox="0 0 1200 630" width="1200" height="630"/)
    expect(svg).toContain('<title>inconclusive: ftp.example.com</title>')
    const { verdict } = await stage.report(id)
    expect(svg).toContain(verdict.summary.split(' ').slice(0, 3).join(' '))
    expect(await (await picture('?lang=de')).text()).toContain('unklar')
  })

  test('shows of a redacted run what everybody may see, to its owner too', async () => {
    await set({ redact: ['addresses'] })
    expect(await (await picture()).text()).toContain('name-1.domain-1.invalid')
    const own = await stage.fetch(`/r/${id}/preview.svg`, {
      headers: { authorization: `Bearer ${ownerToken}` },
    })
    expect(await own.text()).not.toContain('example.com')
    await set({ redact: [] })
  })

  test('is none of a run that is not there', async () => {
    for (const format of ['svg', 'png'])
      expect((await stage.fetch(`/r/nothing/preview.${format}`)).status).toBe(404)
  })

  test('is a PNG as well, for those who show no SVG', async () => {
    const response = await picture('', 'png')
    expect(response.headers.get('content-type')).toBe('image/png')
    const png = Buffer.from(await response.arrayBuffer())
    expect(png.subarray(1, 4).toString()).toBe('PNG')
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630])
    const german = Buffer.from(await (await picture('?lang=de', 'png')).arrayBuffer())
    expect(german.equals(png)).toBe(false)
    expect(Buffer.from(await (await picture('', 'png')).arrayBuffer()).equals(png)).toBe(true)
  })

  test('is refused where more are asked for than can be drawn', async () => {
    const printer = new PngPrinter()
    const drawing = (x: number) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect x="${x}" width="4" height="4"/></svg>`
    const printed = await Promise.all(Array.from({ length: 60 }, (_, x) => printer.print(drawing(x))))
    expect(printed.filter((png) => png === null)).toHaveLength(20)
    await expect(printer.print('no drawing')).rejects.toThrow()
    expect((await printer.print(drawing(100)))?.length).toBeGreaterThan(50)
    await printer.close()
  })
})

describe.skipIf(!existsSync(path.join(builtPage, 'index.html')))('the head of the page (built)', () => {
  const head = async (address: string, init: RequestInit = {}) => {
    const response = await stage.fetch(address, init)
    expect(response.status).toBe(200)
    return (await response.text()).split('</head>')[0] ?? ''
  }
  const content = (html: string, property: string) =>
    new RegExp(`<meta property="${property}" content="([^"]*)" />`).exec(html)?.[1]

  test('tells the verdict, what was tested, and where the picture is', async () => {
    const html = await head(`/r/${id}`)
    expect(content(html, 'og:title')).toBe('inconclusive: ftp.example.com')
    expect(content(html, 'og:description')).toBe((await stage.report(id)).verdict.summary)
    expect(content(html, 'og:url')).toBe(`${stage.url}/r/${id}`)
    const image = content(html, 'og:image') ?? ''
    expect((await fetch(image)).headers.get('content-type')).toBe('image/png')
    expect(html).toContain('<meta name="robots" content="noindex" />')
    expect(content(await head(`/r/${id}`, { headers: { 'accept-language': 'de' } }), 'og:title')).toMatch(
      /^unklar: /,
    )
  })

  test('holds the owner’s words as text', async () => {
    await set({ title: '"><script>alert(1)</script>\u0007' })
    const html = await head(`/r/${id}`)
    expect(html).not.toContain('<script>alert')
    expect(content(html, 'og:description')).toMatch(/^&quot;&gt;&lt;script&gt;alert/)
    await set({ title: '' })
  })

  test('tells nothing of a run behind a password, or of none', async () => {
    await set({ password: 'x' })
    const html = await head(`/r/${id}`)
    expect(html).not.toContain('example.com')
    expect(content(html, 'og:title')).toBe('ftpscope')
    await set({ password: null })
    expect(await head('/r/nothing')).not.toContain('og:')
  })
})

test('nothing of a run is for search engines', async () => {
  for (const address of [
    `/r/${id}`,
    `/r/${id}/preview.svg`,
    `/r/${id}/preview.png`,
    `/api/runs/${id}`,
    `/api/runs/${id}/export.md`,
    '/compare?a=1&b=2',
    '/r/nothing/preview.svg',
  ])
    expect([address, (await stage.fetch(address)).headers.get('x-robots-tag')]).toEqual([address, 'noindex'])
  for (const address of ['/', '/explain', '/learn'])
    expect((await stage.fetch(address)).headers.get('x-robots-tag')).toBeNull()
  const robots = await stage.fetch('/robots.txt')
  expect(robots.headers.get('content-type')).toMatch(/^text\/plain/)
  // A robot that may not fetch a run page is not told that it is not to be indexed.
  expect(await robots.text()).toBe('User-agent: *\nDisallow: /api/\n')
})
