/** The report as Markdown, for tickets and wikis. What a target said stands in code spans and blocks only. */
import { printEndpoint } from '../ftp/address.ts'
import { printable } from '../ftp/text.ts'
import { type Phrase, t } from '../language/say.ts'
import { english, type Speech } from '../language/speech.ts'
import type { TraceEvent } from '../trace/event.ts'
import { passivePortsText } from './passive-ports-text.ts'
import type { Finding, Report } from './report.ts'
import { transcriptLine } from './transcript.ts'
import {
  audienceNames,
  confidenceNames,
  modeCell,
  modeNames,
  outcomeText,
  portText,
  severityNames,
  sideNames,
  statusNames,
  tlsText,
} from './words.ts'

export function markdown(report: Report, speech: Speech = english): string {
  const { say } = speech
  const { verdict, target, findings, attempts, server, passivePorts, trace } = report
  const families = [...new Set(attempts.map(({ family }) => family))].sort()
  const blocks = [
    `# ${say(t`FTP diagnosis of ${code(target.host)}${portText(target)}`)}`,
    `**${say(statusNames[verdict.status])}**: ${escapeMarkdown(printable(verdict.summary))}`,
    `${say(madeBy(report))}${server.tls ? ` ${say(tlsText(server.tls))}.` : ''}`,
    families.length === 0
      ? ''
      : table([
          [say(t`mode`), ...families.map((family) => `IPv${family}`)],
          ...(['passive', 'active'] as const).map((mode) => [
            say(modeNames[mode]),
            ...families.map((family) => say(modeCell(attempts, mode, family))),
          ]),
        ]),
    ...findings.map((finding) => findingMarkdown(finding, speech)),
    attempts.length === 0 ? '' : `## ${say(t`Attempts`)}`,
    attempts.length === 0
      ? ''
      : table([
          [t`attempt`, t`result`, t`set-up`, t`offered`, t`entries`].map(say),
          ...attempts.flatMap((attempt) => [
            [code(attempt.id), say(outcomeText(attempt)), '', '', ''],
            ...attempt.transfers.map((transfer) => [
              '',
              say(outcomeText(transfer)),
              code(transfer.command),
              transfer.offered ? code(printEndpoint(transfer.offered)) : '',
              transfer.entries === null ? '' : `${transfer.entries}`,
            ]),
          ]),
        ]),
    ...(passivePorts?.observed
      ? [`## ${say(t`Passive ports`)}`, passivePortsText(passivePorts, speech)]
      : []),
    `## ${say(t`Transcript`)}`,
    fence(trace.events.map((event: TraceEvent) => transcriptLine(event, speech)).join('\n')),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

function madeBy({ startedAt, vantage, target, server }: Report): Phrase {
  const [when, where] = [escapeMarkdown(printable(startedAt)), code(vantage.name)]
  const software = server.software
    ? code(`${server.software} ${server.version ?? ''}`.trim())
    : t`not recognised`
  return t`Made ${when} from ${where} as user ${code(target.user)}; server software: ${software}.`
}

function findingMarkdown(
  { title, code: name, severity, side, confidence, explanation, evidence, remedies, becauseOf }: Finding,
  { say }: Speech,
): string {
  const [grade, where, how] = [severityNames[severity], sideNames[side], confidenceNames[confidence]]
  return [
    `## ${escapeMarkdown(printable(title))}`,
    say(
      becauseOf
        ? t`${grade} ${code(name)}: ${where}, ${how}, because of ${code(becauseOf)}`
        : t`${grade} ${code(name)}: ${where}, ${how}`,
    ),
    escapeMarkdown(printable(explanation)),
    evidence.map(({ seq, text }) => `- #${seq} ${code(text)}`).join('\n'),
    ...remedies.map(({ audience, product, text, snippet }) =>
      [
        `**${say(audienceNames[audience])}${product ? `, ${product}` : ''}**: ${escapeMarkdown(printable(text))}`,
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

/** Also what becomes a link of itself on many sites: addresses of the web. */
const escapeMarkdown = (text: string): string =>
  text.replace(/[\\`*_{}[\]<>|#&~]|:(?=\/\/)|(?<=\bwww)\./gi, '\\$&')

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
