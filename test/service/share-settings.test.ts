/** What the owner of a run sets: who may, what it does, and that what is left out is nowhere to be read. */
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Problem } from '../../shared/api.ts'
import { Comparison } from '../../shared/report/comparison.ts'
import { Report } from '../../shared/report/report.ts'
import { type RunSettingsChange, RunSettingsShown } from '../../shared/run-settings.ts'
import { redactable } from '../../shared/trace/redactable.ts'
import { startPostgres, withoutPostgres } from '../storage/postgres.ts'
import { type Act, bearer, readAs, type Stage, startStage, withoutProgram } from './stage.ts'
import { liveOf, type Watching, watch } from './watch.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage({ graceMs: 0 })
})
afterAll(() => stage.stop())

const patch = (id: string, token: string, change: unknown) =>
  stage.fetch(`/api/runs/${id}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(change),
  })

async function set(id: string, token: string, change: RunSettingsChange): Promise<RunSettingsShown> {
  const response = await patch(id, token, change)
  expect(response.status, await response.clone().text()).toBe(200)
  return readAs(RunSettingsShown, response)
}

const settingsOf = async (id: string, token: string) =>
  readAs(RunSettingsShown, await stage.fetch(`/api/runs/${id}/settings`, bearer(token)))

const ended = (id: string) => expect.poll(async () => (await stage.report(id)).finished).toBe(true)

/** Planted in every field of a trace that a server or a person fills. */
const secrets = {
  host: 'planted-host.acme-gmbh.net',
  address: '198.51.100.77',
  inside: '10.77.66.55',
  user: 'plantina',
  folder: 'plantfolder',
  file: 'plantfile.xlsx',
  software: 'glFTPd',
  version: '2.13b',
  machine: 'plantbox',
} as const

/** Also as 227 and reverse names write them; in any letter case. */
const traces = Object.values(secrets)
  .flatMap((secret) => [secret, secret.replaceAll('.', ','), secret.replaceAll('.', '-')])
  .map((secret) => secret.toLowerCase())

const found = (text: string): string[] => traces.filter((secret) => text.toLowerCase().includes(secret))

const request = {
  target: `ftp://${secrets.user}@${secrets.host}/${secrets.folder}`,
  password: 'sesame-9',
  security: 'explicit',
} as const

function beginning({ log }: Act): void {
  const server = { address: secrets.address, port: 21 }
  const here = { address: '192.0.2.200', port: 50_001 }
  log.append({
    kind: 'resolve',
    name: secrets.host,
    via: 'system',
    type: 'A',
    outcome: 'answered',
    answers: [secrets.address],
    errno: null,
    afterMs: 1,
  })
  log.append({
    kind: 'step',
    attempt: 'p4',
    step: 'attempt',
    text: `Passive to ${secrets.host}`,
    exercises: { mode: 'passive', family: 4, protection: 'explicit', server },
  })
  log.append({
    kind: 'connect',
    attempt: 'p4',
    conn: 'c1',
    role: 'control',
    dialledBy: 'client',
    from: null,
    to: server,
  })
  log.append({ kind: 'connected', attempt: 'p4', conn: 'c1', from: here, to: server, afterMs: 4 })
  // The machine's name is shown to be one only by the certificate.
  say({ log }, 220, `${secrets.software} ${secrets.version} Server (${secrets.machine}) [${secrets.address}]`)
}

function rest({ log }: Pick<Act, 'log'>): void {
  const server = { address: secrets.address, port: 21 }
  log.append({
    kind: 'tls',
    attempt: 'p4',
    conn: 'c1',
    protocol: 'TLSv1.3',
    cipher: 'TLS_AES_256_GCM_SHA384',
    resumed: false,
    certificate: {
      subject: `CN=${secrets.machine}`,
      issuer: 'CN=Some CA',
      names: [secrets.machine, secrets.host],
      validFrom: '2026-01-01T00:00:00.000Z',
      validTo: '2027-01-01T00:00:00.000Z',
      fingerprint256: 'AB:CD',
      keyType: 'rsa',
      keyBits: 2048,
      chainLength: 1,
      problem: null,
    },
    afterMs: 3,
  })
  ask({ log }, 'USER', secrets.user)
  say({ log }, 331, `Password required for ${secrets.user}`)
  log.append({ kind: 'command', attempt: 'p4', conn: 'c1', verb: 'PASS', argument: '****', redacted: true })
  say({ log }, 230, `User ${secrets.user} logged in, see ${secrets.folder}`)
  ask({ log }, 'PWD', null)
  say({ log }, 257, `"/srv/${secrets.folder}" is the current directory`)
  ask({ log }, 'SIZE', `/srv/${secrets.folder}/${secrets.file}`)
  say({ log }, 550, `${secrets.file}: No such file or directory`)
  ask({ log }, 'PASV', null)
  say({ log }, 227, `Entering Passive Mode (${secrets.inside.replaceAll('.', ',')},195,80)`)
  log.append({
    kind: 'connect',
    attempt: 'p4',
    conn: 'd1',
    role: 'data',
    dialledBy: 'client',
    from: null,
    to: { ...server, address: secrets.inside, port: 50_000 },
  })
  log.append({
    kind: 'connect-failed',
    attempt: 'p4',
    conn: 'd1',
    how: 'timed-out',
    errno: 'ETIMEDOUT',
    afterMs: 10_000,
  })
  ask({ log }, 'QUIT', null)
  say({ log }, 221, 'Goodbye.')
  log.append({ kind: 'closed', attempt: 'p4', conn: 'c1', by: 'server', how: 'fin' })
}

