/** The data connections of an attempt as rows of the connection picture: one a dial, or one for a set-up without any. */
import { sameAddress } from '../ftp/address.ts'
import { isPassiveSetUp } from '../ftp/command.ts'
import { isNegative, isUnsupported } from '../ftp/reply-code.ts'
import type { Finding } from '../report/report.ts'
import { controlOf } from '../session/outcome.ts'
import type { Attempt, Connection, Exchange } from '../session/session.ts'
import { type Transfer, transfersOf } from '../session/transfer.ts'
import { type Blame, blameFor } from './blame.ts'
import { brokenAt, failedDial, seqsOf } from './control-row.ts'
import { shown } from './fit.ts'
import type { Tone } from './palette.ts'
import type { End, PictureRow } from './picture-row.ts'
import { amount, at, counted, duration, replyLine } from './words.ts'

export function dataRows(attempt: Attempt, findings: readonly Finding[]): readonly PictureRow[] {
  return transfersOf(attempt).flatMap((transfer) => {
    const rows = transfer.dials.map((dial, index) => dialRow(attempt, transfer, dial, index === 0, findings))
    const strangers = transfer.strangers.map((stranger) => strangerRow(transfer, stranger))
    return [...(rows.length > 0 ? rows : [setUpRow(attempt, transfer, findings)]), ...strangers]
  })
}

interface State {
  readonly words: string
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
    ends: dialledBy === 'client' ? 'client to server' : 'server to client',
    seqs,
    ...negotiation(attempt, transfer, blameFor(findings, attempt.id, new Set(seqs))),
  }
}

/** A set-up that led to no dial: turned down, unreadable, still awaited, or offered and not used. */
function negotiation(attempt: Attempt, { verb, setUp, offer, status }: Transfer, blame: Blame | null): State {
  const isWorking = transfersOf(attempt).some((other) => other.status === 'works')
  const reply = setUp.replies.at(-1)
  const never = { how: 'never', at: null } as const
  if (setUp.state === 'awaited') return { words: 'asking the server', tone: 'pending', end: never }
  const end = { how: 'never', at: blame?.place ?? 'server' } as const
  if (!reply) return { words: `${shown(verb)} got no reply`, tone: 'fails', end }
  if (offer && 'problem' in offer) return { words: `unreadable: ${replyLine(reply)}`, tone: 'fails', end }
  if (status !== 'fails')
    return {
      words: status === 'pending' ? 'about to dial' : 'not dialled',
      tone: status === 'pending' ? 'pending' : 'unclear',
      end: never,
    }
  const mild = blame ? blame.finding.severity !== 'error' : isUnsupported(reply.code) || isWorking
  return { words: `rejected: ${replyLine(reply)}`, tone: mild ? 'unclear' : 'fails', end }
}

function dialState(attempt: Attempt, transfer: Transfer, dial: Connection, blame: Blame | null): State {
  if (dial.failed) {
    const state = failedDial(dial, dial.failed, blame)
    const final = dial === transfer.data ? finalOf(transfer) : null
    return final ? { ...state, words: `${state.words}; ${replyLine(final)}` } : state
  }
  if (dial.state === 'dialling') return { words: 'dialling', tone: 'pending', end: { how: 'waiting' } }
  if (!dial.connected) return noConnectBack(attempt, transfer, dial, blame)
  return dial === transfer.data ? carried(transfer, dial, blame) : spare(dial)
}

function noConnectBack(attempt: Attempt, transfer: Transfer, dial: Connection, blame: Blame | null): State {
  if (transfer.status === 'pending') {
    return { words: 'waiting for the server to connect', tone: 'pending', end: { how: 'waiting' } }
  }
  const from = transfer.transfer?.command?.atMs ?? transfer.setUp.command?.atMs ?? null
  const final = finalOf(transfer)
  const until = dial.closed?.atMs ?? final?.atMs ?? null
  const control = controlOf(attempt)
  const gone = control?.closed && control.closed.by !== 'client' ? 'control connection ended' : null
  const waited = from === null || until === null ? '' : ` for ${duration(until - from)}`
  const reply = final && isNegative(final.code) ? replyLine(final) : gone
  return {
    words: `no connect-back${waited}${reply ? `; ${reply}` : ''}`,
    tone: transfer.status === 'inconclusive' || blame?.finding.severity === 'info' ? 'unclear' : 'fails',
    end: blame?.place ? { how: 'stopped', at: blame.place, sure: blame.sure } : { how: 'lost' },
  }
}

