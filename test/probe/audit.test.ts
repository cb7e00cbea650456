/** The security audit on real connections: what it asks, what it never asks, and that no server can hold it up. */
import { once } from 'node:events'
import net, { type AddressInfo } from 'node:net'
import tls from 'node:tls'
import { describe, expect, test } from 'vitest'
import { localNetwork } from '../../server/net/network.ts'
import { vantage } from '../../server/net/vantage.ts'
import { TraceLog } from '../../server/runs/trace-log.ts'
import type { Script } from '../../server/sources/practice/script.ts'
import { askInjection } from '../../server/sources/probe/audit/injection.ts'
import { probeHeader, readRequest } from '../../server/sources/probe/options.ts'
import { RunScope } from '../../server/sources/probe/run-scope.ts'
import { forLocalhost } from './key-pairs.ts'
import {
  leavesNothingBehind,
  ofKind,
  outcomes,
  type Probed,
  probeScript,
  together,
  wrongs,
} from './run-probe.ts'

leavesNothingBehind()

const auditCodes =
  /^(sec-(data-peer-not-checked|ftp-bounce|starttls-injection|site-copy|prot-c-accepted)|utf8-refused|epsv-wrong-family-accepted|port-rejected-low-port)$/

const told = ({ report }: Probed): string[] =>
  report.findings.map(({ code }) => code).filter((code) => auditCodes.test(code))

test('a careful server is asked everything and nothing is found but its care', async () => {
  const probed = await probeScript({}, { audit: true })
  expect(probed.report.verdict.status).toBe('healthy')
  expect(told(probed)).toEqual(['port-rejected-low-port'])
  const asked = probed.session.attempts.find(({ id }) => id.endsWith('-audit'))
  const commands = asked?.exchanges.map(({ command }) => `${command?.verb} ${command?.argument ?? ''}`.trim())
  expect(commands).toEqual(
    expect.arrayContaining(['SITE HELP', 'OPTS UTF8 ON', 'EPSV 2', 'PORT 127,0,0,1,3,255']),
  )
  // Nobody but ourselves is named, and nothing is written.
  expect(probed.commands.filter((line) => /^(STOR|DELE|MKD|SITE CP)/.test(line))).toEqual([])
  for (const line of probed.commands.filter((line) => /^PORT/.test(line))) {
    expect(line).toMatch(/^PORT 127,0,0,[12],/)
  }
})

test('without being asked for, nothing of it happens', async () => {
  const probed = await probeScript({})
  expect(probed.session.attempts.map(({ id }) => id).filter((id) => id.endsWith('-audit'))).toEqual([])
  expect(probed.commands).not.toContain('OPTS UTF8 ON')
})

test('after a refused login there is no audit', async () => {
  const probed = await probeScript({ reply: { PASS: '530 No way.' } }, { audit: true })
  expect(probed.session.attempts.map(({ id }) => id).filter((id) => id.endsWith('-audit'))).toEqual([])
})

describe('a server that grants too much', () => {
  test('says so on the control connection', async () => {
    const probed = await probeScript(
      {
        reply: {
          SITE: '214-Recognized:\n CPFR\n CPTO\n214 End',
          OPTS: '501 Invalid argument.',
          EPSV: '229 Entering Extended Passive Mode (|||{port}|)',
        },
      },
      { audit: true },
    )
    expect(told(probed).toSorted()).toEqual([
      'epsv-wrong-family-accepted',
      'port-rejected-low-port',
      'sec-site-copy',
      'utf8-refused',
    ])
    expect(probed.report.verdict.status).toBe('healthy')
  })
})

describe('a server that is hostile to the audit', () => {
  const cases: readonly { readonly name: string; readonly script: Script }[] = [
    { name: 'falls silent', script: { silent: ['OPTS'] } },
    { name: 'hangs up', script: { close: ['OPTS'] } },
    { name: 'resets', script: { reset: ['SITE'] } },
    { name: 'talks without end', script: { endless: ['HELP'] } },
    { name: 'answers with bytes', script: { raw: { OPTS: '\u0000\u00ff\u001b[2J\r\n' } } },
    { name: 'says 421', script: { reply: { OPTS: '421 Enough.' }, closeAfter: ['OPTS'] } },
    { name: 'has preliminary replies only', script: { reply: { OPTS: '150 Wait' } } },
  ]
  const run = together(cases, cases.length, ({ script }) => probeScript(script, { audit: true }))

  test.each(cases)('$name', { timeout: 60_000 }, async (one) => {
    const probed = await run(one)
    expect(outcomes(probed)).toEqual({ passive: 'works', active: 'works' })
    expect(wrongs(probed)).toEqual([])
  })
})

describe('NOOP right behind AUTH TLS', () => {
  /** @param keeps whether what came in clear is obeyed under TLS */
  async function asked(keeps: boolean): Promise<TraceLog> {
    const secureContext = tls.createSecureContext(forLocalhost)
    const open = new Set<net.Socket>()
    const server = net.createServer((socket) => {
      open.add(socket)
      socket.on('error', () => {})
      socket.write('220 Ready\r\n')
      socket.once('data', (bytes) => {
        const [, next] = `${bytes}`.split('\r\n')
        socket.write('234 Go on\r\n')
        const secured = new tls.TLSSocket(socket, { isServer: true, secureContext })
        secured.on('error', () => {})
        secured.on('secure', () => {
          if (keeps && next === 'NOOP') secured.write('200 NOOP ok\r\n')
        })
      })
    })
    server.listen({ host: '127.0.0.1', port: 0 })
    await once(server, 'listening')
    const to = { address: '127.0.0.1', port: (server.address() as AddressInfo).port }
    const read = readRequest({ target: '127.0.0.1' })
    if ('problem' in read) throw new Error(read.problem)
    const log = new TraceLog(probeHeader(read.value, vantage(), new Date()), [])
    const attempt = {
      id: 'a-audit',
      mode: 'passive',
      family: 4,
      protection: 'explicit',
      server: to,
      asks: 'audit',
    } as const
    await askInjection({ run: new RunScope(read.value, log, localNetwork), attempt })
    for (const socket of open) socket.destroy()
    await new Promise((done) => server.close(done))
    return log
  }

  test('leaves in one packet; what comes back under TLS is in the trace', async () => {
    const log = await asked(true)
    expect(ofKind(log.events, 'command').map(({ verb }) => verb)).toEqual(['AUTH', 'NOOP'])
    const [tlsAt] = ofKind(log.events, 'tls').map(({ seq }) => seq)
    expect(ofKind(log.events, 'reply').map(({ code, seq }) => [code, seq > (tlsAt ?? 0)])).toEqual([
      [220, false],
      [234, false],
      [200, true],
    ])
  })

  test('is forgotten by others', async () => {
    const log = await asked(false)
    expect(ofKind(log.events, 'tls')).toHaveLength(1)
    expect(ofKind(log.events, 'reply').map(({ code }) => code)).toEqual([220, 234])
  })
})
