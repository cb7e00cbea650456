/** What a browser read of a log or a capture, saved and compared; and bodies that are no such thing. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Problem, RunCreated } from '../../shared/api.ts'
import { readLog } from '../../shared/readers/logs/read-log.ts'
import { redactTrace } from '../../shared/redaction/redact-trace.ts'
import { Comparison } from '../../shared/report/comparison.ts'
import { makeReport } from '../../shared/report/make-report.ts'
import { redactable } from '../../shared/trace/redactable.ts'
import type { Trace } from '../../shared/trace/trace.ts'
import { bearer, readAs, type Stage, startStage, withoutProgram } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage({ graceMs: 0 })
})
afterAll(() => stage.stop())

const pasted = `Status: Connecting to 203.0.113.5:21...
Status: Connection established, waiting for welcome message...
Response: 220 files.example.com ready
Command: USER alice
Response: 331 Password required for alice
Command: PASS sesame-77
Response: 230 Logged on
Command: PASV
Response: 227 Entering Passive Mode (192,168,7,7,195,80)
Command: LIST
Error: Connection timed out after 20 seconds of inactivity`

function traceOf(text: string): Trace {
  const { header, events } = readLog(text, '2026-11-21T10:00:00.000Z')
  return { header, events: [...events] }
}

const send = (body: unknown, type = 'application/json') =>
  stage.fetch('/api/reports', {
    method: 'POST',
    headers: { 'content-type': type },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

async function share(trace: Trace, settings = {}) {
  const response = await send({ ...trace, settings })
  expect(response.status, await response.clone().text()).toBe(201)
  return readAs(RunCreated, response)
}

test('a redacted log is saved, shown as it was sent, and deleted by its owner', async () => {
  const { trace } = redactTrace(traceOf(pasted), redactable)
  const created = await share(trace, { title: 'At the office' })
  expect(created.url).toBe(`/r/${created.id}`)
  const report = await stage.report(created.id)
  expect(report.finished).toBe(true)
  expect(report.trace).toEqual(trace)
  expect(report.findings).toEqual(makeReport({ id: created.id, ...trace, finished: true }).findings)
  expect(report.findings.map(({ code }) => code)).toEqual(
    makeReport({ id: '', ...traceOf(pasted), finished: true }).findings.map(({ code }) => code),
  )
  for (const format of ['json', 'md', 'svg', 'html']) {
    const response = await stage.fetch(`/api/runs/${created.id}/export.${format}`)
    const text = withoutProgram(await response.text())
    expect(text).not.toMatch(/203\.0\.113\.5|192[.,]168[.,]7[.,]7|alice|sesame|example\.com/i)
    if (response.status === 200) expect(text).toContain('server-1')
  }
  const remove = (init: RequestInit) => stage.fetch(`/api/runs/${created.id}`, { method: 'DELETE', ...init })
  expect((await remove({})).status).toBe(401)
  expect((await remove(bearer(created.ownerToken))).status).toBe(204)
  expect((await stage.fetch(`/api/runs/${created.id}`)).status).toBe(410)
})

test('two saved runs are compared', async () => {
  const a = await share(traceOf(pasted))
  const b = await share(
    traceOf(
      pasted.replace(
        'Error: Connection timed out after 20 seconds of inactivity',
        'Response: 150 Here\nResponse: 226 Done',
      ),
    ),
  )
  const response = await stage.fetch(`/api/compare?a=${a.id}&b=${b.id}`)
  expect(response.status).toBe(200)
  const comparison = await readAs(Comparison, response)
  expect([comparison.a.id, comparison.b.id, comparison.sameServer]).toEqual([a.id, b.id, true])
  expect(comparison.modes.passive).toEqual({ a: 'fails', b: 'works', change: 'improved' })
  expect((await stage.fetch(`/api/compare?a=${a.id}`)).status).toBe(400)
  expect((await stage.fetch(`/api/compare?a=${a.id}&b=nobody`)).status).toBe(404)
})

describe('a hostile body', () => {
  const good = traceOf(pasted)
  const withEvent = (event: object) => ({ ...good, events: [{ ...good.events[0], ...event, seq: 0 }] })
  test.for<[string, unknown, number, RegExp?]>([
    ['nothing', '', 400],
    ['no JSON', '{"header":', 400],
    ['a list', [], 400],
    ['no events', { header: good.header, events: [] }, 400],
    ['no header', { events: good.events }, 400, /header/],
    ['a stranger among the fields', { ...good, report: {} }, 400, /report/],
    ['settings of its own', { ...good, settings: { ownerDigest: 'x' } }, 400],
    ['an event of no kind', withEvent({ kind: 'eval' }), 400],
    ['a gap', { ...good, events: good.events.slice(1) }, 400, /seq 0/],
    ['events twice', { ...good, events: [...good.events, ...good.events] }, 400, /seq/],
    ['a probe', { ...good, header: { ...good.header, source: 'probe' } }, 400, /log or a capture/],
    ['the future', { ...good, header: { ...good.header, version: 2 } }, 400, /version 2/],
    ['no time', { ...good, header: { ...good.header, startedAt: 'now' } }, 400, /startedAt/],
    ['an endless text', withEvent({ text: 'x'.repeat(20_000) }), 400, /16384/],
    [
      'more events than a log has',
      { ...good, events: Array.from({ length: 20_001 }, (_, seq) => ({ ...good.events[0], seq })) },
      400,
    ],
    ['a title without end', { ...good, settings: { title: 'x'.repeat(201) } }, 400],
    ['megabytes', { ...good, settings: { notes: 'x'.repeat(9 * 1024 * 1024) } }, 413, /8192 KiB/],
    ['__proto__', '{"__proto__":{"a":1},"header":{},"events":[]}', 400],
  ])('%s is refused in a sentence', async ([, body, status, detail]) => {
    const response = await send(body)
    expect(response.status).toBe(status)
    const problem = await readAs(Problem, response)
    expect(problem.detail).toMatch(/^\S.*[.)]$/)
    if (detail) expect(problem.detail).toMatch(detail)
    expect(problem.detail).not.toContain('sesame')
  })

  test('a text that is no JSON is refused', async () => {
    expect((await send('hello', 'text/plain')).status).toBe(415)
  })

  test('a password that came with it is not kept', async () => {
    const events = good.events.map((event) =>
      event.kind === 'command' && event.verb === 'PASS'
        ? { ...event, argument: 'sesame-77', redacted: false }
        : event,
    )
    const { id } = await share({ ...good, events })
    expect(JSON.stringify(await stage.report(id))).not.toContain('sesame-77')
  })

  test('markup is text, in the page that is saved too', async () => {
    const text = '</script><script>alert(1)</script>'
    const events = good.events.map((event) =>
      event.kind === 'reply' ? { ...event, lines: [`220 ${text}`] } : event,
    )
    const { id } = await share({ ...good, events }, { title: text })
    const html = await (await stage.fetch(`/api/runs/${id}/export.html`)).text()
    expect(html).not.toContain('<script>alert')
  })

  test('another origin cannot save reports', async () => {
    const response = await stage.fetch('/api/reports', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://evil.example' },
      body: JSON.stringify(good),
    })
    expect(response.status).toBe(403)
  })
})
