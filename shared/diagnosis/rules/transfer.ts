/** The data connection stood, and then the transfer did not do what it should. */
import { isActiveSetUp, isSetUp } from '../../ftp/command.ts'
import { demandsSessionReuse, saysIdle } from '../../ftp/refusal.ts'
import { isUnclosed, replyText } from '../../ftp/reply.ts'
import { isPositive } from '../../ftp/reply-code.ts'
import { endNames } from '../../language/code-names.ts'
import { t } from '../../language/say.ts'
import { controlOf, exchangeOf, finalReplyOf, outcomeOf } from '../../session/outcome.ts'
import { isOver } from '../../session/over.ts'
import { wasCutShort } from '../../session/patience.ts'
import type { Attempt, Connection, Exchange } from '../../session/session.ts'
import { refusedBeforeData, type Transfer, transfersOf } from '../../session/transfer.ts'
import { type Conclusion, evidence, type Reading, type Rule } from '../finding.ts'
import { floodOf, isEndless } from './floods.ts'
import { meansBind } from './system-errors.ts'

const all = (attempts: readonly Attempt[]) =>
  attempts.flatMap((attempt) => transfersOf(attempt).map((transfer) => ({ attempt, transfer })))

/** LIST was answered with an error although the data connection was there. */
export const transferRefused: Rule = ({ session }) =>
  all(session.attempts).flatMap(({ attempt, transfer }) => {
    const reply = finalReplyOf(transfer.transfer)
    const { data } = transfer
    if (!data || !reply || isPositive(reply.code)) return []
    if (!data.connected && !refusedBeforeData(transfer)) return []
    if (!data.connected && meansBind(reply.code, reply.lines.join(' '))) return []
    if (isAboutTls(data, reply.lines.join(' ')) || isEndless(attempt, transfer)) return []
    const verb = transfer.transfer?.command?.verb ?? ''
    return [
      {
        ...readRefusal(verb, reply.code, reply.lines.join(' '), data),
        attempts: [attempt.id],
        evidence: evidence(
          [data.connected, t`the data connection stands`],
          data.connected
            ? null
            : [transfer.transfer?.command, t`${transfer.transfer?.command?.verb} is sent`],
          data.lastData ? [data.lastData, t`${data.bytesToClient} bytes arrived`] : null,
          [reply, t`then: ${reply.lines[0] ?? ''}`],
        ),
        args: {
          verb,
          reply: reply.lines[0] ?? '',
          text: replyText(reply.lines),
          bytes: data.bytesToClient,
        },
        explainedBy: [
          'active-bind-20-failed',
          'data-prot-required',
          'transfer-425-without-setup',
          'tls-session-reuse-required',
        ],
      },
    ]
  })

/** What TLS on the data connection has to do with it, its own rules tell. */
const isAboutTls = ({ tls, tlsFailed }: Connection, text: string): boolean =>
  tlsFailed !== null ||
  demandsSessionReuse(text) ||
  (tls !== null && !tls.resumed && /operation not permitted/i.test(text))

/** The write test's file came back with another size than it was stored with. */
export const changedFile: Rule = ({ session }) =>
  session.attempts.flatMap((attempt) => {
    const transfers = transfersOf(attempt)
    const [stored, fetched] = ['STOR', 'RETR'].map((verb) =>
      transfers.find(({ transfer, status }) => transfer?.command?.verb === verb && status === 'works'),
    )
    const [sent, back] = [stored?.data?.bytesToServer ?? 0, fetched?.data?.bytesToClient ?? 0]
    if (!stored?.data || !fetched?.data || sent === back) return []
    const code =
      back === 0 ? 'store-zero-byte-file' : back < sent ? 'transfer-truncated' : 'transfer-ascii-damage'
    return [
      {
        code,
        side: back > sent ? ('server' as const) : ('unknown' as const),
        confidence: 'likely' as const,
        attempts: [attempt.id],
        evidence: evidence(
          [stored.data.lastData, t`${sent} bytes were stored`],
          [fetched.data.lastData ?? fetched.data.closed, t`${back} bytes came back`],
        ),
        args: { bytes: back, size: sent, verb: 'RETR', reply: '' },
      },
    ]
  })