const say = ({ log }: Pick<Act, 'log'>, code: number, text: string) =>
  log.append({ kind: 'reply', attempt: 'p4', conn: 'c1', code, lines: [`${code} ${text}`], afterMs: 2 })
const ask = ({ log }: Pick<Act, 'log'>, verb: string, argument: string | null) =>
  log.append({ kind: 'command', attempt: 'p4', conn: 'c1', verb, argument, redacted: false })

function sayAtLength({ log }: Act, count: number): void {
  const line = `211-${secrets.machine} has /srv/${secrets.folder}/${secrets.file}`
  log.append({
    kind: 'reply',
    attempt: 'p4',
    conn: 'c1',
    code: 211,
    lines: Array(count).fill(line),
    afterMs: 2,
  })
}

/** @param lines of a reply that makes the run longer */
async function finishedRun(lines = 0) {
  const created = await stage.post(request)
  const act = await stage.nextAct()
  beginning(act)
  rest(act)
  if (lines > 0) sayAtLength(act, lines)
  act.finish()
  await ended(created.id)
  return created
}

describe('the settings', () => {
  test('are empty at first, changed one by one, and shown to the owner', async () => {
    const { id, ownerToken } = await finishedRun()
    const first = await settingsOf(id, ownerToken)
    expect(first).toMatchObject({ title: '', notes: '', redact: [], hasPassword: false })
    expect(Date.parse(first.expiresAt ?? '')).toBeGreaterThan(Date.now())
    await set(id, ownerToken, { title: 'Before the change' })
    await set(id, ownerToken, { notes: 'line 1\nline 2' })
    const after = await set(id, ownerToken, { redact: ['software', 'user', 'user'] })
    expect(after).toEqual({
      title: 'Before the change',
      notes: 'line 1\nline 2',
      redact: ['user', 'software'],
      expiresAt: first.expiresAt,
      hasPassword: false,
    })
    expect(await settingsOf(id, ownerToken)).toEqual(after)
    const report = await stage.report(id)
    expect(report.shared).toEqual({
      title: 'Before the change',
      notes: 'line 1\nline 2',
      redacted: ['user', 'software'],
    })
    expect(await set(id, ownerToken, { title: '', notes: '', redact: [] })).toMatchObject({ title: '' })
    expect(await stage.report(id)).not.toHaveProperty('shared')
  })

  test('are the owner’s alone', async () => {
    const { id, ownerToken } = await finishedRun()
    const change = (init: RequestInit) =>
      stage.fetch(`/api/runs/${id}`, {
        method: 'PATCH',
        body: '{"title":"mine"}',
        ...init,
        headers: { 'content-type': 'application/json', ...init.headers },
      })
    const look = (init: RequestInit) => stage.fetch(`/api/runs/${id}/settings`, init)
    for (const ask of [change, look]) {
      expect((await ask({})).status).toBe(401)
      expect((await ask(bearer('wrong'))).status).toBe(403)
      expect((await ask(bearer(id))).status).toBe(403)
    }
    expect((await patch('unknown', ownerToken, {})).status).toBe(404)
    expect(await settingsOf(id, ownerToken)).toMatchObject({ title: '' })
    await stage.fetch(`/api/runs/${id}`, { method: 'DELETE', ...bearer(ownerToken) })
    expect((await patch(id, ownerToken, {})).status).toBe(410)
    expect((await look(bearer(ownerToken))).status).toBe(410)
  })

  test.for<[unknown, string]>([
    [{ owner: 'me' }, 'There is no field "owner". The fields are title, notes, expiresIn, redact, password.'],
    [{ title: 'x'.repeat(201) }, 'title is "xxxx'],
    [{ notes: 'x'.repeat(5001) }, 'Expected text of at most 5000 characters.'],
    [{ expiresIn: 3599 }, 'expiresIn is 3599. Expected a whole number from 3600 up to 31536000, or null.'],
    [{ expiresIn: 31_536_001 }, 'expiresIn is 31536001.'],
    [{ expiresIn: '1 day' }, 'expiresIn is "1 day".'],
    [{ redact: 'user' }, 'redact is "user". Expected a list of addresses, user, paths, software.'],
    [{ redact: ['everything'] }, 'redact is a list. Expected a list of addresses, user, paths, software.'],
    [{ password: '' }, 'password is empty. Expected text of 1 to 200 characters, or null.'],
    [{ password: 'hush-hush'.repeat(30) }, 'password is text of 270 characters.'],
    [[], 'Read a list.'],
  ])('%j is refused in one sentence', async ([body, sentence]) => {
    const { id, ownerToken } = await stage.post({})
    const response = await patch(id, ownerToken, body)
    expect(response.status).toBe(400)
    const { detail } = await readAs(Problem, response)
    expect(detail).toContain(sentence)
    expect(detail).not.toContain('hush')
    await stage.fetch(`/api/runs/${id}`, { method: 'DELETE', ...bearer(ownerToken) })
    await stage.nextAct()
  })

  test('say how long the run is kept: from the start, while it runs, and afterwards', async () => {
    const created = await stage.post({ ...request, expiresIn: 7200 })
    const act = await stage.nextAct()
    const away = (shown: RunSettingsShown) =>
      Math.round((Date.parse(shown.expiresAt ?? '') - Date.now()) / 60_000)
    expect(away(await settingsOf(created.id, created.ownerToken))).toBe(120)
    expect(away(await set(created.id, created.ownerToken, { expiresIn: 3600 }))).toBe(60)
    expect((await set(created.id, created.ownerToken, { expiresIn: null })).expiresAt).toBeNull()
    expect(away(await set(created.id, created.ownerToken, { expiresIn: 10_800 }))).toBe(180)
    act.finish()
    await ended(created.id)
    expect(away(await settingsOf(created.id, created.ownerToken))).toBe(180)
    expect((await set(created.id, created.ownerToken, { expiresIn: null })).expiresAt).toBeNull()
    expect((await set(created.id, created.ownerToken, { title: 'kept' })).expiresAt).toBeNull()

    const forEver = await stage.post({ expiresIn: null })
    ;(await stage.nextAct()).finish()
    await ended(forEver.id)
    expect((await settingsOf(forEver.id, forEver.ownerToken)).expiresAt).toBeNull()
    expect((await stage.fetch('/api/runs', post({ target: 'h', expiresIn: 10 }))).status).toBe(400)
  })
})

