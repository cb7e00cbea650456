/** Data connections in clear under a control connection that has TLS: PROT C, RFC 4217 section 9. */
import { isPositive } from '../../ftp/reply-code.ts'
import { recorded, t } from '../../language/say.ts'
import type { Confidence } from '../../report/report.ts'
import { finalReplyOf } from '../../session/outcome.ts'
import { questionIn } from '../../session/question.ts'
import type { Attempt, Exchange } from '../../session/session.ts'
import { type Transfer, transfersOf } from '../../session/transfer.ts'
import { type Conclusion, evidence, type Facts, type Rule } from '../finding.ts'

interface Served {
  readonly protection: Exchange
  readonly transfer: Transfer
  readonly confidence: Confidence
}

export const clearDataAccepted: Rule = ({ session, questions }) =>
  [...session.attempts, ...questions].flatMap((attempt): Conclusion[] => {
    const served = servedInClear(attempt)
    if (!served) return []
    return [
      {
        code: 'sec-prot-c-accepted',
        side: 'server',
        confidence: served.confidence,
        attempts: [attempt.id],
        evidence: told(served),
        args: {},
        harmless: true,
      },
    ]
  })

/** Under PROT P transfers fail, under PROT C they do not: it is TLS on data connections and nothing else. */
export const clearDataInstead: Rule = (facts) =>
  facts.questions.flatMap((question): Conclusion[] => {
    const served = questionIn(question.id) === 'prot-c' ? servedInClear(question) : null
    const failed = served && failedUnderTls(facts, question)
    if (!failed) return []
    return [
      {
        code: 'prot-c-fallback-works',
        side: 'server',
        confidence: served.confidence,
        attempts: [failed.attempt.id, question.id],
        evidence: [...failed.evidence, ...told(served)],
        args: {},
      },
    ]
  })

const told = ({ protection, transfer: { transfer, data } }: Served) =>
  evidence(
    [finalReplyOf(protection), t`PROT C is accepted: ${finalReplyOf(protection)?.lines[0] ?? ''}`],
    [data?.connected, t`a data connection without TLS`],
    [transfer?.replies.at(-1), t`is not turned down: ${transfer?.replies.at(-1)?.lines[0] ?? ''}`],
  )

function failedUnderTls({ session }: Facts, { server }: Attempt) {
  for (const attempt of session.attempts) {
    if (attempt.protection === 'clear' || attempt.server.address !== server.address) continue
    const transfer = transfersOf(attempt).find(({ status }) => status === 'fails')
    const refused = attempt.exchanges.find(
      ({ command, replies }) => command?.verb === 'PROT' && !isPositive(replies.at(-1)?.code ?? null),
    )
    const seen = evidence(
      [refused?.replies.at(-1), t`PROT P is refused: ${refused?.replies.at(-1)?.lines[0] ?? ''}`],
      [
        transfer?.data?.tlsFailed,
        t`TLS on the data connection fails: ${recorded(transfer?.data?.tlsFailed?.reason ?? '')}`,
      ],
      [
        finalReplyOf(transfer?.transfer ?? null),
        t`under PROT P: ${finalReplyOf(transfer?.transfer ?? null)?.lines[0] ?? ''}`,
      ],
    )
    if (seen.length > 0) return { attempt, evidence: seen }
  }
  return null
}

/** A transfer without TLS after PROT C that the server went along with. */
function servedInClear(attempt: Attempt): Served | null {
  if (attempt.protection === 'clear') return null
  for (const transfer of transfersOf(attempt)) {
    const protection = levelAt(attempt, transfer)
    const isClear = /^C$/i.test(protection?.command?.argument ?? '')
    const confidence = servedSurely(transfer)
    if (protection && isClear && transfer.data?.connected && !transfer.data.tls && confidence) {
      return { protection, transfer, confidence }
    }
  }
  return null
}

/** The PROT that was in force when a transfer was set up. */
const levelAt = ({ exchanges }: Attempt, { setUp }: Transfer): Exchange | null =>
  exchanges.findLast(
    ({ conn, command, replies }) =>
      command?.verb === 'PROT' &&
      conn === setUp.conn &&
      command.seq < (setUp.command?.seq ?? 0) &&
      isPositive(replies.at(-1)?.code ?? null),
  ) ?? null

/**
 * A name that does not exist may be answered with 450 or 550: after a 1yz that is about the name alone. Pure-FTPd,
 * ProFTPD and pyftpdlib look for the name before they say 150; they would have turned the protection down before.
 */
function servedSurely({ status, transfer }: Transfer): Confidence | null {
  const final = finalReplyOf(transfer)
  if (status === 'works') return 'certain'
  if (!final || !transfer || !/^(450|550)$/.test(`${final.code}`)) return null
  if (transfer.replies.some(({ code }) => code !== null && code < 200)) return 'certain'
  return /no such|not found|no files|exist/i.test(final.lines.join(' ')) ? 'likely' : null
}
