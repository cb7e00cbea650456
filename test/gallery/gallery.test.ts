import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { scenarioNames } from '../scenario-trace.ts'
import { gallery } from './gallery.ts'
import { indexPage, scenarioPage } from './pages.ts'
import { scenarioReport } from './scenario-report.ts'

let server: Server
let url: string
beforeAll(async () => {
  server = gallery()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => new Promise((resolve) => server.close(resolve)))

test('the list leads to every scenario', async () => {
  const text = await (await fetch(url)).text()
  const links = [...text.matchAll(/<a href="\/([^"]+)">/g)].map(([, name]) => name)
  expect(links).toEqual(scenarioNames)
})

test('a scenario has its pictures, its findings, and ways to both sides', async () => {
  const [first = '', second = '', third = ''] = scenarioNames
  const text = await (await fetch(`${url}/${second}`)).text()
  expect(text).toContain(`href="/${first}" data-key="ArrowLeft"`)
  expect(text).toContain(`href="/${third}" data-key="ArrowRight"`)
  expect(text.match(/<svg /g)?.length).toBeGreaterThan(2)
  for (const { code } of scenarioReport(second).findings) expect(text).toContain(`<code>${code}</code>`)
  expect((await fetch(`${url}/no-such-scenario`)).status).toBe(404)
})

test('what a target said is text', () => {
  const name = scenarioNames[0] ?? ''
  const hostile = '</script><img src=x onerror=alert(1)>'
  const report = scenarioReport(name)
  const findings = report.findings.map((finding) => ({ ...finding, title: hostile, explanation: hostile }))
  const said = { ...report, findings, verdict: { ...report.verdict, summary: hostile } }
  const neighbours = { before: null, after: null, place: '1 of 1' }
  expect(scenarioPage(said, hostile, neighbours)).not.toContain('<img')
  expect(indexPage([said])).not.toContain('<img')
})
