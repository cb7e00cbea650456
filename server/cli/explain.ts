import { createReadStream } from 'node:fs'
import { Command, InvalidArgumentError, Option } from 'commander'
import { printEndpoint } from '../../shared/ftp/address.ts'
import { printable } from '../../shared/ftp/text.ts'
import type { Language } from '../../shared/language/language.ts'
import { compareCaptures } from '../../shared/readers/capture/compare-captures.ts'
import type { ReadCapture } from '../../shared/readers/capture/read-capture.ts'
import { fileReader, type ReadFile } from '../../shared/readers/read-file.ts'
import { makeReport } from '../../shared/report/make-report.ts'
import type { Trace } from '../../shared/trace/trace.ts'
import { randomName } from '../runs/owner-token.ts'
import { printComparison, reportIn } from './against.ts'
import { usageError } from './exit-status.ts'
import { languageOption, speechFor } from './language-option.ts'
import { type Format, formats, openSink, printReport, statusOf } from './result.ts'

interface Options {
  readonly format: Format
  readonly out?: string
  readonly against?: string
  readonly session?: number
  readonly otherSide?: string
  readonly language?: Language
}

export const explainCommand = (): Command =>
  new Command('explain')
    .summary('explain a log or a packet capture')
    .description(
      'Reads the log of an FTP client or server, or a packet capture (pcap, pcapng), recognised by its content, and reports on it as on a probe. Passwords are masked while it is read; nothing leaves this machine.',
    )
    .argument('<file>', 'the log or the capture, or - for standard input')
    .addOption(new Option('--format <format>', 'of the result').choices(formats).default('text'))
    .addOption(languageOption())
    .option('--out <file>', 'write the result to a file')
    .option(
      '--against <report>',
      'compare with a report of the same server, as probe --format json or the page gives it',
    )
    .option('--session <number>', 'of a capture: one session of its list, not all with one server', place)
    .option(
      '--other-side <capture>',
      'a capture of the same traffic from the other side: what got lost between',
    )
    .addHelpText(
      'after',
      `
Examples:
  ftpscope explain filezilla.log
  ftpscope explain customer.log --against here.json    after: ftpscope probe HOST --format json --out here.json
  lftp -d -e 'ls; bye' ftp.example.org 2>&1 | ftpscope explain -
  ftpscope explain client.pcap --other-side server.pcap

Read are FileZilla (in many languages), WinSCP, Cyberduck, lftp -d, curl -v, ftp -d, ncftp, wget -d, Python's ftplib,
Perl's Net::FTP, basic-ftp and others, and the logs of vsftpd, ProFTPD, Pure-FTPd, FileZilla Server and IIS; captures of tcpdump, dumpcap and Wireshark.
ndjson prints one trace event a line, and {"report": …} last.
Exit status: 0 every mode in it works, 1 a mode fails or is inconclusive, 2 wrong usage or nothing of FTP in it, 3 a fault of ftpscope itself.`,
    )
    .action(explain)

async function explain(file: string, options: Options): Promise<void> {
  const { format, out, against, language, otherSide } = options
  const read = await readPath(file)
  if ('problem' in read) return usageError(read.problem)
  tellProblems(read.value)
  const trace = chosen(read.value, options)
  if ('problem' in trace) return usageError(trace.problem)
  const other = against === undefined ? null : await reportIn(against)
  if (other && 'problem' in other) return usageError(other.problem)
  const problem = otherSide === undefined ? null : await tellComparison(read.value.capture, otherSide)
  if (problem !== null) return usageError(problem)
  const sink = openSink(out)
  if ('problem' in sink) return usageError(sink.problem)
  const { header, events } = trace
  if (format === 'ndjson') for (const event of events) sink.write(`${JSON.stringify(event)}\n`)
  const speech = speechFor(language, format, process.env)
  const report = makeReport({ id: randomName(), header, events, finished: true }, speech)
  sink.write(
    other ? printComparison(report, other.value, format, speech) : printReport(report, format, speech),
  )
  process.exitCode = statusOf(report)
}

function place(text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It is a number of the list, 1 for the first.')
}

function chosen({ trace, capture, problems }: ReadFile, { session }: Options): Trace | { problem: string } {
  if (session === undefined) return trace ?? { problem: problems[0] ?? 'nothing could be read' }
  if (capture === null) return { problem: '--session is for captures, and this is none' }
  const count = capture.sessions.length
  return capture.trace(session - 1) ?? { problem: `there is no session ${session}: the capture has ${count}` }
}

/** @returns a problem, or null */
async function tellComparison(capture: ReadCapture | null, otherSide: string): Promise<string | null> {
  const other = await readPath(otherSide)
  if ('problem' in other) return other.problem
  if (capture === null || other.value.capture === null)
    return '--other-side compares two captures, and one of the files is none'
  const { sentences } = compareCaptures(capture, other.value.capture)
  tell('Both sides compared:', ...sentences.map((sentence) => `  ${printable(sentence)}`))
  return null
}

const MOST_LISTED = 20

function tellProblems({ trace, recognised, problems, capture }: ReadFile): void {
  if (trace === null) return
  tell(...[recognised ?? '', ...problems].filter((line) => line !== ''))
  const sessions = capture?.sessions ?? []
  if (sessions.length < 2) return
  const lines = sessions.slice(0, MOST_LISTED).map(({ client, server, startedAt, what }, index) => {
    const ends = `${printEndpoint(client)} -> ${printEndpoint(server)}`
    return `  ${`${index + 1}`.padStart(3)}  ${startedAt}  ${ends}  ${printable(what)}`
  })
  const left = sessions.length - lines.length
  tell('Sessions (--session chooses one):', ...lines, ...(left > 0 ? [`  and ${left} more`] : []))
}

const tell = (...lines: readonly string[]): boolean => process.stderr.write(`${lines.join('\n')}\n`)

async function readPath(file: string): Promise<{ value: ReadFile } | { problem: string }> {
  const reader = fileReader()
  try {
    const source = file === '-' ? process.stdin : createReadStream(file, { highWaterMark: 1 << 20 })
    for await (const chunk of source) reader.push(chunk as Uint8Array)
  } catch (error) {
    return { problem: `"${file}" cannot be read: ${(error as Error).message}` }
  }
  return { value: reader.end(new Date().toISOString()) }
}
