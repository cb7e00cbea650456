/** What a command prints of a report, where, and with which exit status it ends. */
import { writeFileSync } from 'node:fs'
import { english, type Speech } from '../../shared/language/speech.ts'
import { markdown } from '../../shared/report/markdown.ts'
import type { Report } from '../../shared/report/report.ts'
import { reportText } from '../../shared/report/text.ts'
import { ExitStatus } from './exit-status.ts'

export const formats = ['text', 'json', 'ndjson', 'markdown'] as const
export type Format = (typeof formats)[number]

export function printReport(report: Report, format: Format, speech: Speech = english): string {
  switch (format) {
    case 'text':
      return reportText(report, speech)
    case 'markdown':
      return markdown(report, speech)
    case 'json':
      return `${JSON.stringify(report, null, 2)}\n`
    case 'ndjson':
      return `${JSON.stringify({ report })}\n`
  }
}

/** Exit status 1 also where nothing could be tested: there was no address, or the login was refused. */
export function statusOf({ verdict: { byMode }, attempts, findings }: Report): number {
  const forbidden = findings.some(({ code }) => code === 'target-address-forbidden')
  if (forbidden && attempts.length === 0) return ExitStatus.usage
  const tested = Object.values(byMode).filter((status) => status !== 'untested')
  return tested.length > 0 && tested.every((status) => status === 'works')
    ? ExitStatus.works
    : ExitStatus.fails
}

export function openSink(file: string | undefined): { write: (text: string) => void } | { problem: string } {
  if (file === undefined) return { write: (text) => process.stdout.write(text) }
  try {
    writeFileSync(file, '')
  } catch (error) {
    return { problem: `the result cannot be written to "${file}": ${(error as Error).message}` }
  }
  return { write: (text) => writeFileSync(file, text, { flag: 'a' }) }
}
