import { printEndpoint } from '../../shared/ftp/address.ts'
import type { Speech } from '../../shared/language/speech.ts'
import type { Report } from '../../shared/report/report.ts'
import { statusNames } from '../../shared/report/words.ts'

/** What was tested; the usual port goes without saying. */
export const printTarget = ({ target: { host, port } }: Pick<Report, 'target'>): string =>
  port === 21 || host.startsWith('practice:') ? host : printEndpoint({ address: host, port })

/** The verdict on what was tested, on one line. */
export function runTitle(report: Report, { say }: Speech): string {
  const target = printTarget(report)
  return report.finished ? `${say(statusNames[report.verdict.status])}: ${target}` : target
}
