import { readFile } from 'node:fs/promises'
import { Check } from 'typebox/value'
import type { Read } from '../../shared/ftp/host-port.ts'
import { t } from '../../shared/language/say.ts'
import type { Speech } from '../../shared/language/speech.ts'
import { compareReports } from '../../shared/report/compare.ts'
import { comparisonText } from '../../shared/report/comparison-text.ts'
import { Report } from '../../shared/report/report.ts'
import { type Format, printReport } from './result.ts'

/** The report and the comparison with another: in text one after the other, as JSON in one document. */
export function printComparison(report: Report, other: Report, format: Format, speech: Speech): string {
  const comparison = compareReports(report, other, speech)
  switch (format) {
    case 'json':
      return `${JSON.stringify({ report, comparison }, null, 2)}\n`
    case 'ndjson':
      return `${printReport(report, format, speech)}${JSON.stringify({ comparison })}\n`
    case 'text':
      return `${printReport(report, format, speech)}\n${comparisonText(comparison, speech)}`
    case 'markdown':
      return `${printReport(report, format, speech)}\n## ${speech.say(t`Comparison`)}\n\n${indented(comparisonText(comparison, speech))}`
  }
}

/** A code block by indentation, which nothing within it can end. */
const indented = (text: string): string => text.replace(/^(?=.)/gm, '    ')

export async function reportIn(file: string): Promise<Read<Report>> {
  try {
    const read: unknown = JSON.parse(await readFile(file, 'utf8'))
    // `explain --against` puts it into an object itself.
    const report = (read as { report?: unknown } | null)?.report ?? read
    if (Check(Report, report)) return { value: report }
    return { problem: `"${file}" is no report of ftpscope. Expected what probe --format json prints.` }
  } catch (error) {
    const why = error instanceof SyntaxError ? 'it is no JSON' : (error as Error).message
    return { problem: `The report "${file}" cannot be read: ${why}.` }
  }
}