/** RFC 959 section 4.2: 425 and 426 are about the data connection, 45x and 55x about the file; words tell more than codes. */
function readRefusal(verb: string, code: number | null, text: string, data: Connection): Reading {
  const bytes = data.bytesToClient + data.bytesToServer
  if (
    /bad IP|foreign (address|IP)|\b(IP|address\w*)\b.*do(es)? not match|not match.*\b(IP|address)/i.test(text)
  ) {
    return { code: 'data-source-address-mismatch', side: 'client-network', confidence: 'likely' }
  }
  // What cannot be read tells of no file either.
  if (code === 425 || (code === null && data.connected)) return withoutData(bytes)
  if (code === 426 && !isFull(text))
    return { code: 'transfer-aborted-426', side: 'path', confidence: 'possible' }
  if (code === 421 && !denies(text)) return readShutDown(text, bytes)
  if (writes.has(verb)) return readStoreRefusal(code, text, bytes)
  if (code === 450 && /no (such )?files?( were)? (found|matched)|no match/i.test(text)) {
    return { code: 'list-empty-successful', side: 'server', confidence: 'likely' }
  }
  if (code === 550 || denies(text))
    return { code: 'list-permission-denied', side: 'server', confidence: 'certain' }
  if (data.bytesToClient > 0)
    return { code: 'completion-error-after-data', side: 'server', confidence: 'likely' }
  return { code: 'list-permission-denied', side: 'server', confidence: 'possible' }
}

/** The commands that write (RFC 959 section 4.1.3). */
const writes: ReadonlySet<string> = new Set(['STOR', 'STOU', 'APPE'])

const denies = (text: string): boolean =>
  /permission denied|access (is )?denied|unable to read|privileges|not permitted/i.test(text)

/** A write that failed on the server's own disk is nearly always a full one: vsftpd and Pure-FTPd tell no more. */
const failedToWrite = (text: string): boolean =>
  /(failure|error|failed|unable)( \w+)? (writing|to write|during write)|input.output error/i.test(text)

const isFull = (text: string): boolean =>
  /quota|disk( is)? full|no space|not enough (disk )?space|insufficient (disk |storage )?space|storage|limit exceeded/i.test(
    text,
  )

/** 425 although the connection stands: for the server it does not, or no longer. */
const withoutData = (bytes: number): Reading =>
  bytes > 0
    ? { code: 'completion-error-after-data', side: 'server', confidence: 'likely' }
    : { code: 'passive-accepted-no-transfer', side: 'server-network', confidence: 'possible' }

/** 421 in a transfer: the server gave up waiting for the data to move, or shuts down. */
function readShutDown(text: string, bytes: number): Reading {
  if (/time|stall|idle/i.test(text)) {
    // pyftpdlib says so of a connection that it has never seen.
    return bytes === 0 && /passive|data (channel|connection)/i.test(text)
      ? { code: 'passive-accepted-no-transfer', side: 'server-network', confidence: 'possible' }
      : { code: 'transfer-stalls-after-150', side: 'unknown', confidence: 'likely' }
  }
  return { code: 'greeting-maintenance', side: 'server', confidence: 'likely' }
}

/** 452 and 552 are about space, 55x and 53x about this name or this user, 45x about this moment. */
function readStoreRefusal(code: number | null, text: string, bytes: number): Reading {
  if (code === 452 || code === 552 || isFull(text)) {
    return { code: 'store-quota-or-full', side: 'server', confidence: 'certain' }
  }
  if (bytes > 0 && failedToWrite(text))
    return { code: 'store-quota-or-full', side: 'server', confidence: 'likely' }
  if (bytes > 0) return { code: 'completion-error-after-data', side: 'server', confidence: 'likely' }
  const outright = denies(text) || (code !== null && code >= 500)
  return { code: 'store-permission-denied', side: 'server', confidence: outright ? 'certain' : 'possible' }
}

