/** What two runs together show, and what they must not be said to show. */

import { Check } from 'typebox/value'
import { describe, expect, test } from 'vitest'
import { readLog } from '../../shared/readers/logs/read-log.ts'
import { compareReports } from '../../shared/report/compare.ts'
import { Comparison } from '../../shared/report/comparison.ts'
import { comparisonText } from '../../shared/report/comparison-text.ts'
import { makeReport } from '../../shared/report/make-report.ts'
import type { Report } from '../../shared/report/report.ts'
import type { Trace } from '../../shared/trace/trace.ts'
import { scenarioNames, scenarioTrace } from '../scenario-trace.ts'

const report = (trace: Trace, id = 'b'): Report => makeReport({ id, ...trace, finished: true })
const probe = (name: string): Report => report(scenarioTrace(name))

function log(text: string): Report {
  const { header, events } = readLog(text, '2026-11-21T10:00:00.000Z')
  return report({ header, events: [...events] }, 'a')
}

const codes = (a: Report, b: Report): string[] => compareReports(a, b).findings.map(({ code }) => code)

const server = '45.67.20.10'

const passiveTimesOut = `10:00:00 Status: Connecting to ${server}:21...
10:00:00 Status: Connection established, waiting for welcome message...
10:00:00 Response: 220 (vsFTPd 3.0.3)
10:00:00 Command: USER anonymous
10:00:00 Response: 331 Please specify the password.
10:00:00 Command: PASS ****
10:00:00 Response: 230 Login successful.
10:00:00 Command: PASV
10:00:00 Response: 227 Entering Passive Mode (45,67,20,10,195,80).
10:00:00 Command: LIST
10:00:20 Error: Connection timed out after 20 seconds of inactivity
10:00:20 Error: Failed to retrieve directory listing`

const connectTimesOut = `10:00:00 Status: Connecting to ${server}:21...
10:00:20 Error: Connection timed out after 20 seconds of inactivity
10:00:20 Error: Could not connect to server`

const loginsThenSilence = `10:00:00 Status: Connecting to ${server}:21...
10:00:00 Status: Connection established, waiting for welcome message...
10:00:00 Response: 220 (vsFTPd 3.0.3)
10:00:00 Command: USER bob
10:00:00 Response: 331 Please specify the password.
10:00:00 Command: PASS ****
10:00:03 Response: 530 Login incorrect.
10:00:03 Error: Critical error: Could not connect to server
10:00:10 Status: Connecting to ${server}:21...
10:00:30 Error: Connection timed out after 20 seconds of inactivity
10:00:30 Error: Could not connect to server`

describe('a client’s log against a probe of the same server', () => {
  const healthy = probe('healthy-vsftpd-clear-ipv4')

  test('passive ports that are silent for the client alone are blocked on the client’s side', () => {
    const comparison = compareReports(log(passiveTimesOut), healthy)
    expect(comparison.between).toBe('places')
    expect(comparison.sameServer).toBe(true)
    expect(comparison.findings.map(({ code }) => code)).toEqual(['client-egress-blocks-high-ports'])
    expect(comparison.conclusion.side).toBe('client-network')
    expect(comparison.conclusion.text).toMatch(/passive mode works, for the client it does not/)
    expect(comparison.modes.passive).toEqual({ a: 'fails', b: 'works', change: 'improved' })
  })

  test('where the probe cannot pass either, it is not the client', () => {
    const comparison = compareReports(log(passiveTimesOut), probe('passive-dropped-vsftpd'))
    expect(comparison.findings).toEqual([])
    expect(comparison.conclusion.side).not.toBe('client-network')
  })

  test('a control port that is silent for the client alone is blocked on its side', () => {
    expect(codes(log(connectTimesOut), healthy)).toEqual(['client-egress-blocks-21'])
    expect(codes(log(connectTimesOut), probe('control-dropped'))).toEqual([])
  })

  test('silence after refused logins is a ban, and no blocked port', () => {
    expect(codes(log(loginsThenSilence), healthy)).toEqual(['login-ban-after-failures'])
  })

  test('another address under the same name is an old one', () => {
    const named = (address: string, events: Report): Report => {
      const { header, events: told } = events.trace
      const target = { ...header.target, host: 'ftp.example.org', input: 'ftp.example.org' }
      const text = JSON.stringify(told).replaceAll(server, address)
      return report({ header: { ...header, target }, events: JSON.parse(text) }, events.id)
    }
    const old = named('45.67.20.77', log(connectTimesOut))
    expect(codes(old, named(server, healthy))).toEqual(['dns-address-stale'])
  })

  test('another program that greets the client stands between', () => {
    const other = log(passiveTimesOut.replace('(vsFTPd 3.0.3)', 'ProFTPD Server ready.'))
    expect(codes(other, healthy)).toContain('control-intercepted')
  })

  test('a certificate of the same subject by another issuer was made on the way', () => {
    const original = probe('healthy-vsftpd-explicit-ipv4')
    const { header, events } = original.trace
    const swapped = events.map((event) =>
      event.kind === 'tls' && event.certificate
        ? { ...event, certificate: { ...event.certificate, issuer: 'CN=Gate CA', fingerprint256: 'AA:BB' } }
        : event,
    )
    const vantage = { ...header.vantage, name: 'elsewhere', addresses: ['203.0.113.9'] }
    const elsewhere = report({ header: { ...header, vantage }, events: swapped }, 'a')
    expect(codes(elsewhere, original)).toEqual(['tls-intercepted'])
    expect(codes(original, original)).toEqual([])
  })

  test('logs and runs of different servers are not compared', () => {
    const other = log(connectTimesOut.replaceAll(server, '203.0.113.7'))
    const comparison = compareReports(other, healthy)
    expect(comparison.sameServer).toBe(false)
    expect(comparison.findings).toEqual([])
    expect(comparison.conclusion.text).toContain('different servers')
  })
})

describe('before and after', () => {
  test.for([
    ['passive-dropped-vsftpd', 'healthy-vsftpd-clear-ipv4', 'improved', 'passive mode works now'],
    ['healthy-vsftpd-clear-ipv4', 'passive-dropped-vsftpd', 'worse', 'passive mode works no more'],
    ['healthy-vsftpd-clear-ipv4', 'healthy-vsftpd-clear-ipv4', 'same', 'Nothing has changed'],
  ] as const)('%s, then %s', ([before, after, change, words]) => {
    const comparison = compareReports(probe(before), probe(after))
    expect(comparison.between).toBe('times')
    expect(comparison.modes.passive.change).toBe(change)
    expect(comparison.conclusion.text).toContain(words)
    expect(comparison.findings).toEqual([])
  })
})

test('every pair makes a valid comparison, and a run compared with itself is the same', () => {
  const reports = scenarioNames.filter((_, index) => index % 7 === 0).map(probe)
  for (const [index, one] of reports.entries()) {
    const other = reports[(index + 1) % reports.length] ?? one
    const comparison = compareReports(one, other)
    expect(Check(Comparison, comparison)).toBe(true)
    expect(comparisonText(comparison)).not.toMatch(/undefined|null|\[object/)
    const self = compareReports(one, one)
    expect(self.change).toBe('same')
    expect(
      [...new Set(self.attempts.map(({ change }) => change))].filter((change) => change !== 'same'),
    ).toEqual([])
    expect(self.differences).toEqual([])
  }
})
