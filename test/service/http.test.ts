import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import { Check } from 'typebox/value'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Problem, RunCreated } from '../../shared/api.ts'
import { practiceTargets } from '../../shared/practice.ts'
import { Report } from '../../shared/report/report.ts'
import { bearer, readAs, type Stage, startStage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage({ graceMs: 0 })
})
afterAll(() => stage.stop())

async function problemOf(response: Response): Promise<{ status: number; detail: string }> {
  expect(response.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  const body = await readAs(Problem, response)
  expect(body.status).toBe(response.status)
  expect(body.detail).toMatch(/^\S.*[.)]$/)
  return body
}

const postText = (body: string, type = 'application/json') =>
  stage.fetch('/api/runs', { method: 'POST', headers: { 'content-type': type }, body })

describe('a run from its request to its deletion', () => {
  test('is started, read while it goes on, and finished', async () => {
    const response = await postText('{"target":"192.0.2.7:2121","user":"alice","password":"sesame-9"}')
    expect(response.status).toBe(201)
    const created = await readAs(RunCreated, response)
    expect(Buffer.from(created.id, 'base64url').length).toBeGreaterThanOrEqual(16)
    expect(created.url).toBe(`/r/${created.id}`)
    expect(response.headers.get('location')).toBe(`/api/runs/${created.id}`)

    const act = await stage.nextAct()
    expect(act.options).toMatchObject({ host: '192.0.2.7', port: 2121, password: 'sesame-9' })
    act.tell(3, 'a server that echoes sesame-9')
    const soFar = await stage.report(created.id)
    expect([soFar.finished, soFar.trace.events.length]).toEqual([false, 3])

    act.finish()
    await expect.poll(async () => (await stage.report(created.id)).finished).toBe(true)
    // What is told after the end is not written: the report stands.
    act.tell(1)
    const text = await (await stage.fetch(`/api/runs/${created.id}`)).text()
    expect(JSON.parse(text).trace.events).toHaveLength(3)
    expect(text).toContain('echoes ****')
    expect(text).not.toContain('sesame')
    expect(text).not.toContain(created.ownerToken)
  })

  test('is cancelled and deleted by its owner and nobody else', async () => {
    const { id, ownerToken } = await stage.post({})
    const act = await stage.nextAct()
    act.tell(1)
    const cancel = (init: RequestInit) => stage.fetch(`/api/runs/${id}/cancel`, { method: 'POST', ...init })
    const remove = (init: RequestInit) => stage.fetch(`/api/runs/${id}`, { method: 'DELETE', ...init })
    for (const act of [cancel, remove]) {
      expect(await problemOf(await act({}))).toMatchObject({ status: 401 })
      expect(await problemOf(await act({ headers: { authorization: 'Basic abc' } }))).toMatchObject({
        status: 401,
      })
      expect(await problemOf(await act(bearer('wrong')))).toMatchObject({ status: 403 })
      expect(await problemOf(await act(bearer(id)))).toMatchObject({ status: 403 })
    }
    expect(act.signal.aborted).toBe(false)

    expect((await cancel(bearer(ownerToken))).status).toBe(202)
    expect(act.signal.aborted).toBe(true)
    await expect.poll(async () => (await stage.report(id)).finished).toBe(true)
    const report = await stage.report(id)
    expect(report.trace.events.at(-1)).toMatchObject({
      topic: 'cancelled',
      text: 'The run was cancelled by its owner.',
    })
    expect((await cancel(bearer(ownerToken))).status).toBe(202)

    expect((await remove(bearer(ownerToken))).status).toBe(204)
    for (const path of ['', '/export.json', '/export.md']) {
      expect(await problemOf(await stage.fetch(`/api/runs/${id}${path}`))).toMatchObject({ status: 410 })
    }
    expect(await problemOf(await remove(bearer(ownerToken)))).toMatchObject({ status: 410 })
  })

  test('is deleted while it runs, and stays deleted when it has ended', async () => {
    const { id, ownerToken } = await stage.post({})
    const act = await stage.nextAct()
    expect((await stage.fetch(`/api/runs/${id}`, { method: 'DELETE', ...bearer(ownerToken) })).status).toBe(
      204,
    )
    expect(act.signal.aborted).toBe(true)
    act.finish()
    expect((await stage.fetch(`/api/runs/${id}`)).status).toBe(410)
  })

  test('ends with a report when our own code fails', async () => {
    const { id } = await stage.post({})
    const act = await stage.nextAct()
    act.tell(2)
    act.fail(new Error('a fault with an inner secret'))
    await expect.poll(async () => (await stage.report(id)).finished).toBe(true)
    const text = await (await stage.fetch(`/api/runs/${id}`)).text()
    expect(text).toContain('ftpscope itself failed here')
    expect(text).not.toContain('inner secret')
  })

  test('is exported', async () => {
    const { id } = await stage.post({})
    ;(await stage.nextAct()).finish()
    const json = await stage.fetch(`/api/runs/${id}/export.json`)
    expect(json.headers.get('content-disposition')).toBe(
      `attachment; filename="ftpscope-${id.slice(0, 8)}.json"`,
    )
    expect(Check(Report, await json.json())).toBe(true)
    const md = await stage.fetch(`/api/runs/${id}/export.md`)
    expect(md.headers.get('content-type')).toBe('text/markdown; charset=utf-8')
    expect(await md.text()).toMatch(/^# /)
  })
})

test.for([
  ['', 'The body is empty. Expected one JSON object such as {"target":"ftp.example.com"}.'],
  ['{', 'The body cannot be read as JSON. Expected one JSON object such as {"target":"ftp.example.com"}.'],
  [
    '{"__proto__":{}}',
    'The body cannot be read as JSON. Expected one JSON object such as {"target":"ftp.example.com"}.',
  ],
  ['[]', /^Read a list\. Expected a JSON object with the fields target, mode, /],
  ['"x"', /^Read text of 1 characters\. Expected a JSON object/],
  ['null', /^Read null\. Expected a JSON object/],
  ['{}', /^target is missing\. The fields are target, mode, /],
  ['{"target":5}', 'target is a number. Expected text of 1 to 2048 characters.'],
  ['{"target":""}', 'target is empty. Expected text of 1 to 2048 characters.'],
  ['{"target":"a b c"}', /^"a b c" is not a host name\. Expected/],
  ['{"target":"sftp://h"}', /another protocol on another port/],
  ['{"target":"practice:nosuch"}', /^There is no practice target "nosuch"\. Known are: healthy, /],
  ['{"target":"h","mode":"sideways"}', 'mode is "sideways". Expected one of both, passive, active.'],
  ['{"target":"h","security":"tls"}', 'security is "tls". Expected one of auto, plain, explicit, implicit.'],
  ['{"target":"h","family":4}', 'family is 4. Expected one of auto, 4, 6.'],
  ['{"target":"h","samplePorts":65}', 'samplePorts is 65. Expected a whole number from 0 up to 64.'],
  ['{"target":"h","samplePorts":1.5}', 'samplePorts is 1.5. Expected a whole number from 0 up to 64.'],
  ['{"target":"h","deadlineS":0}', 'deadlineS is 0. Expected a number above 0 up to 600.'],
  ['{"target":"h","connectTimeoutS":"9"}', 'connectTimeoutS is "9". Expected a number above 0 up to 60.'],
  ['{"target":"h","upload":"yes"}', 'upload is "yes". Expected true or false.'],
  ['{"target":"h","activePorts":"1"}', /^activePorts is "1"\. Expected two numbers as in 50000-50100\.$/],
  ['{"target":"h","activePorts":"9-1"}', /^"9-1" is no range of ports\./],
  ['{"target":"h","activeAddress":"me"}', /^"me" is no address\./],
  ['{"target":"h","password":["hush"]}', 'password is a list. Expected text of at most 256 characters.'],
  ['{"target":"h","user":"a\\r\\nDELE b"}', /cannot hold line ends/],
  ['{"target":"h","passwort":"hush"}', /^There is no field "passwort"\. The fields are /],
] as const)('the body %s is refused in one sentence', async ([body, sentence]) => {
  const { status, detail } = await problemOf(await postText(body))
  expect(status).toBe(400)
  if (typeof sentence === 'string') expect(detail).toBe(sentence)
  else expect(detail).toMatch(sentence)
})

test.for([
  '{"target":"h","password":"hush-hush',
  '{"target":"h","password":["hush-hush"]}',
  '{"target":"h","password":{"hush-hush":1}}',
  '{"target":"bad host","password":"hush-hush"}',
  '{"target":"http://u:hush-hush@h/"}',
  '{"target":"ftp://u:hush-hush@bad host/"}',
  '{"target":"ftp://u:hush-hush/1@h/"}',
  '{"target":"u:hush-hush?1@h"}',
  `{"target":"ftp://u:${'hush-hush'.repeat(300)}@h/"}`,
  `{"target":"h","password":"${'hush-hush'.repeat(300)}"}`,
])('no refusal quotes a password: %s', async (body) => {
  const { status, detail } = await problemOf(await postText(body))
  expect(status).toBe(400)
  expect(detail).not.toContain('hush')
})

test('other bodies than JSON and too long ones are refused', async () => {
  expect(await problemOf(await postText('{"target":"h"}', 'text/plain'))).toMatchObject({ status: 415 })
  expect(await problemOf(await postText('target=h', 'application/x-www-form-urlencoded'))).toMatchObject({
    status: 415,
  })
  const long = JSON.stringify({ target: 'h', path: 'x'.repeat(70_000) })
  expect(await problemOf(await postText(long))).toMatchObject({
    status: 413,
    detail: 'The body is longer than 64 KiB.',
  })
  const none = await stage.fetch('/api/runs', { method: 'POST' })
  expect(await problemOf(none)).toMatchObject({ status: 400 })
})

test.for([
  ['GET', '/nothing', 404],
  ['GET', '/api', 404],
  ['GET', '/api/runs/unknown', 404],
  ['GET', '/api/runs/%zz', 400],
  ['GET', '/api/runs/unknown/export.json', 404],
  ['GET', '/api/runs/unknown/export.pdf', 404],
  ['DELETE', '/api/runs/unknown', 404],
  ['POST', '/api/runs/unknown/cancel', 404],
  ['GET', '/api/runs', 405],
  ['PUT', '/api/runs/unknown', 405],
  ['DELETE', '/healthz', 405],
  ['GET', '/assets/../../package.json', 404],
  ['GET', '/..%2f..%2fpackage.json', 404],
] as const)('%s %s is answered with %i', async ([method, path, status]) => {
  const response = await stage.fetch(path, { method })
  expect(await problemOf(response)).toMatchObject({ status })
  if (status === 405) expect(response.headers.get('allow')).toMatch(/^[A-Z, ]+$/)
})

test('an id is unknown however long it is', async () => {
  expect(await problemOf(await stage.fetch(`/api/runs/${'x'.repeat(10_000)}`))).toMatchObject({ status: 404 })
})

test('what is no HTTP gets a problem document too', async () => {
  const socket = connect(Number(new URL(stage.url).port), '127.0.0.1')
  socket.end('USER anonymous\r\n\r\n')
  const answer = await text(socket)
  expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nContent-Type: application\/problem\+json\r\n/)
  expect(Check(Problem, JSON.parse(answer.split('\r\n\r\n')[1] ?? ''))).toBe(true)
})

