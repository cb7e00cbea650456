/** A finding as plain text for a ticket or an e-mail, complete with numbers: it must make sense without the page. */
import { printable } from '../../shared/ftp/text.ts'
import type { AttemptReport, Finding, Remedy, Report } from '../../shared/report/report.ts'
import { words } from '../words/words.ts'

export interface Ticket {
  readonly report: Report
  readonly finding: Finding
  readonly audience: Remedy['audience']
  /** Where the whole report is. */
  readonly link: string
}

/** Who is asked first, by the side that must act. */
export const actor: Readonly<Record<Finding['side'], Remedy['audience']>> = {
  client: 'end-user',
  'client-network': 'network-admin',
  path: 'network-admin',
  'server-network': 'network-admin',
  server: 'server-admin',
  credentials: 'end-user',
  unknown: 'server-admin',
}

/** Advice for any product, and for the server's own. */
export const isForServer =
  (software: string | null) =>
  ({ product }: Remedy): boolean =>
    product === null || product.toLowerCase() === (software ?? '').toLowerCase()

export function ticketText({ report, finding, audience, link }: Ticket): string {
  const say = words.ticket
  const remedies = finding.remedies.filter((remedy) => remedy.audience === audience)
  const own = remedies.filter(isForServer(report.server.software))
  const concerned = report.attempts.filter(({ id }) => finding.attempts.includes(id))
  const { target, server, vantage } = report
  const software = [server.software, server.version].filter(Boolean).join(' ')
  const blocks = [
    [`${say.subject}: ${say.about(plain(target.host))}: ${plain(finding.title)}`],
    titled(say.seen, [plain(finding.explanation)]),
    titled(say.numbers, [
      `${say.server}: ${plain(target.host)} (${target.addresses.map(plain).join(', ')}), ${say.port} ${target.port}${software ? `, ${plain(software)}` : ''}`,
      `${say.testedFrom}: ${[vantage.name, ...vantage.addresses.slice(0, 2)].map(plain).join(', ')}`,
      `${say.testedAt}: ${report.startedAt}`,
      `${say.result}: ${plain(report.verdict.summary)}`,
      `${say.sure}: ${words.findings.confidences[finding.confidence]}; ${words.findings.side}: ${words.findings.sides[finding.side]}`,
      ...concerned.map(attemptLine),
    ]),
    titled(
      say.evidence,
      finding.evidence.map((item) => evidenceLine(report, item)),
    ),
    own.length === 0
      ? []
      : titled(audience === actor[finding.side] ? say.please : say.forYou, own.flatMap(remedyLines)),
    audience === 'network-admin' && report.openings.length > 0
      ? titled(
          say.openings,
          report.openings.map(
            ({ direction, from, to, purpose }) => `${say[direction]}: ${from} → ${to}, TCP: ${purpose}`,
          ),
        )
      : [],
    [`${say.report}: ${link}`, `${words.findings.code}: ${finding.code}`],
  ]
  return `${blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

const plain = (text: string): string => printable(text)

const titled = (title: string, lines: readonly string[]): readonly string[] =>
  lines.length === 0 ? [] : [title, ...lines.map((line) => `  ${line}`)]

function attemptLine(attempt: AttemptReport): string {
  const { status, failedPhase, control, data, command } = attempt
  const offered = data?.offered && `${words.ticket.offered} ${words.at(data.offered)}`
  const dialled = data?.dialled && `${words.ticket.dialled} ${words.at(data.dialled)}`
  return [
    `${words.attempt(attempt)}: ${words.status[status]}${failedPhase ? `, ${words.failedAt(words.phase[failedPhase] ?? failedPhase)}` : ''}`,
    `${words.ticket.control} ${words.at(control.remote)}`,
    ...(command ? [command] : []),
    ...[offered, dialled].filter((part) => part != null),
  ].join('; ')
}

function evidenceLine({ trace, attempts }: Report, { seq, text }: Finding['evidence'][number]): string {
  const event = trace.events[seq]
  const attempt = attempts.find(({ id }) => id === event?.attempt)
  const at = event?.atMs == null ? '' : `${words.exact(event.atMs)} s  `
  const where = [attempt ? words.attempt(attempt) : words.transcript.run, event?.conn ?? ''].join(' ').trim()
  return `${at}${where}: ${plain(text)}`
}

function remedyLines({ product, text, snippet }: Remedy): readonly string[] {
  return [
    `${product === null ? '' : `${plain(product)}: `}${plain(text)}`,
    ...(snippet ?? '')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => `    ${plain(line)}`),
  ]
}
