/** The control connection as a row of the connection picture. */
import { isNegative, isPositive } from '../ftp/reply-code.ts'
import { type Phrase, recorded, t } from '../language/say.ts'
import type { Finding } from '../report/report.ts'
import { controlOf, greetingOf } from '../session/outcome.ts'
import type { Attempt, Connection, Exchange } from '../session/session.ts'
import { type Blame, blameFor, type Place } from './blame.ts'
import { shown } from './fit.ts'
import type { Tone } from './palette.ts'
import type { End, PictureRow } from './picture-row.ts'
import { at, duration, failureWords, replyLine } from './words.ts'

export function controlRow(attempt: Attempt, findings: readonly Finding[]): PictureRow {
  const control = controlOf(attempt)
  const state = control ? controlState(attempt, control, findings) : noControl(attempt)
  return {
    id: control?.id ?? 'control',
    channel: 'control',
    label: 'control',
    about: aboutControl(control),
    dialledBy: 'client',
    clientPort: control?.from?.port ?? null,
    serverPort: attempt.server.port,
    ends: control?.from
      ? t`client ${at(control.from)} to server ${at(attempt.server)}`
      : t`client to server ${at(attempt.server)}`,
    seqs: control ? seqsOf(control) : attempt.steps.slice(0, 1).map(({ seq }) => seq),
    ...state,
  }
}

interface State {
  readonly words: Phrase
  readonly tone: Tone
  readonly end: End
}

function noControl(attempt: Attempt): State {
  const why = attempt.notes.find(({ topic }) => topic !== 'vantage')
  return {
    words: why ? recorded(shown(why.text)) : t`not dialled yet`,
    tone: why ? 'unclear' : 'idle',
    end: { how: 'never', at: null },
  }
}

const aboutControl = (control: Connection | null): Phrase =>
  control?.tls ? t`${t`control`} connection, ${shown(control.tls.protocol)}` : t`${t`control`} connection`

function controlState(attempt: Attempt, control: Connection, findings: readonly Finding[]): State {
  const blame = (events: readonly (number | undefined)[]) =>
    blameFor(
      findings,
      attempt.id,
      new Set([...seqsOf(control), ...events.filter((seq) => seq !== undefined)]),
    )
  if (control.failed) return failedDial(control, control.failed, blame([]))
  if (!control.connected) return { words: t`dialling`, tone: 'pending', end: { how: 'waiting' } }
  const fault = faultOf(attempt, control)
  if (!fault) return working(attempt, control)
  return {
    words: fault.words,
    tone: 'fails',
    end: brokenAt(blame(fault.seqs), fault.told),
  }
}

/** What the server itself said needs no further proof of who said it. */
export function brokenAt(blame: Blame | null, told: boolean): End {
  return { how: 'broke', at: blame?.place ?? 'server', sure: blame ? blame.sure : told }
}

/** A dial that failed: where the finding says, or else what the outcome itself suggests. */
export function failedDial(
  { dialledBy }: Connection,
  failed: NonNullable<Connection['failed']>,
  blame: Blame | null,
): State {
  const words = failureWords(failed)
  const place = blame?.place ?? null
  const sure = blame?.place != null && blame.sure
  const target: Place = dialledBy === 'client' ? 'server' : 'client'
  switch (failed.how) {
    case 'refused':
    case 'reset':
      return { words, tone: 'fails', end: { how: 'bounced', at: place ?? target, sure } }
    case 'unreachable':
      return { words, tone: 'fails', end: { how: 'bounced', at: place ?? 'path', sure } }
    case 'timed-out':
      return { words, tone: 'fails', end: place ? { how: 'stopped', at: place, sure } : { how: 'lost' } }
    case 'abandoned':
      return { words, tone: 'unclear', end: { how: 'lost' } }
  }
}

interface Fault {
  readonly words: Phrase
  readonly seqs: readonly (number | undefined)[]
  /** The server said it. */
  readonly told: boolean
}

function faultOf(attempt: Attempt, control: Connection): Fault | null {
  const mine = attempt.exchanges.filter(({ conn }) => conn === control.id)
  const greeting = greetingOf(attempt)
  const answer = greeting?.replies.at(-1)
  if (control.tlsFailed)
    return {
      words: t`TLS failed: ${recorded(shown(control.tlsFailed.reason))}`,
      seqs: [control.tlsFailed.seq],
      told: false,
    }
  if (answer && answer.code === null)
    return { words: t`connected, but no FTP: “${replyLine(answer)}”`, seqs: [answer.seq], told: true }
  if (answer && isFailure(answer.code)) {
    return { words: t`turned away: ${replyLine(answer)}`, seqs: [answer.seq], told: true }
  }
  if (!greeting && control.closed) return { words: t`connected, but no greeting came`, seqs: [], told: false }
  const refused = mine.find(
    (exchange) => isLogin(exchange) && isNegative(exchange.replies.at(-1)?.code ?? null),
  )
  const reply = refused?.replies.at(-1)
  if (reply)
    return {
      words: t`login refused: ${replyLine(reply)}`,
      seqs: [refused?.command?.seq, reply.seq],
      told: true,
    }
  const distrust = control.tls?.certificate?.problem
  if (control.tls && distrust && attempt.notes.some(({ topic }) => topic === 'refused-by-policy')) {
    return { words: t`certificate not trusted: ${shown(distrust)}`, seqs: [control.tls.seq], told: true }
  }
  const unanswered = mine.find(({ state, command }) => state === 'unanswered' && command?.verb !== 'QUIT')
  if (control.closed && control.closed.by !== 'client' && unanswered?.command) {
    const verb = shown(unanswered.command.verb)
    return {
      words:
        control.closed.how === 'reset'
          ? t`reset by the server after ${verb}`
          : t`closed by the server after ${verb}`,
      seqs: [unanswered.command.seq, control.closed.seq],
      told: false,
    }
  }
  return null
}

/** A greeting must be 220; 120 only announces it, RFC 959 section 5.4. */
const isFailure = (code: number | null): boolean => code !== null && code >= 300

const isLogin = ({ command }: Exchange): boolean =>
  command !== null && ['USER', 'PASS', 'ACCT'].includes(command.verb)

function working(attempt: Attempt, control: Connection): State {
  const loggedIn = attempt.exchanges.some(
    (exchange) => isLogin(exchange) && isPositive(exchange.replies.at(-1)?.code ?? null),
  )
  const after = control.connected?.afterMs
  const connected = after == null ? t`connected` : t`connected in ${duration(after)}`
  if (loggedIn) return { words: t`connected, logged in`, tone: 'works', end: { how: 'arrived' } }
  const skipped = attempt.notes.find(({ topic }) => topic === 'skipped')
  if (control.closed && skipped) {
    return { words: recorded(shown(skipped.text)), tone: 'unclear', end: { how: 'arrived' } }
  }
  return {
    words: control.closed
      ? connected
      : greetingOf(attempt)
        ? t`${connected}, logging in`
        : t`${connected}, waiting for the greeting`,
    tone: control.closed ? 'unclear' : 'pending',
    end: { how: 'arrived' },
  }
}

/** The events of a connection's own life; the first and last of its data. */
export function seqsOf(connection: Connection): readonly number[] {
  const { listening, connect, connected, failed, tls, tlsFailed, firstData, lastData, listing, closed } =
    connection
  const events = [listening, connect, connected, failed, tls, tlsFailed, firstData, lastData, listing, closed]
  return [...new Set(events.flatMap((event) => (event ? [event.seq] : [])))]
}
