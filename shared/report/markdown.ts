/** The report as Markdown, for tickets and wikis. What a target said stands in code spans and blocks only. */
import { printEndpoint } from '../ftp/address.ts'
import { printable } from '../ftp/text.ts'
import type { TraceEvent } from '../trace/event.ts'
import { passivePortsText } from './passive-ports-text.ts'
import type { Finding, Report } from './report.ts'
import { transcriptLine } from './transcript.ts'
import { audienceNames, modeCell, portText, sideNames, statusNames, tlsText } from './words.ts'

export function markdown(report: Report): string {
  const { verdict, target, findings, attempts, server, passivePorts, trace } = report
  const families = [...new Set(attempts.map(({ family }) => family))].sort()
  const blocks = [
    `# FTP diagnosis of ${code(target.host)}${portText(target)}`,
    `**${statusNames[verdict.status]}**: ${escapeMarkdown(printable(verdict.summary))}`,
    `Made ${escapeMarkdown(printable(report.startedAt))} from ${code(report.vantage.name)} as user ${code(target.user)}; server software: ${
      server.software ? code(`${server.software} ${server.version ?? ''}`.trim()) : 'not recognised'
    }.${server.tls ? ` ${tlsText(server.tls)}.` : ''}`,
    families.length === 0
      ? ''
      : table([
          ['mode', ...families.map((family) => `IPv${family}`)],
          ...(['passive', 'active'] as const).map((mode) => [
            mode,
            ...families.map((family) => modeCell(attempts, mode, family)),
          ]),
        ]),
    ...findings.map(findingMarkdown),
    attempts.length === 0 ? '' : '## Attempts',
    attempts.length === 0
      ? ''
      : table([
          ['attempt', 'result', 'set-up', 'offered', 'entries'],
          ...attempts.flatMap(({ id, status, failedPhase, transfers }) => [
            [code(id), `${status}${failedPhase ? ` at ${failedPhase}` : ''}`, '', '', ''],
            ...transfers.map(({ command, status, failedPhase, offered, entries }) => [
              '',
              `${status}${failedPhase ? ` at ${failedPhase}` : ''}`,
              code(command),
              offered ? code(printEndpoint(offered)) : '',
              entries === null ? '' : `${entries}`,
            ]),
          ]),
        ]),
    ...(passivePorts?.observed ? ['## Passive ports', passivePortsText(passivePorts)] : []),
    '## Transcript',
    fence(trace.events.map((event: TraceEvent) => transcriptLine(event)).join('\n')),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

function findingMarkdown({
  title,
  code: name,
  severity,
  side,
  confidence,
  explanation,
  evidence,
  remedies,
  becauseOf,
}: Finding): string {
  const because = becauseOf ? `, because of ${code(becauseOf)}` : ''
  return [
    `## ${escapeMarkdown(printable(title))}`,
    `${severity} ${code(name)}: ${sideNames[side]}, ${confidence}${because}`,
    escapeMarkdown(printable(explanation)),
    evidence.map(({ seq, text }) => `- #${seq} ${code(text)}`).join('\n'),
    ...remedies.map(({ audience, product, text, snippet }) =>
      [
        `**${audienceNames[audience]}${product ? `, ${product}` : ''}**: ${escapeMarkdown(printable(text))}`,
        snippet === null ? '' : fence(snippet),
      ]
        .filter((part) => part !== '')
        .join('\n\n'),
    ),
  ].join('\n\n')
}

const table = ([head = [], ...rows]: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n')

const escapeMarkdown = (text: string): string => text.replace(/[\\`*_{}[\]<>|#&~]/g, '\\$&')

/** A code span that its content cannot leave: more backticks around than within, no line ends. Two backticks alone are none. */
function code(text: string): string {
  const safe = printable(text) || ' '
  const ticks = '`'.repeat(longestRun(safe) + 1)
  return ticks.length > 1 ? `${ticks} ${safe} ${ticks}` : `\`${safe}\``
}

function fence(text: string): string {
  const safe = text.split('\n').map(printable).join('\n')
  const ticks = '`'.repeat(Math.max(3, longestRun(safe) + 1))
  return `${ticks}text\n${safe}\n${ticks}`
}

const longestRun = (text: string): number =>
  Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length))
