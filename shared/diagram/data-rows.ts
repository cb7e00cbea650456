/** The data connections of an attempt as rows of the connection picture: one a dial, or one for a set-up without any. */
import { sameAddress } from '../ftp/address.ts'
import { isPassiveSetUp } from '../ftp/command.ts'
import { isNegative, isUnsupported } from '../ftp/reply-code.ts'
import { type Phrase, t } from '../language/say.ts'
import type { Finding } from '../report/report.ts'
import { controlOf } from '../session/outcome.ts'
import type { Attempt, Connection, Exchange } from '../session/session.ts'
import { type Transfer, transfersOf } from '../session/transfer.ts'
import { type Blame, blameFor } from './blame.ts'
import { brokenAt, failedDial, seqsOf } from './control-row.ts'
import { shown } from './fit.ts'
import type { Tone } from './palette.ts'
import type { End, PictureRow } from './picture-row.ts'
import { amount, at, duration, entriesIn, replyLine, withCommas } from './words.ts'

export function dataRows(attempt: Attempt, findings: readonly Finding[]): readonly PictureRow[] {
  return transfersOf(attempt).flatMap((transfer) => {
    const rows = transfer.dials.map((dial, index) => dialRow(attempt, transfer, dial, index === 0, findings))
    const strangers = transfer.strangers.map((stranger) => strangerRow(transfer, stranger))
    return [...(rows.length > 0 ? rows : [setUpRow(attempt, transfer, findings)]), ...strangers]
  })
}

interface State {
  readonly words: Phrase | string
  readonly tone: Tone
  readonly end: End
}

function dialRow(
  attempt: Attempt,
  transfer: Transfer,
  dial: Connection,
  isFirst: boolean,
  findings: readonly Finding[],
): PictureRow {
  // The offer explains the first dial; a later one was made because the offer was doubted.
  const events = [
    ...seqsOf(dial),
    ...(isFirst ? exchangeSeqs(transfer.setUp) : []),
    ...(dial === transfer.data ? exchangeSeqs(transfer.transfer) : []),
  ]
  const blame = blameFor(findings, attempt.id, new Set(events))
  const refused = transfer.phase === 'negotiate' && transfer.status === 'fails'
  return {
    id: dial.id,
    channel: 'data',
    label: transfer.verb,
    about: aboutDial(attempt, transfer, dial, isFirst),
    dialledBy: dial.dialledBy,
    clientPort: (dial.dialledBy === 'client' ? dial.from : dial.to)?.port ?? null,
    serverPort: (dial.dialledBy === 'client' ? dial.to : dial.from)?.port ?? null,
    ...(dial.dialledBy === 'client' && !sameAddress(dial.to.address, attempt.server.address)
      ? { elsewhere: dial.to.address }
      : {}),
    ends: endsOf(attempt, dial),
    seqs: events.toSorted((a, b) => a - b),
    ...(refused ? negotiation(attempt, transfer, blame) : dialState(attempt, transfer, dial, blame)),
  }
}

function setUpRow(attempt: Attempt, transfer: Transfer, findings: readonly Finding[]): PictureRow {
  const seqs = exchangeSeqs(transfer.setUp)
  const dialledBy = isPassiveSetUp(transfer.verb) ? 'client' : 'server'
  return {
    id: transfer.verb,
    channel: 'data',
    label: transfer.verb,
    about: transfer.offered ? offerWords(attempt, transfer) : '',
    dialledBy,
    clientPort: null,
    serverPort: null,
    ends: dialledBy === 'client' ? t`client to server` : t`server to client`,
    seqs,
    ...negotiation(attempt, transfer, blameFor(findings, attempt.id, new Set(seqs))),
  }
}

/** A set-up that led to no dial: turned down, unreadable, still awaited, or offered and not used. */
function negotiation(attempt: Attempt, { verb, setUp, offer, status }: Transfer, blame: Blame | null): State {
  const isWorking = transfersOf(attempt).some((other) => other.status === 'works')
  const reply = setUp.replies.at(-1)
  const never = { how: 'never', at: null } as const
  if (setUp.state === 'awaited') return { words: t`asking the server`, tone: 'pending', end: never }
  const end = { how: 'never', at: blame?.place ?? 'server' } as const
  if (!reply) return { words: t`${shown(verb)} got no reply`, tone: 'fails', end }
  if (offer && 'problem' in offer) return { words: t`unreadable: ${replyLine(reply)}`, tone: 'fails', end }
  if (status !== 'fails')
    return {
      words: status === 'pending' ? t`about to dial` : t`not dialled`,
      tone: status === 'pending' ? 'pending' : 'unclear',
      end: never,
    }
  const mild = blame ? blame.finding.severity !== 'error' : isUnsupported(reply.code) || isWorking
  return { words: t`rejected: ${replyLine(reply)}`, tone: mild ? 'unclear' : 'fails', end }
}

function dialState(attempt: Attempt, transfer: Transfer, dial: Connection, blame: Blame | null): State {
  if (dial.failed) {
    const state = failedDial(dial, dial.failed, blame)
    const final = dial === transfer.data ? finalOf(transfer) : null
    return final ? { ...state, words: t`${state.words}; ${replyLine(final)}` } : state
  }
  if (dial.state === 'dialling') return { words: t`dialling`, tone: 'pending', end: { how: 'waiting' } }
  if (!dial.connected) return noConnectBack(attempt, transfer, dial, blame)
  return dial === transfer.data ? carried(transfer, dial, blame) : spare(dial)
}