/** LIST was sent over an open data connection, and no final reply came. */
export const transferUnfinished: Rule = ({ session }) =>
  all(session.attempts).flatMap(({ attempt, transfer }) => {
    const { data, transfer: exchange } = transfer
    if (exchange?.state !== 'unanswered') return []
    if (wasCutShort(attempt, exchange)) return []
    if (!data?.connected && !refusedBeforeData(transfer)) return []
    if (isEndless(attempt, transfer)) return []
    return [
      {
        ...(isResetUnused(attempt, transfer) ? resetUnused : readSilence(attempt, transfer)),
        explainedBy: [
          'transfer-mtu-blackhole',
          ...(data?.tlsFailed ? brokenDataTls : []),
          'path-packet-loss',
        ],
        attempts: [attempt.id],
        ...silence(attempt, transfer),
      },
    ]
  })

/** Without TLS on the data connection no transfer can go on. */
const brokenDataTls = ['data-tls-handshake-timeout', 'data-tls-handshake-failed', 'data-tls-plaintext-seen']

/** The server never began: whoever accepted the data connection was somebody else, or had no use for it. */
const isResetUnused = ({ mode }: Attempt, { data, transfer }: Transfer): boolean =>
  mode === 'passive' &&
  data?.closed?.by === 'server' &&
  data.closed.how === 'reset' &&
  data.bytesToClient === 0 &&
  transfer?.replies.length === 0

const resetUnused: Reading = {
  code: 'passive-connects-then-reset',
  side: 'server-network',
  confidence: 'possible',
}

function readSilence(attempt: Attempt, { data, transfer }: Transfer): Reading {
  const closed = controlOf(attempt)?.closed
  const started = (transfer?.replies.length ?? 0) > 0
  if (closed?.by === 'server') {
    return closed.how === 'reset'
      ? { code: 'control-reset-mid-session', side: 'path', confidence: 'possible' }
      : { code: 'control-closed-without-421', side: 'server', confidence: 'likely' }
  }
  const ended = data?.closed?.by === 'server'
  const quietMs = silentBefore(data, transfer)
  if (ended && data.bytesToClient > 0 && quietMs >= forgottenMs) {
    return {
      code: 'control-idle-dropped-silently',
      side: 'unknown',
      confidence: quietMs >= surelyForgottenMs ? 'likely' : 'possible',
    }
  }
  if (ended && (started || data.bytesToClient > 0))
    return { code: 'completion-226-missing', side: 'unknown', confidence: 'likely' }
  return started
    ? { code: 'transfer-stalls-after-150', side: 'unknown', confidence: 'possible' }
    : { code: 'passive-accepted-no-transfer', side: 'server-network', confidence: 'possible' }
}

/** The shortest timers of routers forget a silent connection after a minute or two, the usual ones after five and more. */
const forgottenMs = 90_000
const surelyForgottenMs = 290_000

/** How long nothing had crossed the control connection when the data ended. */
function silentBefore(data: Connection | null, exchange: Exchange | null): number {
  const last = exchange?.replies.at(-1)?.atMs ?? exchange?.command?.atMs
  return last == null ? 0 : (data?.closed?.atMs ?? 0) - last
}

function silence(attempt: Attempt, { data, transfer }: Transfer): Pick<Conclusion, 'evidence' | 'args'> {
  const closed = controlOf(attempt)?.closed
  const bytes = data?.bytesToClient ?? 0
  return {
    evidence: evidence(
      [transfer?.command, t`${transfer?.command?.verb} is sent`],
      [transfer?.replies[0], t`${transfer?.replies[0]?.lines[0] ?? ''}`],
      [data?.lastData ?? data?.closed, t`${bytes} bytes arrived on the data connection`],
      [data?.closed?.how === 'reset' ? data.closed : null, t`the data connection ends with a reset`],
      [
        closed,
        closed?.by === 'server' ? t`the server ends the control connection` : t`no final reply; given up`,
      ],
    ),
    args: {
      server: attempt.server.address,
      port: data?.to.port ?? '',
      ports: `${data?.to.port ?? ''}`,
      verb: transfer?.command?.verb ?? '',
      bytes,
      seconds: Math.round(silentBefore(data, transfer) / 1000),
    },
  }
}

