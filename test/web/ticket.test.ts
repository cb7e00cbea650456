import { describe, expect, it, test } from 'vitest'
import { makeReport } from '../../shared/report/make-report.ts'
import type { Report } from '../../shared/report/report.ts'
import { ticketText } from '../../web/parts/ticket.ts'
import { recorded } from '../session/recorded.ts'

const link = 'https://ftpscope.example/r/abc'

const reports: readonly (readonly [string, Report])[] = recorded.map(([name, { header, events }]) => [
  name,
  makeReport({ id: 'abc', header, events, finished: true }),
])

const ticketsOf = (report: Report) =>
  report.findings.flatMap((finding) =>
    (['end-user', 'server-admin', 'network-admin'] as const).map((audience) => ({
      finding,
      audience,
      text: ticketText({ report, finding, audience, link }),
    })),
  )

describe('a ticket makes sense without the page', () => {
  test.each(reports)('%s', (_, report) => {
    for (const { finding, audience, text } of ticketsOf(report)) {
      expect(text).toContain(finding.title)
      expect(text).toContain(`port ${report.target.port}`)
      expect(text).toContain(report.startedAt)
      expect(text).toContain(link)
      for (const { text: seen } of finding.evidence) expect(text).toContain(seen)
      for (const remedy of finding.remedies) {
        const mine = remedy.audience === audience && remedy.product === null
        if (mine) expect(text).toContain(remedy.text)
      }
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what a target may have sent
      expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f]/)
    }
  })
})

describe('a ticket about a private address', () => {
  const report = reports.find(([name]) => name === 'private-address')?.[1]
  const finding = report?.findings.find(({ code }) => code === report.verdict.primary)
  if (!report || !finding) throw new Error('the fixture private-address has a root cause')
  const to = (audience: 'server-admin' | 'network-admin') => ticketText({ report, finding, audience, link })

  it('tells the numbers of the attempt', () => {
    expect(to('server-admin')).toMatch(
      /Passive IPv4 clear: works; control connection to 127\.0\.0\.1:\d+; \w+; offered /,
    )
    expect(to('server-admin')).toMatch(/\d+\.\d{3} s {2}Passive IPv4 clear c\d: /)
  })

  it('asks whoever must act, and tells the others what they can do', () => {
    expect(to('server-admin')).toContain('What we ask you to change')
    expect(to('network-admin')).not.toContain('What we ask you to change')
  })

  it('gives the network team the openings', () => {
    for (const { to: where } of report.openings) expect(to('network-admin')).toContain(where)
    expect(to('server-admin')).not.toContain('Openings')
  })
})
