import { Command, InvalidArgumentError, Option } from 'commander'
import { defaults, type ProbeRequest } from '../../shared/api.ts'
import type { Language } from '../../shared/language/language.ts'
import type { Speech } from '../../shared/language/speech.ts'
import { practiceTargets } from '../../shared/practice.ts'
import { makeReport } from '../../shared/report/make-report.ts'
import type { Report } from '../../shared/report/report.ts'
import { networkOf } from '../config/network.ts'
import { readSettings } from '../config/settings.ts'
import type { Network } from '../net/network.ts'
import { vantage } from '../net/vantage.ts'
import { randomName } from '../runs/owner-token.ts'
import { TraceLog } from '../runs/trace-log.ts'
import { type ProbeOptions, probeHeader, readRequest, secretsOf } from '../sources/probe/options.ts'
import { probe } from '../sources/probe/probe.ts'
import { usageError } from './exit-status.ts'
import { languageOption, speechFor } from './language-option.ts'
import { liveProgress } from './live-progress.ts'
import { passwordFrom } from './password.ts'
import { type Format, formats, openSink, printReport, statusOf } from './result.ts'

interface Options extends Omit<ProbeRequest, 'target' | 'password'> {
  readonly passwordStdin?: boolean
  readonly connectTimeout: number
  readonly deadline: number
  readonly format: Format
  readonly policy: 'local' | 'public'
  readonly out?: string
  readonly language?: Language
}

export const probeCommand = (): Command =>
  new Command('probe')
    .summary('diagnose one FTP server')
    .description(
      'Connects in passive and active mode over IPv4 and IPv6, lists one directory each way, and names what is broken. Nothing is written on the server unless --upload says so.',
    )
    .argument('<target>', 'host, host:port, [IPv6]:port, an ftp:// URL, or practice:NAME')
    .addOption(
      new Option('--mode <mode>', 'modes to test')
        .choices(['both', 'passive', 'active'])
        .default(defaults.mode),
    )
    .addOption(
      new Option('--security <security>', 'protection of the connections')
        .choices(['auto', 'plain', 'explicit', 'implicit'])
        .default(defaults.security),
    )
    .addOption(
      new Option('--family <family>', 'address family').choices(['auto', '4', '6']).default(defaults.family),
    )
    .option(
      '--user <name>',
      'user to log in as (anonymous); the password comes from FTPSCOPE_PASSWORD or --password-stdin',
    )
    .option('--password-stdin', 'read the password from the first line of standard input')
    .option(
      '--allow-plain-credentials',
      'let a named user’s password cross an unencrypted control connection',
    )
    .option('--path <dir>', 'directory to list')
    .option('--upload', 'write test: store, read back, compare and delete a small file of its own')
    .option('--audit', 'security audit: also ask what the server grants beyond what it should')
    .option('--sample-ports <n>', 'passive ports to sample, 0 for none', count, defaults.samplePorts)
    .option(
      '--stated-ports <a-b>',
      'passive range that the server is said to use, to hold its offers against',
    )
    .option('--insecure', 'go on after a bad certificate, which is reported all the same')
    .option('--connect-timeout <seconds>', 'to wait for each connection', seconds, defaults.connectTimeoutS)
    .option('--deadline <seconds>', 'for the whole run', seconds, defaults.deadlineS)
    .option('--active-address <ip>', 'address that PORT and EPRT announce')
    .option('--active-ports <a-b>', 'ports to listen on for connect-backs')
    .addOption(new Option('--format <format>', 'of the result').choices(formats).default('text'))
    .addOption(languageOption())
    .addOption(
      new Option('--policy <policy>', 'what may be dialled: any address, or public ones only')
        .choices(['local', 'public'])
        .default('local'),
    )
    .option('--out <file>', 'write the result to a file')
    .addHelpText(
      'after',
      `
Examples:
  ftpscope probe ftp.example.org
  ftpscope probe ftp://bob@ftp.example.org:2121/pub --allow-plain-credentials --password-stdin < password.txt
  ftpscope probe [2001:db8::21]:21 --mode passive --format json --out report.json

Practice targets, servers of our own with one known fault each:
${practiceTargets.map(({ name, title }) => `  practice:${name.padEnd(20)} ${title}`).join('\n')}

ndjson prints one trace event a line as it happens, and {"report": …} last.
Exit status: 0 every tested mode works, 1 a mode fails or is inconclusive, 2 wrong usage or a
target that policy refuses, 3 a fault of ftpscope itself.`,
    )
    .action(run)

async function run(target: string, options: Options): Promise<void> {
  const { passwordStdin, connectTimeout, deadline, format, out, policy, language, ...same } = options
  const settings = readSettings({}, process.env)
  if ('problem' in settings) return usageError(settings.problem)
  const password = await passwordFrom(passwordStdin === true)
  const request = { ...same, target, connectTimeoutS: connectTimeout, deadlineS: deadline }
  const read = readRequest(password === null ? request : { ...request, password }, settings.value)
  if ('problem' in read) return usageError(read.problem)
  const sink = openSink(out)
  if ('problem' in sink) return usageError(sink.problem)
  const network = networkOf({ ...settings.value, policy }, () => null)
  const speech = speechFor(language, format, process.env)
  const report = await diagnose(read.value, network, format, speech, sink.write)
  sink.write(printReport(report, format, speech))
  process.exitCode = statusOf(report)
}

async function diagnose(
  options: ProbeOptions,
  network: Network,
  format: Format,
  speech: Speech,
  write: (text: string) => void,
): Promise<Report> {
  const header = probeHeader(options, vantage(), new Date())
  const log = new TraceLog(header, secretsOf(options))
  if (format === 'ndjson') log.subscribe((event) => write(`${JSON.stringify(event)}\n`))
  const progress = liveProgress(log, process.stderr, speech)
  const interrupt = new AbortController()
  const onInterrupt = () => interrupt.abort()
  process.once('SIGINT', onInterrupt)
  try {
    await probe(options, log, interrupt.signal, network)
  } finally {
    process.removeListener('SIGINT', onInterrupt)
    progress.stop()
  }
  return makeReport({ id: randomName(), header, events: log.events, finished: true }, speech)
}

function count(text: string): number {
  const value = Number(text)
  if (!/^\d{1,2}$/.test(text) || value > 64) throw new InvalidArgumentError('Expected a number from 0 to 64.')
  return value
}

function seconds(text: string): number {
  const value = Number(text)
  if (!(value > 0 && value <= 600))
    throw new InvalidArgumentError('Expected a number of seconds from above 0 to 600.')
  return value
}
