import { createReadStream } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { Command, Option } from 'commander'
import type { Language } from '../../shared/language/language.ts'
import { type ReadFile, readFile } from '../../shared/readers/read-file.ts'
import { makeReport } from '../../shared/report/make-report.ts'
import { randomName } from '../runs/owner-token.ts'
import { printComparison, reportIn } from './against.ts'
import { usageError } from './exit-status.ts'
import { languageOption, speechFor } from './language-option.ts'
import { type Format, formats, openSink, printReport, statusOf } from './result.ts'

interface Options {
  readonly format: Format
  readonly out?: string
  readonly against?: string
  readonly language?: Language
}

export const explainCommand = (): Command =>
  new Command('explain')
    .summary("explain a client's or a server's log")
    .description(
      'Reads the log of an FTP client or server, recognised by its content, and reports on it as on a probe. Passwords are masked while it is read; nothing leaves this machine.',
    )
    .argument('<file>', 'the log, or - for standard input')
    .addOption(new Option('--format <format>', 'of the result').choices(formats).default('text'))
    .addOption(languageOption())
    .option('--out <file>', 'write the result to a file')
    .option(
      '--against <report>',
      'compare with a report of the same server, as probe --format json or the page gives it',
    )
    .addHelpText(
      'after',
      `
Examples:
  ftpscope explain filezilla.log
  ftpscope explain customer.log --against here.json    after: ftpscope probe HOST --format json --out here.json
  lftp -d -e 'ls; bye' ftp.example.org 2>&1 | ftpscope explain -

Read are FileZilla (in many languages), WinSCP, Cyberduck, lftp -d, curl -v, ftp -d, ncftp, wget -d, Python's ftplib,
Perl's Net::FTP, basic-ftp and others, and the logs of vsftpd, ProFTPD, Pure-FTPd, FileZilla Server and IIS.
ndjson prints one trace event a line, and {"report": …} last.
Exit status: 0 every mode in the log works, 1 a mode fails or is inconclusive, 2 wrong usage or no log of FTP, 3 a fault of ftpscope itself.`,
    )
    .action(explain)

async function explain(file: string, { format, out, against, language }: Options): Promise<void> {
  const bytes = await bytesOf(file)
  if ('problem' in bytes) return usageError(bytes.problem)
  const read = readFile(bytes.value, new Date().toISOString())
  tellProblems(read)
  if (read.trace === null) return usageError(read.problems[0] ?? 'nothing could be read')
  const other = against === undefined ? null : await reportIn(against)
  if (other && 'problem' in other) return usageError(other.problem)
  const sink = openSink(out)
  if ('problem' in sink) return usageError(sink.problem)
  const { header, events } = read.trace
  if (format === 'ndjson') for (const event of events) sink.write(`${JSON.stringify(event)}\n`)
  const speech = speechFor(language, format, process.env)
  const report = makeReport({ id: randomName(), header, events, finished: true }, speech)
  sink.write(
    other ? printComparison(report, other.value, format, speech) : printReport(report, format, speech),
  )
  process.exitCode = statusOf(report)
}

function tellProblems({ trace, recognised, problems }: ReadFile): void {
  if (trace === null) return
  process.stderr.write(`${[recognised ?? '', ...problems].filter((line) => line !== '').join('\n')}\n`)
}

async function bytesOf(file: string): Promise<{ value: Uint8Array } | { problem: string }> {
  try {
    return { value: await buffer(file === '-' ? process.stdin : createReadStream(file)) }
  } catch (error) {
    return { problem: `"${file}" cannot be read: ${(error as Error).message}` }
  }
}