function carried(transfer: Transfer, dial: Connection, blame: Blame | null): State {
  const final = finalOf(transfer)
  const bytes = Math.max(dial.bytesToClient, dial.bytesToServer)
  const entries = dial.listing ? [counted(dial.listing.entries, 'entry', 'entries')] : []
  const contents = [...entries, ...(bytes > 0 || dial.listing ? [amount(bytes)] : [])]
  switch (transfer.status) {
    case 'works':
      return {
        words: [`${final?.code ?? 'done'}`, ...contents].join(', '),
        tone: 'works',
        end: { how: 'arrived' },
      }
    case 'pending':
      return {
        words: bytes > 0 ? `receiving, ${amount(bytes)} so far` : 'connected, waiting for data',
        tone: 'pending',
        end: { how: 'arrived' },
      }
    case 'inconclusive':
      return spare(dial)
    case 'fails':
      return {
        words: [
          'connected',
          ...(contents.length > 0 ? contents : ['no data']),
          final ? replyLine(final) : 'no final reply',
        ].join(', '),
        tone: 'fails',
        end: brokenAt(blame, final !== null),
      }
  }
}

const spare = ({ connected }: Connection): State => ({
  words: connected?.afterMs == null ? 'connected' : `connected in ${duration(connected.afterMs)}`,
  tone: 'works',
  end: { how: 'arrived' },
})

function strangerRow(transfer: Transfer, stranger: Connection): PictureRow {
  const seqs = seqsOf(stranger)
  return {
    id: stranger.id,
    channel: 'data',
    label: transfer.verb,
    about: 'second visitor',
    words: `from ${stranger.from ? shown(stranger.from.address) : 'elsewhere'}, turned away`,
    dialledBy: 'server',
    fromPath: true,
    clientPort: stranger.to.port,
    serverPort: null,
    ends: `${stranger.from ? at(stranger.from) : 'a stranger'} to client ${at(stranger.to)}`,
    end: { how: 'bounced', at: 'client', sure: true },
    tone: 'unclear',
    seqs,
  }
}

function aboutDial(attempt: Attempt, transfer: Transfer, dial: Connection, isFirst: boolean): string {
  const { address } = dial.to
  if (!isFirst) return `port ${dial.to.port} at ${shown(address)} instead`
  const offer = offerWords(attempt, transfer)
  const elsewhere =
    dial.dialledBy === 'client' && transfer.offered && !sameAddress(transfer.offered.address, address)
      ? `, dialled at ${shown(address)}`
      : ''
  const from = dial.connect?.from?.address
  const other =
    dial.dialledBy === 'server' && from !== undefined && !sameAddress(from, attempt.server.address)
      ? `, connect-back from ${shown(from)}`
      : ''
  return `${offer}${elsewhere}${other}`
}

/** The address is said where it is not the one everybody expects. */
function offerWords(attempt: Attempt, { verb, offered, dials }: Transfer): string {
  if (!offered) return ''
  const passive = isPassiveSetUp(verb)
  const expected = passive ? attempt.server.address : controlOf(attempt)?.from?.address
  const listening = dials[0]?.listening
  const address =
    expected === undefined || sameAddress(offered.address, expected) ? '' : `${shown(offered.address)} `
  const hidden =
    listening && !sameAddress(listening.at.address, offered.address)
      ? `, listening at ${shown(listening.at.address)}`
      : ''
  return `${passive ? 'offers' : 'announces'} ${address}port ${offered.port}${hidden}`
}

function endsOf(attempt: Attempt, { dialledBy, from, to }: Connection): string {
  if (dialledBy === 'client') return `client ${from ? `${at(from)} ` : ''}to server ${at(to)}`
  return `server ${from ? at(from) : shown(attempt.server.address)} to client ${at(to)}`
}

const finalOf = ({ transfer }: Transfer) =>
  transfer?.replies.findLast(({ code }) => code === null || code >= 200) ?? null

function exchangeSeqs(exchange: Exchange | null): readonly number[] {
  if (!exchange) return []
  return [...(exchange.command ? [exchange.command.seq] : []), ...exchange.replies.map(({ seq }) => seq)]
}
