import type { AttemptReport, Report } from '../../shared/report/report.ts'
import type { Attempt } from '../../shared/session/session.ts'

/** How an attempt stands; before there is a report of it, it runs. */
export const statusOf = (report: Report | null, { id }: Attempt): AttemptReport['status'] =>
  report?.attempts.find((attempt) => attempt.id === id)?.status ?? 'running'
