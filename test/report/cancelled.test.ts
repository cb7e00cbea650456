/** What ended because the run was cancelled is nobody's fault. */

import { describe, expect, test } from 'vitest'
import { makeReport } from '../../shared/report/make-report.ts'
import type { Finding, Report } from '../../shared/report/report.ts'
import type { TraceHeader } from '../../shared/trace/trace.ts'
import { traceEvents } from '../trace-builder.ts'

const header: TraceHeader = {
  version: 1,
  source: 'probe',
  vantage: { name: 'here', addresses: ['192.0.2.1'], canReceive: null },
  startedAt: '2026-01-02T03:04:05.000Z',
  target: {
    input: 'ftp.example',
    host: 'ftp.example',
    port: 21,
    security: 'auto',
    user: 'anonymous',
    path: null,
  },
}

/** Notes here are the run's own. */
const report = (...parts: string[]): Report =>
  makeReport({
    id: 'run',
    header,
    events: traceEvents(parts.join('\n')).map((event) =>
      event.kind === 'note' ? { ...event, attempt: null } : event,
    ),
    finished: true,
  })

const cancelled = '+300 note cancelled The run was cancelled. What was still open is closed.'

const attempt = (mode: 'passive' | 'active') => `attempt ${mode} ${mode} 4 clear 192.0.2.21:21`
const opened = (c: string) => `${c} connect 192.0.2.21:21
  +5 ${c} connected 192.0.2.1:40000`
const greeted = (c: string) => `${opened(c)}
  +5 ${c} < 220 Ready`
const offered = (c: string) => `${greeted(c)}
  ${c} > USER anonymous
  +5 ${c} < 230 Come in
  ${c} > EPSV
  +5 ${c} < 229 Entering Extended Passive Mode (|||50000|)`
const listing = (c: string, d: string) => `${offered(c)}
  ${d} connect 192.0.2.21:50000
  +2 ${d} connected 192.0.2.1:40001
  ${c} > LIST
  +2 ${c} < 150 Here it comes`
const listed = (c: string, d: string) => `${listing(c, d)}
  ${d} data 200
  ${d} closed server
  ${d} listing unix 3
  ${c} < 226 Done`
const refused = (c: string, d: string) => `${offered(c)}
  ${d} connect 192.0.2.21:50000
  +1 ${d} refused ECONNREFUSED`

describe.each([
  ['the greeting', opened('c1'), 'c1 closed client timed-out'],
  ['the reply to USER', `${greeted('c1')}\nc1 > USER anonymous`, 'c1 closed client timed-out'],
  ['the reply to FEAT', `${greeted('c1')}\nc1 > FEAT`, 'c1 closed client timed-out'],
  ['the end of a listing', listing('c1', 'd1'), 'c1 closed client timed-out\nd1 closed client timed-out'],
])('silence instead of %s', (_, before, after) => {
  test('is a finding when we waited for it', () => {
    const { verdict, findings } = report(attempt('passive'), before, `+20000 ${after}`)
    expect(verdict.status).toBe('broken')
    expect(wrongs(findings)).not.toEqual([])
  })

  test('is none when the run was cancelled', () => {
    const { verdict, findings, attempts } = report(attempt('passive'), before, cancelled, after)
    expect(wrongs(findings)).toEqual([])
    expect(verdict).toMatchObject({
      status: 'inconclusive',
      primary: null,
      byMode: { passive: 'inconclusive', active: 'untested' },
      summary: 'The run was cancelled. Passive mode was not finished, active mode was not tested.',
    })
    expect(attempts.map(({ status, failedPhase }) => [status, failedPhase])).toEqual([['inconclusive', null]])
    expect(attempts[0]?.transfers.map(({ status }) => status)).not.toContain('running')
  })
})

describe('what stood before the cancel', () => {
  const closed = (c: string) => `${c} closed client timed-out`
  const active = `${attempt('active')}\n${opened('c2')}`

  test('keeps its result, and healthy is not said of what was cut', () => {
    const passive = `${attempt('passive')}\n${listed('c1', 'd1')}\nc1 > QUIT\nc1 < 221 Bye\n${closed('c1')}`
    const { verdict } = report(passive, active, cancelled, closed('c2'))
    expect(verdict).toMatchObject({
      status: 'inconclusive',
      byMode: { passive: 'works', active: 'inconclusive' },
      summary: 'The run was cancelled. Passive mode works, active mode was not finished.',
    })
  })

  test('works though its goodbye was cut', () => {
    const passive = `${attempt('passive')}\n${listed('c1', 'd1')}`
    const { verdict } = report(passive, active, cancelled, closed('c2'))
    expect(verdict.byMode).toEqual({ passive: 'works', active: 'inconclusive' })
  })

  test('keeps its findings, and broken is not said of what was cut', () => {
    const passive = `${attempt('passive')}\n${refused('c1', 'd1')}\nc1 > QUIT\nc1 < 221 Bye\n${closed('c1')}`
    const { verdict, findings } = report(passive, active, cancelled, closed('c2'))
    expect(wrongs(findings)).toEqual(['passive-port-refused'])
    expect(verdict).toMatchObject({
      status: 'inconclusive',
      primary: 'passive-port-refused',
      byMode: { passive: 'fails', active: 'inconclusive' },
    })
  })

  test('is all there is when the run had already ended', () => {
    const passive = `${attempt('passive')}\n${opened('c1')}\n+20000 ${closed('c1')}\nstep done done`
    const events = traceEvents(`${passive}\n${cancelled}`).map((event) =>
      event.kind === 'note' || (event.kind === 'step' && event.step === 'done')
        ? { ...event, attempt: null }
        : event,
    )
    const { verdict } = makeReport({ id: 'run', header, events, finished: true })
    expect(verdict).toMatchObject({ status: 'broken', primary: 'greeting-timeout' })
  })
})

const wrongs = (findings: readonly Finding[]): string[] =>
  findings.filter(({ severity }) => severity !== 'info').map(({ code }) => code)
