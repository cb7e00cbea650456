import fc from 'fast-check'
import { Check, Errors } from 'typebox/value'
import { describe, expect, test } from 'vitest'
import { makeReport, type Run, reportOf } from '../../shared/report/make-report.ts'
import { markdown } from '../../shared/report/markdown.ts'
import { Report } from '../../shared/report/report.ts'
import { reportText } from '../../shared/report/text.ts'
import { session } from '../../shared/session/session.ts'
import type { Trace } from '../../shared/trace/trace.ts'
import { recorded } from '../session/recorded.ts'
import { anyTrace } from '../trace/any-event.ts'

const runOf = ({ header, events }: Trace, length: number): Run => ({
  id: 'r1',
  header,
  events: events.slice(0, length),
  finished: length === events.length,
})

/** The report at every length of the trace, once from the whole and once from a session stepped live. */
function checkEveryPrefix(trace: Trace): void {
  let folded = session.start
  for (let length = 0; length <= trace.events.length; length++) {
    const event = trace.events[length - 1]
    if (event) folded = session.step(folded, event)
    const run = runOf(trace, length)
    const report = makeReport(run)
    expect(reportOf(run, folded)).toEqual(report)
    if (!Check(Report, report)) expect.fail(JSON.stringify(Errors(Report, report).slice(0, 3)))
    expect(JSON.parse(JSON.stringify(report))).toEqual(report)
    const seqs = new Set(run.events.map(({ seq }) => seq))
    for (const { evidence } of report.findings) for (const { seq } of evidence) expect(seqs).toContain(seq)
    reportText(report)
    markdown(report)
  }
}

describe('a report is made at every event, valid, and the same live and whole', () => {
  test.each(recorded)('%s', (_, trace) => checkEveryPrefix(trace))

  test('any events', { timeout: 60_000 }, () => {
    fc.assert(fc.property(anyTrace, checkEveryPrefix), { numRuns: 100 })
  })
})

describe.each(recorded)('the report of %s', (_, trace) => {
  const run = runOf(trace, trace.events.length)
  const report = makeReport(run)

  test('does not depend on when it is made', () => {
    expect(makeReport(structuredClone(run))).toEqual(report)
    expect(reportText(makeReport(structuredClone(run)))).toBe(reportText(report))
    expect(markdown(makeReport(structuredClone(run)))).toBe(markdown(report))
  })

  test('names one root cause, and what it explains is not it', () => {
    const { primary } = report.verdict
    const unexplained = report.findings.filter(
      ({ becauseOf, severity }) => becauseOf === null && severity !== 'info',
    )
    expect(unexplained[0]?.code ?? null).toBe(primary)
    const codes = report.findings.map(({ code }) => code)
    for (const { code, becauseOf } of report.findings) {
      if (becauseOf === null) continue
      expect(codes).toContain(becauseOf)
      expect(primary).not.toBe(code)
    }
  })

  test('is told as text and as Markdown: every finding, every attempt, every event', () => {
    const [text, marked] = [reportText(report), markdown(report)]
    for (const { code } of report.findings) {
      expect(text).toContain(` ${code}: `)
      expect(marked).toContain(`\`${code}\``)
    }
    for (const { id } of report.attempts) {
      expect(text).toContain(`  ${id}: `)
      expect(marked).toContain(`| \`${id}\` |`)
    }
    const transcript = marked.slice(marked.indexOf('## Transcript')).split('\n').slice(3, -2)
    expect(transcript).toHaveLength(trace.events.length)
  })
})

test('verdicts of the recorded traces', () => {
  const verdicts = recorded.map(([name, trace]) => {
    const { status, primary, byMode } = makeReport(runOf(trace, trace.events.length)).verdict
    return `${name}: ${status}, passive ${byMode.passive}, active ${byMode.active}, ${primary}`
  })
  expect(verdicts).toEqual([
    'active-blocked: degraded, passive works, active fails, active-connect-back-timeout',
    'active-rejected: degraded, passive works, active fails, port-rejected-illegal',
    'hangs-up: broken, passive fails, active fails, control-reset-after-accept',
    'healthy: healthy, passive works, active works, null',
    'malformed-pasv: degraded, passive works, active works, pasv-malformed-reply',
    'no-completion: broken, passive fails, active fails, completion-226-missing',
    'one-connection: healthy, passive works, active works, null',
    'passive-filtered: degraded, passive fails, active works, passive-port-filtered',
    'passive-refused: degraded, passive fails, active works, passive-port-refused',
    'pasv-disabled: degraded, passive fails, active works, pasv-refused-disabled',
    'private-address: degraded, passive works, active works, pasv-private-address',
    'refused: broken, passive fails, active fails, control-port-refused',
    'sftp: broken, passive fails, active fails, server-is-sftp',
    'stranger-connects: degraded, passive works, active fails, active-connect-back-wrong-source',
    'wrong-password: broken, passive fails, active untested, login-bad-credentials',
  ])
})

test('while a run goes on its report says so', () => {
  for (const [, trace] of recorded) {
    const half = makeReport(runOf(trace, Math.floor(trace.events.length / 2)))
    expect(half.finished).toBe(false)
    expect(half.verdict.summary).toMatch(/ The run is still going on\.$/)
    expect(makeReport(runOf(trace, trace.events.length)).verdict.summary).not.toContain('still going on')
  }
})
