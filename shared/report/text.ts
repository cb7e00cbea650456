/** The report for a terminal or a ticket: plain text, everything a target said made printable. */
import { printEndpoint } from '../ftp/address.ts'
import { printable } from '../ftp/text.ts'
import { decimal, type Phrase, t } from '../language/say.ts'
import { english, type Speech } from '../language/speech.ts'
import { passivePortsText } from './passive-ports-text.ts'
import type { AttemptReport, Finding, Remedy, Report } from './report.ts'
import {
  audienceNames,
  confidenceNames,
  modeCell,
  modeNames,
  outcomeText,
  portText,
  severityMarks,
  severityNames,
  sideNames,
  statusNames,
  tlsText,
} from './words.ts'

const width = 100

export function reportText(report: Report, speech: Speech = english): string {
  const { say } = speech
  const { verdict, findings } = report
  const blocks = [
    heading(report, speech),
    wrap(`${say(statusNames[verdict.status]).toUpperCase()}  ${printable(verdict.summary)}`, 0),
    matrix(report.attempts, speech),
    ...findings.map((finding) => findingText(finding, speech)),
    findings.length === 0 ? say(t`Nothing to report.`) : '',
    say(t`Attempts`),
    report.attempts.map((attempt) => attemptText(attempt, speech)).join('\n') ||
      say(t`  none: there was no address to connect to`),
    ...(report.passivePorts?.observed
      ? [say(t`Passive ports`), wrap(passivePortsText(report.passivePorts, speech), 2)]
      : []),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

function heading({ target, vantage, startedAt, durationMs, server }: Report, { say }: Speech): string {
  const software = server.software
    ? printable(`${server.software}${server.version ? ` ${server.version}` : ''}`)
    : t`software not recognised`
  return [
    t`${printable(target.host)}${portText(target)}, user ${printable(target.user)} (${software})`,
    t`from ${printable(vantage.name)} at ${printable(startedAt)}, ${seconds(durationMs)} s`,
    ...(server.tls ? [tlsText(server.tls)] : []),
  ]
    .map(say)
    .join('\n')
}

function matrix(attempts: readonly AttemptReport[], { say }: Speech): string {
  const families = [...new Set(attempts.map(({ family }) => family))].sort()
  if (families.length === 0) return ''
  const rows = (['passive', 'active'] as const).map((mode) =>
    [
      `  ${say(modeNames[mode])}`.padEnd(12),
      ...families.map((family) => say(modeCell(attempts, mode, family)).padEnd(16)),
    ].join(''),
  )
  return [`${' '.repeat(12)}${families.map((family) => `IPv${family}`.padEnd(16)).join('')}`, ...rows]
    .map((line) => line.trimEnd())
    .join('\n')
}

function findingText(finding: Finding, speech: Speech): string {
  const { say } = speech
  const { code, severity, side, confidence, becauseOf } = finding
  const [grade, where, how] = [severityNames[severity], sideNames[side], confidenceNames[confidence]]
  const lines = [
    wrap(`${severityMarks[severity]} ${printable(finding.title)}`, 0),
    `  ${say(becauseOf ? t`${grade} ${code}: ${where}, ${how}, because of ${becauseOf}` : t`${grade} ${code}: ${where}, ${how}`)}`,
    wrap(printable(finding.explanation), 2),
    `  ${say(t`Evidence`)}`,
    ...finding.evidence.map(({ seq, text }) => wrap(`#${seq}  ${printable(text)}`, 4)),
  ]
  return finding.remedies.length === 0
    ? lines.join('\n')
    : [...lines, ...remedyLines(finding.remedies, speech)].join('\n')
}

/** All advice in words, and the ready-made changes of the likeliest product only: the rest is in the JSON report. */
function remedyLines(remedies: readonly Remedy[], { say }: Speech): string[] {
  const first = new Map<string, string>()
  for (const { audience, product } of remedies)
    if (product && !first.has(audience)) first.set(audience, product)
  const shown = remedies.filter(
    ({ audience, product }) => product === null || first.get(audience) === product,
  )
  return [
    `  ${say(t`What to do`)}`,
    ...shown.flatMap(({ audience, product, text, snippet }) => [
      wrap(`${say(audienceNames[audience])}${product ? ` (${product})` : ''}: ${printable(text)}`, 4),
      ...(snippet ?? '')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => `        ${printable(line)}`),
    ]),
  ]
}

function attemptText(attempt: AttemptReport, { say }: Speech): string {
  const { transfers, control, timings } = attempt
  const [id, remote] = [attempt.id, printEndpoint(control.remote)].map(printable)
  const head =
    timings.total === undefined
      ? t`${id}: ${outcomeText(attempt)} (to ${remote})`
      : t`${id}: ${outcomeText(attempt)} (to ${remote}, ${seconds(timings.total)} s)`
  const lines = transfers.map((transfer) =>
    [
      `    ${printable(transfer.command)}: ${say(outcomeText(transfer))}`,
      ...(transfer.offered ? [printable(printEndpoint(transfer.offered))] : []),
      ...(transfer.entries === null ? [] : [say(t`${transfer.entries} entries`)]),
    ].join(', '),
  )
  return [`  ${say(head)}`, ...lines].join('\n')
}

const seconds = (ms: number): Phrase => decimal(ms / 1000, 1)

/** Folds words into lines of the page's width, indented. */
function wrap(text: string, indent: number): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/)) {
    if (line !== '' && indent + line.length + 1 + word.length > width) {
      lines.push(line)
      line = word
    } else {
      line = line === '' ? word : `${line} ${word}`
    }
  }
  return [...lines, line].map((each) => `${' '.repeat(indent)}${each}`).join('\n')
}
