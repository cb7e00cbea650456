import type { Speech } from '../language/speech.ts'
import { makeReport } from './make-report.ts'
import type { Report } from './report.ts'

/** A report in another language than it was made in: it holds the trace that it was made of. */
export function reportIn(report: Report, speech: Speech): Report {
  if (speech.language === 'en') return report
  const { id, finished, interrupted, trace } = report
  return makeReport({ id, ...trace, finished, ...(interrupted ? { interrupted } : {}) }, speech)
}