const post = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

/** Everything that leaves of a run. */
async function outputs(id: string, other: string, init: RequestInit = {}): Promise<Record<string, string>> {
  const attempt = (await readAs(Report, await stage.fetch(`/api/runs/${id}`, init))).attempts[0]?.id
  const paths = [
    `/api/runs/${id}`,
    `/api/runs/${id}?lang=de`,
    `/api/runs/${id}/export.json`,
    `/api/runs/${id}/export.md`,
    `/api/runs/${id}/export.md?lang=de`,
    `/api/runs/${id}/export.html`,
    `/api/runs/${id}/export.svg?attempt=${attempt}`,
    `/api/runs/${id}/export.svg?picture=ladder&lang=de`,
    `/api/compare?a=${id}&b=${other}`,
    `/api/compare?a=${other}&b=${id}`,
    `/r/${id}`,
    `/r/${id}/preview.svg`,
  ]
  const texts: Record<string, string> = {}
  for (const path of paths) {
    const response = await stage.fetch(path, init)
    if (response.status !== 503) expect(response.status, path).toBe(200)
    texts[path] = JSON.stringify([...response.headers]) + withoutProgram(await response.text())
  }
  const watching = watch(stage.url, liveOf(id), { headers: init.headers as Record<string, string> })
  await watching.closed
  texts.live = JSON.stringify(watching.messages)
  return texts
}