describe('browsers', () => {
  const get = (path: string, headers: Record<string, string>) => rawRequest(stage.url, 'GET', path, headers)

  test('get a policy that allows nothing inline and nothing from elsewhere', async () => {
    for (const path of ['/', '/docs', '/api/runs/x', '/healthz', '/nothing']) {
      const { headers } = await stage.fetch(path)
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self'")
      expect(policy).not.toMatch(/unsafe|\*|https?:/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('no-referrer')
    }
  })

  test('cannot be made to use a loopback service under a foreign name', async () => {
    expect(await get('/healthz', { host: 'rebound.example' })).toMatch(/^HTTP\/1\.1 421 /)
    for (const host of ['localhost:8021', '127.0.0.1', '[::1]:9']) {
      expect(await get('/healthz', { host })).toMatch(/^HTTP\/1\.1 200 /)
    }
  })

  test('start runs from our own page only', async () => {
    const body = '{"target":"192.0.2.44"}'
    const post = (origin: string) =>
      stage.fetch('/api/runs', {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', origin },
      })
    expect(await problemOf(await post('http://elsewhere.example'))).toMatchObject({ status: 403 })
    expect(await problemOf(await post('null'))).toMatchObject({ status: 403 })
    expect((await post(stage.url)).status).toBe(201)
    await stage.nextAct()
  })

  test('get the page, or how to build it', async () => {
    for (const path of ['/', '/r/abc', '/explain', '/learn']) {
      const response = await stage.fetch(path)
      if (response.status === 503) expect((await problemOf(response)).detail).toContain('npm run build')
      else {
        expect(response.headers.get('cache-control')).toBe('no-cache')
        expect(await response.text()).toMatch(/^<!doctype html>/i)
      }
    }
  })
})

test('it says whether it is alive and ready', async () => {
  for (const path of ['/healthz', '/readyz']) {
    const response = await stage.fetch(path)
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }])
  }
})

test('all practice targets are taken', async () => {
  for (const { name } of practiceTargets) {
    const { ownerToken, id } = await stage.post({ target: `practice:${name}` })
    expect((await stage.nextAct()).options.practice).toBe(name)
    await stage.fetch(`/api/runs/${id}`, { method: 'DELETE', ...bearer(ownerToken) })
  }
})

/** Without a client that would correct the Host header. */
async function rawRequest(
  url: string,
  method: string,
  path: string,
  headers: Record<string, string>,
): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  const fields = Object.entries({ ...headers, connection: 'close' }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  )
  socket.write(`${method} ${path} HTTP/1.1\r\n${fields.join('')}\r\n`)
  return text(socket)
}