/** The data connection ended with a reset, and the server confirmed the transfer all the same. */
export const resetData: Rule = ({ session }) =>
  all(session.attempts).flatMap(({ attempt, transfer }): Conclusion[] => {
    const { data } = transfer
    const reply = finalReplyOf(transfer.transfer)
    if (!data || !reply || !isPositive(reply.code) || data.tlsFailed) return []
    if (data.closed?.by !== 'server' || data.closed.how !== 'reset') return []
    const empty = data.bytesToClient === 0 && attempt.mode === 'passive'
    const { port } = data.to
    return [
      {
        code: empty ? 'passive-connects-then-reset' : 'transfer-truncated',
        side: empty ? 'server-network' : 'unknown',
        confidence: 'possible',
        attempts: [attempt.id],
        evidence: evidence(
          [data.lastData, t`${data.bytesToClient} bytes arrived on the data connection`],
          [data.closed, t`the data connection ends with a reset`],
          [reply, t`then: ${reply.lines[0] ?? ''}`],
        ),
        args: { server: attempt.server.address, port, ports: `${port}`, bytes: '', size: '' },
        survivable: transfer.status === 'works',
      },
    ]
  })

/** A command outside login and transfer that never got an answer, or that ended the connection. */
export const commandUnanswered: Rule = ({ session }) =>
  session.attempts.flatMap((attempt) => {
    const said = shutDown(attempt)
    if (said) return [said]
    const hung = attempt.exchanges.find(
      (exchange) => (exchange.state === 'unanswered' || isLeftOpen(exchange)) && isPlain(exchange),
    )
    const closed = controlOf(attempt)?.closed
    if (!hung?.command || !closed || !isOver(attempt) || floodOf(attempt)) return []
    const { verb } = hung.command
    const byServer = closed.by === 'server'
    if (wasCutShort(attempt, hung)) return []
    // A server that connects back before it answers PORT is silent for as long as it tries.
    if (!byServer && isActiveSetUp(verb)) return []
    return [
      {
        code: !byServer
          ? 'command-hangs'
          : closed.how === 'reset'
            ? isSetUp(verb) || readByMiddleboxes.has(verb)
              ? 'command-blocked-by-middlebox'
              : 'control-reset-mid-session'
            : 'control-closed-without-421',
        side: !byServer ? 'unknown' : closed.how === 'reset' ? 'path' : 'server',
        confidence: 'possible',
        attempts: [attempt.id],
        evidence: evidence(
          [hung.command, t`${verb} is sent`],
          [isLeftOpen(hung) ? hung.replies[0] : null, t`the answer begins and never ends`],
          [
            closed,
            byServer ? t`the server closes the connection (${endNames[closed.how]})` : t`no reply; given up`,
          ],
        ),
        args: { verb, bytes: 0 },
        explainedBy: [
          'transfer-mtu-blackhole',
          'port-reply-socket-error',
          'active-bind-20-failed',
          'path-packet-loss',
        ],
      },
    ]
  })

/** Beside the set-up commands: what a firewall that wants to read along, or knows RFC 959 alone, will not let pass. */
const readByMiddleboxes: ReadonlySet<string> = new Set(['AUTH', 'SITE'])

const isLeftOpen = ({ replies }: Exchange): boolean => isUnclosed(replies.at(-1) ?? {})

/** RFC 959 section 5.4: any command may be answered 421 when the server has to shut down. */
function shutDown(attempt: Attempt): Conclusion | null {
  const told = attempt.exchanges.findLast(
    (exchange) => questions.has(exchange.command?.verb ?? '') && finalReplyOf(exchange)?.code === 421,
  )
  const reply = finalReplyOf(told ?? null)
  const { verb } = told?.command ?? {}
  if (!reply || saysIdle(reply.lines.join(' ')) || !verb || !isOver(attempt)) return null
  return {
    code: 'greeting-maintenance',
    side: 'server',
    confidence: 'likely',
    attempts: [attempt.id],
    evidence: [{ seq: reply.seq, text: t`${verb} was answered: ${reply.lines[0] ?? ''}` }],
    args: { text: replyText(reply.lines), verb },
    survivable: outcomeOf(attempt).status === 'works',
  }
}

/** The refusal of any other command has a rule of its own. */
const questions: ReadonlySet<string> = new Set(['FEAT', 'SYST', 'PWD', 'TYPE', 'STAT', 'CWD'])

/** Login and transfers have rules of their own, and a missing goodbye is none of anybody's trouble. */
const isPlain = ({ command }: Exchange): boolean =>
  command !== null && !/^(USER|PASS|QUIT|ABOR|LIST|NLST|MLSD|RETR|STOR)$/.test(command.verb)