describe('what is left out', () => {
  // Long ones are redacted elsewhere.
  test.each([
    ['short', 0],
    ['long', 1200],
  ])('is in no output of a finished %s run, for nobody but the owner', async (_, lines) => {
    const { id, ownerToken } = await finishedRun(lines)
    const other = await finishedRun(lines)
    const open = await outputs(id, other.id)
    expect(found(open[`/api/runs/${id}`] ?? '')).toEqual(
      expect.arrayContaining(Object.values(secrets).map((s) => s.toLowerCase())),
    )
    const title = `${secrets.user} on ${secrets.host}`
    const notes = `asked for /srv/${secrets.folder}/${secrets.file} at ${secrets.address}, ${secrets.software}`
    await set(id, ownerToken, { title, notes, redact: [...redactable] })
    for (const [path, text] of Object.entries(await outputs(id, other.id)))
      expect([path, found(text)]).toEqual([path, []])
    const { findings, shared, trace } = await stage.report(id)
    expect(findings.map(({ code }) => code)).toEqual(
      (await stage.report(other.id)).findings.map(({ code }) => code),
    )
    expect(shared).toMatchObject({ redacted: ['user', 'paths', 'addresses', 'software'] })
    expect(shared?.title).toMatch(/^<user-1> on name-\d+\.domain-1\.invalid$/)
    expect(JSON.stringify(trace)).toContain('<server-1')

    const own = await readAs(Report, await stage.fetch(`/api/runs/${id}`, bearer(ownerToken)))
    expect(found(JSON.stringify(own)).length).toBeGreaterThan(8)
    expect(own.shared).toEqual({ title, notes, redacted: [] })
    const markdown = await stage.fetch(`/api/runs/${id}/export.md`, bearer(ownerToken))
    expect(await markdown.text()).toContain(secrets.host)
    // Another owner is a viewer like any other.
    const stranger = await stage.fetch(`/api/runs/${id}`, bearer(other.ownerToken))
    expect(found(await stranger.text())).toEqual([])
  })

  test.for([
    ['addresses', [secrets.host, secrets.address, secrets.inside, secrets.machine]],
    ['user', [secrets.user]],
    ['paths', [secrets.folder, secrets.file]],
    ['software', [secrets.software, secrets.version]],
  ] as const)('%s alone', async ([what, hidden]) => {
    const { id, ownerToken } = await finishedRun()
    await set(id, ownerToken, { redact: [what] })
    const text = JSON.stringify(await stage.report(id))
    for (const secret of Object.values(secrets))
      expect([secret, text.includes(secret)]).toEqual([
        secret,
        !(hidden as readonly string[]).includes(secret),
      ])
  })

  test('of one run is left out of its comparison with another, on both sides', async () => {
    const [a, b] = [await finishedRun(), await finishedRun()]
    await set(a.id, a.ownerToken, { redact: [...redactable] })
    const path = `/api/compare?a=${a.id}&b=${b.id}`
    const seen = await readAs(Comparison, await stage.fetch(path))
    expect(found(JSON.stringify(seen))).toEqual([])
    expect([seen.sameServer, seen.a.id, seen.b.id]).toEqual([true, a.id, b.id])
    // The owner of the other one learns no more.
    expect(found(await (await stage.fetch(path, bearer(b.ownerToken))).text())).toEqual([])
    const own = await readAs(Comparison, await stage.fetch(path, bearer(a.ownerToken)))
    expect(own.a.target).toContain(secrets.host)
  })

  test('can be shown again', async () => {
    const { id, ownerToken } = await finishedRun()
    const before = await stage.report(id)
    await set(id, ownerToken, { redact: [...redactable] })
    await set(id, ownerToken, { redact: [] })
    expect(await stage.report(id)).toEqual(before)
  })
})

