/**
 * The public policy from the request to the socket, on a service as it is started: canaries listen where no run may ever
 * come to. 127.0.0.9 stands for a public address: an allow rule makes it one.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { readConfig } from '../../server/config.ts'
import { type RunningService, startService } from '../../server/main.ts'
import { vantage } from '../../server/net/vantage.ts'
import type { Script } from '../../server/sources/practice/script.ts'
import { startScriptedServer } from '../../server/sources/practice/scripted-server.ts'
import { probe } from '../../server/sources/probe/probe.ts'
import type { Problem, RunCreated } from '../../shared/api.ts'
import { addressFamily } from '../../shared/ftp/address.ts'
import type { Report } from '../../shared/report/report.ts'
import { type Canary, type Names, serveRebound, startCanaries } from './canary.ts'

vi.setConfig({ testTimeout: 60_000 })

const stand = '127.0.0.9'
const here = vantage().addresses.filter((address) => addressFamily(address) === 4)
let canary: Canary
let names: Names
let zone: (name: string, before: number) => readonly string[] = () => []
let service: RunningService
const data = mkdtempSync(path.join(tmpdir(), 'ftpscope-egress-'))

beforeAll(async () => {
  canary = await startCanaries(['127.0.0.1', '127.0.0.8', '::1', ...here])
  names = await serveRebound((name, before) => zone(name, before))
  const config = readConfig(
    { port: '0', logLevel: 'silent', data, policy: 'public', requestsPerMinute: '0' },
    {
      FTPSCOPE_CONTROL_PORTS: `21,${canary.port},20000-65535`,
      FTPSCOPE_ALLOW: `${stand}/32`,
      FTPSCOPE_NAME_SERVERS: names.server,
      FTPSCOPE_DENY: '.denied.example',
      FTPSCOPE_RUNS_PER_CLIENT: '0',
      FTPSCOPE_RUNS_PER_TARGET: '0',
    },
  )
  if ('problem' in config) throw new Error(config.problem)
  service = await startService(config.value, probe)
})

afterAll(async () => {
  expect(canary.touched()).toBe(0)
  await service.stop()
  names.stop()
  await canary.stop()
  rmSync(data, { recursive: true, force: true })
})

async function post(body: object): Promise<{ problem: Problem } | { report: Report }> {
  const response = await fetch(`${service.url}/api/runs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ connectTimeoutS: 2, deadlineS: 40, samplePorts: 2, security: 'plain', ...body }),
  })
  if (response.status >= 400) return { problem: (await response.json()) as Problem }
  const { id } = (await response.json()) as RunCreated
  const report = async () => (await (await fetch(`${service.url}/api/runs/${id}`)).json()) as Report
  await expect.poll(async () => (await report()).finished, { timeout: 50_000, interval: 100 }).toBe(true)
  return { report: await report() }
}

async function diagnosed(body: object): Promise<Report> {
  const answer = await post(body)
  if ('problem' in answer) throw new Error(answer.problem.detail)
  return answer.report
}

const refusals = ({ trace }: Report) =>
  trace.events.flatMap((event) =>
    event.kind === 'note' && event.topic === 'refused-by-policy' ? [event] : [],
  )
const dialled = ({ trace }: Report) =>
  trace.events.flatMap((event) =>
    event.kind === 'connect' && event.dialledBy === 'client' ? [event.to.address] : [],
  )

describe('a canary on this machine is reached by no spelling of its address', () => {
  test.for([
    '127.0.0.1:PORT',
    '127.1:PORT',
    '2130706433:PORT',
    '0x7f000001:PORT',
    '0x7f.1:PORT',
    '0x7F.0x0.0x0.0x1:PORT',
    '0177.0.0.1:PORT',
    '017700000001:PORT',
    '0:PORT',
    '0.0.0.0:PORT',
    '127.0.0.1.:PORT',
    '0x7f.1.:PORT',
    '１２７.０.０.１:PORT',
    '127。0。0。1:PORT',
    '①②⑦.⓪.⓪.①:PORT',
    '０x7f.1:PORT',
    'ⓛocalhost:PORT',
    'localhost:PORT',
    'LOCALHOST.:PORT',
    'ftp.localhost:PORT',
    '[::1]:PORT',
    '[::]:PORT',
    '[::127.0.0.1]:PORT',
    '[::ffff:127.0.0.1]:PORT',
    '[::ffff:7f00:1]:PORT',
    '[0:0:0:0:0:ffff:7f00:0001]:PORT',
    '[64:ff9b::7f00:1]:PORT',
    '[2002:7f00:1::]:PORT',
    '[fe80::1%25lo]:PORT',
    '169.254.169.254:PORT',
    '127.0.0.8:PORT',
    'ftp://127.0.0.1:PORT/',
    'ftp://user@0x7f.1:PORT/',
    'ftps://[::ffff:7f00:1]:PORT/',
    'ftpes://%31%32%37.0.0.1:PORT/',
  ])('%s', async (spelling) => {
    zone = () => ['127.0.0.1']
    const before = canary.touched()
    const answer = await post({ target: spelling.replace('PORT', String(canary.port)), security: 'auto' })
    if ('problem' in answer) {
      expect([400, 403]).toContain(answer.problem.status)
      expect(answer.problem.detail).toMatch(/\S.*\.$/)
    } else {
      expect(dialled(answer.report)).toEqual([])
      expect(answer.report.attempts).toEqual([])
      expect(answer.report.findings.map(({ code }) => code)).toContain('target-address-forbidden')
    }
    expect(canary.touched()).toBe(before)
  })

  test('nor by this machine’s own addresses, nor by the service’s own port on an allowed one', async () => {
    const port = new URL(service.url).port
    for (const target of [...here.map((address) => `${address}:${canary.port}`), `${stand}:${port}`]) {
      const answer = await post({ target })
      expect(answer).toMatchObject({ problem: { status: 403 } })
    }
    expect(canary.touched()).toBe(0)
  })
})

describe('a name', () => {
  test('that leads here now is refused after its look-up', async () => {
    zone = () => ['127.0.0.1', '10.0.0.1']
    const report = await diagnosed({ target: `inward.example:${canary.port}` })
    expect(refusals(report).map(({ text }) => text.split(' ')[0])).toEqual(['127.0.0.1', '10.0.0.1'])
    expect(refusals(report)[0]).toMatchObject({ attempt: null })
    expect(dialled(report)).toEqual([])
    expect(canary.touched()).toBe(0)
  })

  test('that leads elsewhere at the second question is asked once, and its answer holds', async () => {
    const server = await startScriptedServer({}, { address: stand })
    zone = (_name, before) => [before === 0 ? stand : '127.0.0.1']
    try {
      const report = await diagnosed({ target: `rebound.example:${server.port}`, mode: 'passive' })
      expect(report.verdict.byMode).toMatchObject({ passive: 'works' })
      expect(new Set(dialled(report))).toEqual(new Set([stand]))
      expect(names.asked().filter((one) => one === 'A rebound.example')).toHaveLength(1)
      const again = await diagnosed({ target: `rebound.example:${canary.port}` })
      expect(refusals(again)).toHaveLength(1)
      expect(dialled(again)).toEqual([])
    } finally {
      await server.stop()
    }
    expect(canary.touched()).toBe(0)
  })

  test('that leads both ways is tested where that is allowed only', async () => {
    const server = await startScriptedServer({}, { address: stand })
    zone = () => ['127.0.0.1', stand, '192.168.7.7']
    try {
      const report = await diagnosed({ target: `both.example:${server.port}` })
      expect(new Set(dialled(report))).toEqual(new Set([stand]))
      expect(refusals(report)).toHaveLength(2)
      expect(report.findings.map(({ code }) => code)).not.toContain('target-address-forbidden')
    } finally {
      await server.stop()
    }
  })

  test('on the list of refused ones is not even looked up', async () => {
    const answer = await post({ target: 'FTP.Denied.Example.' })
    expect(answer).toMatchObject({
      problem: { status: 403, detail: expect.stringContaining('refused targets') },
    })
    expect(names.asked().filter((one) => one.includes('denied'))).toEqual([])
  })
})

describe('a server that lies about its data connections', () => {
  const lie = async (script: Script, body: object = {}) => {
    const server = await startScriptedServer(script, { address: stand })
    try {
      return await diagnosed({ target: `${stand}:${server.port}`, mode: 'passive', samplePorts: 4, ...body })
    } finally {
      await server.stop()
    }
  }
  const comma = (address: string) => address.replaceAll('.', ',')
  const pasv = (address: string, port: number) =>
    `227 Entering Passive Mode (${comma(address)},${port >> 8},${port & 255}).`

  test('in a 227 that names another machine: recorded, and the server’s own address is dialled instead', async () => {
    const report = await lie({ badAddress: '192.168.254.10' })
    expect(dialled(report).every((address) => address === stand)).toBe(true)
    const [first] = refusals(report)
    expect(first?.text).toMatch(/^192\.168\.254\.10 is a private address/)
    expect(first?.attempt).toBe('passive-ipv4-clear')
    expect(report.verdict.byMode.passive).toBe('works')
    expect(report.findings.map(({ code }) => code)).not.toContain('target-address-forbidden')
  })

  test.for(['127.0.0.1', '0.0.0.0', ...here])(
    'in a 227 that names %s and the canary’s port',
    async (address) => {
      const reply = { EPSV: '500 What?', PASV: pasv(address, canary.port) }
      const report = await lie({ reply })
      expect(dialled(report)).not.toContain(address)
      expect(
        report.trace.events.some((event) => event.kind === 'note' && event.text.startsWith(address)),
      ).toBe(true)
    },
  )

  test.for([25, 22, 1023])('in a 229 and a 227 that name port %i', async (port) => {
    const reply = { EPSV: `229 Entering Extended Passive Mode (|||${port}|)`, PASV: pasv(stand, port) }
    const report = await lie({ reply }, { audit: true })
    expect(refusals(report).some(({ text }) => text.includes(`Port ${port} is a privileged one`))).toBe(true)
    const toPort = report.trace.events.filter((event) => event.kind === 'connect' && event.to.port === port)
    expect(toPort).toEqual([])
  })

  test('in a 229 that names the service’s own port', async () => {
    const port = Number(new URL(service.url).port)
    const reply = { EPSV: `229 Entering Extended Passive Mode (|||${port}|)`, PASV: pasv(stand, port) }
    const report = await lie({ reply })
    expect(refusals(report).some(({ text }) => text.includes('this service itself'))).toBe(true)
    const toPort = report.trace.events.filter((event) => event.kind === 'connect' && event.to.port === port)
    expect(toPort).toEqual([])
  })
})

test('where we are and where we listen is not for strangers to say', async () => {
  for (const field of [{ activeAddress: '198.51.100.7' }, { activePorts: '2000-2010' }]) {
    const answer = await post({ target: `${stand}:21`, ...field })
    expect(answer).toMatchObject({ problem: { status: 403, detail: expect.stringContaining('operator') } })
  }
})

test('a port that is not among the control ports is refused', async () => {
  expect(await post({ target: `${stand}:25` })).toMatchObject({
    problem: { status: 403, detail: expect.stringContaining('Port 25 is not among') },
  })
})

test('practice targets stay possible', async () => {
  const report = await diagnosed({ target: 'practice:private-address' })
  expect(report.verdict.byMode).toMatchObject({ passive: 'works', active: 'works' })
  expect(new Set(dialled(report))).toEqual(new Set(['127.0.0.1']))
})
