/** The report for a terminal or a ticket: plain text, everything a target said made printable. */
import { printEndpoint } from '../ftp/address.ts'
import { printable } from '../ftp/text.ts'
import { passivePortsText } from './passive-ports-text.ts'
import type { AttemptReport, Finding, Remedy, Report } from './report.ts'
import { audienceNames, modeCell, portText, severityMarks, sideNames, statusNames, tlsText } from './words.ts'

const width = 100

export function reportText(report: Report): string {
  const { verdict, findings } = report
  const blocks = [
    heading(report),
    wrap(`${statusNames[verdict.status].toUpperCase()}  ${printable(verdict.summary)}`, 0),
    matrix(report.attempts),
    ...findings.map(findingText),
    findings.length === 0 ? 'Nothing to report.' : '',
    'Attempts',
    report.attempts.map(attemptText).join('\n') || '  none: there was no address to connect to',
    ...(report.passivePorts?.observed
      ? ['Passive ports', wrap(passivePortsText(report.passivePorts), 2)]
      : []),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

function heading({ target, vantage, startedAt, durationMs, server }: Report): string {
  const software = server.software
    ? printable(`${server.software}${server.version ? ` ${server.version}` : ''}`)
    : 'software not recognised'
  return [
    `${printable(target.host)}${portText(target)}, user ${printable(target.user)} (${software})`,
    `from ${printable(`${vantage.name} at ${startedAt}`)}, ${seconds(durationMs)} s`,
    ...(server.tls ? [tlsText(server.tls)] : []),
  ].join('\n')
}

function matrix(attempts: readonly AttemptReport[]): string {
  const families = [...new Set(attempts.map(({ family }) => family))].sort()
  if (families.length === 0) return ''
  const rows = (['passive', 'active'] as const).map((mode) =>
    [`  ${mode}`.padEnd(12), ...families.map((family) => modeCell(attempts, mode, family).padEnd(16))].join(
      '',
    ),
  )
  return [`${' '.repeat(12)}${families.map((family) => `IPv${family}`.padEnd(16)).join('')}`, ...rows]
    .map((line) => line.trimEnd())
    .join('\n')
}

function findingText(finding: Finding): string {
  const because = finding.becauseOf ? `, because of ${finding.becauseOf}` : ''
  const lines = [
    wrap(`${severityMarks[finding.severity]} ${printable(finding.title)}`, 0),
    `  ${finding.severity} ${finding.code}: ${sideNames[finding.side]}, ${finding.confidence}${because}`,
    wrap(printable(finding.explanation), 2),
    '  Evidence',
    ...finding.evidence.map(({ seq, text }) => wrap(`#${seq}  ${printable(text)}`, 4)),
  ]
  return finding.remedies.length === 0
    ? lines.join('\n')
    : [...lines, ...remedyLines(finding.remedies)].join('\n')
}

/** All advice in words, and the ready-made changes of the likeliest product only: the rest is in the JSON report. */
function remedyLines(remedies: readonly Remedy[]): string[] {
  const first = new Map<string, string>()
  for (const { audience, product } of remedies)
    if (product && !first.has(audience)) first.set(audience, product)
  const shown = remedies.filter(
    ({ audience, product }) => product === null || first.get(audience) === product,
  )
  return [
    '  What to do',
    ...shown.flatMap(({ audience, product, text, snippet }) => [
      wrap(`${audienceNames[audience]}${product ? ` (${product})` : ''}: ${printable(text)}`, 4),
      ...(snippet ?? '')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => `        ${printable(line)}`),
    ]),
  ]
}

function attemptText({ id, status, failedPhase, transfers, control, timings }: AttemptReport): string {
  const total = timings.total === undefined ? '' : `, ${seconds(timings.total)} s`
  const head = `  ${printable(id)}: ${status}${failedPhase ? ` at ${failedPhase}` : ''} (to ${printEndpoint(control.remote)}${total})`
  const lines = transfers.map(
    ({ command, status, failedPhase, offered, entries }) =>
      `    ${command}: ${status}${failedPhase ? ` at ${failedPhase}` : ''}${offered ? `, ${printEndpoint(offered)}` : ''}${
        entries === null ? '' : `, ${entries} entries`
      }`,
  )
  return [head, ...lines].join('\n')
}

const seconds = (ms: number): string => (ms / 1000).toFixed(1)

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