test('what is left out is so in whichever process the owner says it', { timeout: 60_000 }, async ({
  skip,
}) => {
  const absent = withoutPostgres()
  if (absent !== null) return skip(absent)
  const postgres = await startPostgres()
  const place = { url: postgres.newDatabase() }
  const one = await startStage({ graceMs: 0, place })
  const other = await startStage({ graceMs: 0, place })
  try {
    const { id, ownerToken } = await one.post(request)
    const act = await one.nextAct()
    beginning(act)
    const viewer = watch(one.url, liveOf(id))
    await viewer.untilEvents(5)
    const said = await other.fetch(`/api/runs/${id}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${ownerToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ redact: redactable }),
    })
    expect(said.status).toBe(200)
    const isAnew = (message: (typeof viewer.messages)[number]) => 'header' in message && message.anew === true
    expect(found(await (await other.fetch(`/api/runs/${id}`)).text())).toEqual([])
    expect(found(await (await one.fetch(`/api/runs/${id}`)).text())).toEqual([])
    await viewer.until((messages) => messages.some(isAnew))
    rest(act)
    act.finish()
    await viewer.closed
    expect(found(JSON.stringify(viewer.messages.slice(viewer.messages.findIndex(isAnew))))).toEqual([])
    for (const stage of [one, other])
      expect(found(await (await stage.fetch(`/api/runs/${id}`)).text())).toEqual([])
  } finally {
    await Promise.all([one.stop(), other.stop()])
    await postgres.stop()
  }
})

/** What stands on a viewer's screen: the events since everything was last told anew. */
function screen({ messages }: Watching): string[] {
  const from = messages.findLastIndex((message) => 'header' in message && message.anew)
  return messages
    .slice(Math.max(from, 0))
    .flatMap((message) => ('event' in message ? [JSON.stringify(message.event)] : []))
}

describe('a run that is watched', () => {
  test('never shows what is left out, not even before it is known what to look for', async () => {
    const { id, ownerToken } = await stage.post(request)
    const act = await stage.nextAct()
    await set(id, ownerToken, { title: `for ${secrets.user}`, redact: [...redactable] })
    const viewer = watch(stage.url, liveOf(id))
    const owner = watch(stage.url, liveOf(id), { headers: { authorization: `Bearer ${ownerToken}` } })
    beginning(act)
    await viewer.untilEvents(5)
    expect(found(JSON.stringify(viewer.messages))).toEqual([])
    expect(found(JSON.stringify(await stage.report(id)))).toEqual([])
    rest(act)
    await viewer.until((messages) =>
      messages.some((message) => 'event' in message && message.event.seq === 20),
    )
    expect(found(JSON.stringify(viewer.messages))).toEqual([])
    act.finish()
    await Promise.all([viewer.closed, owner.closed])
    expect(found(JSON.stringify(viewer.messages))).toEqual([])
    const { trace } = await stage.report(id)
    expect(screen(viewer)).toEqual(trace.events.map((event) => JSON.stringify(event)))
    expect(viewer.messages.at(-1)).toHaveProperty('report.finished', true)
    expect(owner.events().map(({ seq }) => seq)).toEqual(trace.events.map(({ seq }) => seq))
    expect(found(JSON.stringify(owner.events())).length).toBeGreaterThan(8)
  })

  test('is told anew when its owner changes what is left out', async () => {
    const { id, ownerToken } = await stage.post(request)
    const act = await stage.nextAct()
    beginning(act)
    const viewer = watch(stage.url, liveOf(id))
    await viewer.untilEvents(5)
    expect(found(JSON.stringify(viewer.messages)).length).toBeGreaterThan(2)
    await set(id, ownerToken, { redact: ['addresses'], title: 'From now on' })
    const isAnew = (message: (typeof viewer.messages)[number]) => 'header' in message && message.anew === true
    await viewer.until((messages) => messages.some(isAnew))
    await viewer.untilEvents(10)
    const since = viewer.messages.slice(viewer.messages.findIndex(isAnew))
    expect(since[0]).toMatchObject({ shared: { title: 'From now on', redacted: ['addresses'] } })
    rest(act)
    act.finish()
    await viewer.closed
    const told = JSON.stringify(viewer.messages.slice(viewer.messages.findIndex(isAnew)))
    for (const secret of [secrets.host, secrets.address, secrets.inside, secrets.machine])
      expect([secret, told.includes(secret)]).toEqual([secret, false])
    expect(told).toContain(secrets.user)
    expect(screen(viewer)).toEqual(
      (await stage.report(id)).trace.events.map((event) => JSON.stringify(event)),
    )
  })

  test('tells a new title to those who watch, and nothing else again', async () => {
    const { id, ownerToken } = await stage.post(request)
    const act = await stage.nextAct()
    act.tell(3)
    const viewer = watch(stage.url, liveOf(id))
    await viewer.untilEvents(3)
    await set(id, ownerToken, { title: '<b>Monday</b>', notes: 'n' })
    await viewer.until((messages) =>
      messages.some((message) => 'header' in message && message.shared?.notes === 'n'),
    )
    act.finish()
    await viewer.closed
    expect(viewer.events().map(({ seq }) => seq)).toEqual([0, 1, 2])
    expect(viewer.messages.at(-1)).toMatchObject({
      report: { shared: { title: '<b>Monday</b>', notes: 'n' } },
    })
  })

  test('gives a viewer who comes back the whole, redacted in one go', async () => {
    const { id, ownerToken } = await stage.post(request)
    const act = await stage.nextAct()
    await set(id, ownerToken, { redact: [...redactable] })
    beginning(act)
    const viewer = watch(stage.url, liveOf(id, 2))
    await viewer.untilEvents(5)
    expect(viewer.messages[0]).toMatchObject({ anew: true })
    expect(viewer.events().map(({ seq }) => seq)).toEqual([0, 1, 2, 3, 4])
    act.finish()
    await viewer.closed
    await sleep(0)
  })
})