function noConnectBack(attempt: Attempt, transfer: Transfer, dial: Connection, blame: Blame | null): State {
  if (transfer.status === 'pending') {
    return { words: t`waiting for the server to connect`, tone: 'pending', end: { how: 'waiting' } }
  }
  const from = transfer.transfer?.command?.atMs ?? transfer.setUp.command?.atMs ?? null
  const final = finalOf(transfer)
  const until = dial.closed?.atMs ?? final?.atMs ?? null
  const control = controlOf(attempt)
  const gone = control?.closed && control.closed.by !== 'client' ? t`control connection ended` : null
  const missing =
    from === null || until === null ? t`no connect-back` : t`no connect-back for ${duration(until - from)}`
  const reply = final && isNegative(final.code) ? replyLine(final) : gone
  return {
    words: reply ? t`${missing}; ${reply}` : missing,
    tone: transfer.status === 'inconclusive' || blame?.finding.severity === 'info' ? 'unclear' : 'fails',
    end: blame?.place ? { how: 'stopped', at: blame.place, sure: blame.sure } : { how: 'lost' },
  }
}

function carried(transfer: Transfer, dial: Connection, blame: Blame | null): State {
  const final = finalOf(transfer)
  const bytes = Math.max(dial.bytesToClient, dial.bytesToServer)
  const entries = dial.listing ? [entriesIn(dial.listing.entries)] : []
  const contents = [...entries, ...(bytes > 0 || dial.listing ? [amount(bytes)] : [])]
  switch (transfer.status) {
    case 'works':
      return {
        words: withCommas([final?.code == null ? t`done` : `${final.code}`, ...contents]),
        tone: 'works',
        end: { how: 'arrived' },
      }
    case 'pending':
      return {
        words: bytes > 0 ? t`receiving, ${amount(bytes)} so far` : t`connected, waiting for data`,
        tone: 'pending',
        end: { how: 'arrived' },
      }
    case 'inconclusive':
      return spare(dial)
    case 'fails':
      return {
        words: withCommas([
          t`connected`,
          ...(contents.length > 0 ? contents : [t`no data`]),
          final ? replyLine(final) : t`no final reply`,
        ]),
        tone: 'fails',
        end: brokenAt(blame, final !== null),
      }
  }
}

const spare = ({ connected }: Connection): State => ({
  words: connected?.afterMs == null ? t`connected` : t`connected in ${duration(connected.afterMs)}`,
  tone: 'works',
  end: { how: 'arrived' },
})

function strangerRow(transfer: Transfer, stranger: Connection): PictureRow {
  const seqs = seqsOf(stranger)
  return {
    id: stranger.id,
    channel: 'data',
    label: transfer.verb,
    about: t`second visitor`,
    words: t`from ${stranger.from ? shown(stranger.from.address) : t`elsewhere`}, turned away`,
    dialledBy: 'server',
    fromPath: true,
    clientPort: stranger.to.port,
    serverPort: null,
    ends: t`${stranger.from ? at(stranger.from) : t`a stranger`} to client ${at(stranger.to)}`,
    end: { how: 'bounced', at: 'client', sure: true },
    tone: 'unclear',
    seqs,
  }
}

function aboutDial(attempt: Attempt, transfer: Transfer, dial: Connection, isFirst: boolean): Phrase {
  const { address } = dial.to
  if (!isFirst) return t`port ${dial.to.port} at ${shown(address)} instead`
  const offer = offerWords(attempt, transfer)
  const elsewhere =
    dial.dialledBy === 'client' && transfer.offered && !sameAddress(transfer.offered.address, address)
      ? t`, dialled at ${shown(address)}`
      : ''
  const from = dial.connect?.from?.address
  const other =
    dial.dialledBy === 'server' && from !== undefined && !sameAddress(from, attempt.server.address)
      ? t`, connect-back from ${shown(from)}`
      : ''
  return t`${offer}${elsewhere}${other}`
}

/** The address is said where it is not the one everybody expects. */
function offerWords(attempt: Attempt, { verb, offered, dials }: Transfer): Phrase | string {
  if (!offered) return ''
  const passive = isPassiveSetUp(verb)
  const expected = passive ? attempt.server.address : controlOf(attempt)?.from?.address
  const listening = dials[0]?.listening
  const address =
    expected === undefined || sameAddress(offered.address, expected) ? '' : `${shown(offered.address)} `
  const hidden =
    listening && !sameAddress(listening.at.address, offered.address)
      ? t`, listening at ${shown(listening.at.address)}`
      : ''
  return passive
    ? t`offers ${address}port ${offered.port}${hidden}`
    : t`announces ${address}port ${offered.port}${hidden}`
}

function endsOf(attempt: Attempt, { dialledBy, from, to }: Connection): Phrase {
  if (dialledBy === 'server')
    return t`server ${from ? at(from) : shown(attempt.server.address)} to client ${at(to)}`
  return from ? t`client ${at(from)} to server ${at(to)}` : t`client to server ${at(to)}`
}

const finalOf = ({ transfer }: Transfer) =>
  transfer?.replies.findLast(({ code }) => code === null || code >= 200) ?? null

function exchangeSeqs(exchange: Exchange | null): readonly number[] {
  if (!exchange) return []
  return [...(exchange.command ? [exchange.command.seq] : []), ...exchange.replies.map(({ seq }) => seq)]
}