export const listingUnparsable: Rule = ({ session }) =>
  all(session.attempts).flatMap(({ attempt, transfer }): Conclusion[] => {
    const listing = transfer.data?.listing
    if (transfer.status !== 'works' || !listing) return []
    const common = { side: 'server', attempts: [attempt.id] } as const
    if (listing.format === 'empty') {
      return [
        {
          code: 'list-empty-successful',
          confidence: 'certain',
          ...common,
          evidence: evidence(
            [listing, t`the listing is empty`],
            [finalReplyOf(transfer.transfer), t`and complete`],
          ),
          args: { verb: transfer.transfer?.command?.verb ?? '' },
        },
      ]
    }
    if (listing.format !== 'unknown') return []
    return [
      {
        code: 'list-unparsable',
        confidence: 'likely',
        ...common,
        evidence: evidence([listing, t`the listing is in no format that clients know`]),
        args: { verb: transfer.transfer?.command?.verb ?? '' },
      },
    ]
  })

/** A listing of nothing comes through and a listing of something does not: large packets get lost on the way. */
export const lostLargePackets: Rule = ({ session, questions }) =>
  questions.flatMap((question) => {
    const small = transfersOf(question).find(({ transfer }) => transfer?.command?.verb === 'NLST')
    const answer = finalReplyOf(small?.transfer ?? null)
    const stalled = all(session.attempts).find(
      ({ attempt, transfer }) =>
        question.id === `${attempt.id}-small` && transfer.phase === 'transfer' && transfer.status === 'fails',
    )
    const listed = exchangeOf(question, 'STAT')
    // Over the control connection the listing does not come either: it is not the data connection that is broken.
    if (!small?.data?.connected || !answer || answer.code === null || !stalled) return []
    const inBand = finalReplyOf(listed)
    if (!listed?.command || (inBand && !isUnclosed(inBand))) return []
    return [
      {
        code: 'transfer-mtu-blackhole',
        side: 'path',
        confidence: 'likely',
        attempts: [stalled.attempt.id, question.id],
        evidence: evidence(
          [stalled.transfer.transfer?.command, t`a listing is asked for, and nothing comes`],
          [small.transfer?.command, t`a listing of nothing is asked for`],
          [answer, t`and is answered: ${answer.lines[0] ?? ''}`],
          [
            listed.command,
            t`the listing is asked for over the control connection, and nothing comes there either`,
          ],
        ),
        args: {
          verb: stalled.transfer.transfer?.command?.verb ?? '',
          bytes: stalled.transfer.data?.bytesToClient ?? 0,
        },
      },
    ]
  })

/** The listing came, a file was sent, and the server has nothing of it: only small packets get through to it. */
export const lostUpload: Rule = ({ session }) =>
  session.attempts.flatMap((attempt): Conclusion[] => {
    const transfers = transfersOf(attempt)
    const stuck = transfers.find(
      ({ transfer, data }) =>
        writes.has(transfer?.command?.verb ?? '') &&
        transfer?.state === 'unanswered' &&
        (data?.bytesToServer ?? 0) >= LARGEST_SMALL_PACKET,
    )
    const size = finalReplyOf(exchangeOf(attempt, 'SIZE'))
    const nothing = size?.code === 213 && /^213 0+$/.test(size.lines[0]?.trim() ?? '')
    if (!stuck || !nothing || !transfers.some(({ status }) => status === 'works')) return []
    return [
      {
        code: 'transfer-mtu-blackhole',
        side: 'path',
        confidence: 'likely',
        attempts: [attempt.id],
        evidence: evidence(
          [stuck.transfer?.command, t`a file is to be stored`],
          [stuck.data?.lastData, t`${stuck.data?.bytesToServer} bytes are sent, and no reply comes`],
          [size, t`asked for the size of the file, the server says: ${size.lines[0] ?? ''}`],
        ),
        args: { verb: stuck.transfer?.command?.verb ?? '', bytes: 0 },
      },
    ]
  })

/** Any line carries packets of this size (RFC 8200 section 5, its headers taken off). */
const LARGEST_SMALL_PACKET = 1220
