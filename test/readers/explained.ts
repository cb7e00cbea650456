import type { ReadLog } from '../../shared/readers/logs/read-log.ts'
import { makeReport } from '../../shared/report/make-report.ts'
import type { Report } from '../../shared/report/report.ts'

/** What the report says of a log that was read. */
export function explained({ header, events, reader }: ReadLog): {
  readonly report: Report
  readonly product: string | null
  readonly primary: string | null
  readonly codes: readonly string[]
  /** Whether a mode works and none fails. */
  readonly works: boolean
} {
  const report = makeReport({ id: 't', header, events, finished: true })
  const modes = Object.values(report.verdict.byMode)
  return {
    report,
    product: reader?.product ?? null,
    primary: report.verdict.primary,
    codes: report.findings.map(({ code }) => code),
    works: modes.includes('works') && !modes.includes('fails'),
  }
}
