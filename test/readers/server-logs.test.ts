/** Logs of servers with many clients at once: each session is told apart, and the one that fails is found in any piece. */
import { globSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { readLog } from '../../shared/readers/logs/read-log.ts'
import type { Report } from '../../shared/report/report.ts'
import { explained } from './explained.ts'

const explain = (text: string) => explained(readLog(text, '2026-01-01T00:00:00.000Z'))

const sample = (tool: string): readonly string[] =>
  readFileSync(globSync(`test/samples/${tool}/[0-9]*/one-fails.txt`)[0] ?? '', 'utf8')
    .trimEnd()
    .split('\n')

/** Nothing but the one fault is the server's or anybody's. */
const errors = ({ findings }: Report): readonly string[] =>
  findings.filter(({ severity }) => severity === 'error').map(({ code }) => code)

describe('vsftpd, nine clients at once, three addresses', () => {
  const lines = sample('vsftpd-log')
  const whole = explain(lines.join('\n'))
  const failing = lines.findIndex((line) => line.includes('425 '))
  const process = /\[pid \d+\]/.exec(lines[failing] ?? '')?.[0] ?? ''
  const begins = lines.findIndex((line) => line.includes(process) && line.includes('EPRT'))

  test('nine sessions, each with its login, and one of them fails', () => {
    expect(whole.primary).toBe('active-connect-back-timeout')
    expect(errors(whole.report)).toEqual(['active-connect-back-timeout'])
    const { attempts } = whole.report
    expect(attempts.map(({ status }) => status).toSorted()).toEqual(['fails', ...Array(8).fill('works')])
    expect(attempts.find(({ status }) => status === 'fails')?.mode).toBe('active')
  })

  test('without its beginning, wherever it was cut', () => {
    for (let from = 1; from <= begins; from += 9) {
      const found = explain(lines.slice(from).join('\n'))
      expect([from, errors(found.report)]).toEqual([from, ['active-connect-back-timeout']])
    }
  })

  test('without its end', () => {
    for (let to = failing + 1; to < lines.length; to += 2) {
      const found = explain(lines.slice(0, to).join('\n'))
      expect(errors(found.report)).toContain('active-connect-back-timeout')
    }
  })

  test('with lines of other programs between them', () => {
    const mixed = lines.flatMap((line, index) =>
      index % 5 === 0 ? [line, 'Sat Nov 21 09:47:04 2026 cron[77]: (root) CMD (true)'] : [line],
    )
    expect(errors(explain(mixed.join('\n')).report)).toEqual(['active-connect-back-timeout'])
  })

  test('deep in a very long log', () => {
    const healthy = lines.filter((line) => !/\[pid \d+\]/.test(line) || !line.includes(process))
    const long = [...Array(20).fill(healthy).flat(), ...lines, ...Array(20).fill(healthy).flat()]
    expect(explain(long.join('\n')).codes).toContain('active-connect-back-timeout')
  })
})

describe('ProFTPD, which logs neither sessions nor words', () => {
  const lines = sample('proftpd-log')
  const refused = lines.findIndex((line) => line.includes('" 530 '))

  test('the login that is refused is found, and nothing else', () => {
    const { report, primary } = explain(lines.join('\n'))
    expect([primary, errors(report)]).toEqual(['login-bad-credentials', ['login-bad-credentials']])
    expect(report.attempts.filter(({ status }) => status === 'fails')).toHaveLength(1)
  })

  test('without the beginning', () => {
    expect(errors(explain(lines.slice(refused).join('\n')).report)).toEqual(['login-bad-credentials'])
  })

  test('without the one that fails, nothing is wrong', () => {
    for (let from = refused + 1; from < lines.length - 5; from += 7)
      expect([from, errors(explain(lines.slice(from).join('\n')).report)]).toEqual([from, []])
  })
})

describe('IIS, two sessions of one address and one of another', () => {
  const fields =
    '#Fields: date time c-ip c-port cs-username s-ip s-port cs-method cs-uri-stem sc-status sc-win32-status sc-substatus x-session'
  const line = (second: number, port: number, session: string, rest: string, client = '93.184.10.20') =>
    `2026-11-21 09:47:${`${second}`.padStart(2, '0')} ${client} ${port} web 10.0.0.5 21 ${rest} ${session}`
  const session = (port: number, id: string, end: string, client?: string) =>
    [
      'ControlChannelOpened - - 0 0',
      'USER web 331 0 0',
      'PASS *** 230 0 0',
      'PASV - 227 0 0',
      end,
      'QUIT - 221 0 0',
    ].map((rest, index) => line(index * 5, port, id, rest, client))
  const all = [
    session(51000, 'a1', 'LIST - 226 0 0'),
    session(51001, 'b2', 'LIST - 425 10060 0'),
    session(52000, 'c3', 'LIST - 226 0 0', '203.0.113.50'),
  ]
  const interleaved = [0, 1, 2, 3, 4, 5].flatMap((step) => all.map((lines) => lines[step] ?? ''))

  test.each([0, 1, 4, 7])('%i lines after the beginning', (from) => {
    const { report, primary } = explain([fields, ...interleaved.slice(from)].join('\n'))
    expect([primary, errors(report)]).toEqual(['passive-port-filtered', ['passive-port-filtered']])
    expect(report.attempts).toHaveLength(3)
    expect(report.findings.find(({ code }) => code === primary)?.attempts).toHaveLength(1)
  })
})
