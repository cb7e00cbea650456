/**
 * A transfer: one set-up command (EPSV, PASV, EPRT, PORT), the data connection it led to, and the transfer command that
 * used it. Derived from an attempt whenever it is asked for; the same attempt always gives the same transfers.
 */
import { isSetUp, isTransfer } from '../ftp/command.ts'
import {
  maskedPort,
  type Offer,
  type Read,
  readEprt,
  readEpsvReply,
  readPasvReply,
  readPort,
} from '../ftp/host-port.ts'
import { isNegative, isPositive } from '../ftp/reply-code.ts'
import type { Endpoint, EventOf } from '../trace/event.ts'
import { hiddenTransfers } from './hidden-transfer.ts'
import { isOver } from './over.ts'
import { wasCutShort } from './patience.ts'
import type { Attempt, Connection, Exchange } from './session.ts'

export interface Transfer {
  readonly verb: string
  readonly setUp: Exchange
  /** What the server offers (227, 229), or the client announces (PORT, EPRT); null before the reply or when unreadable. */
  readonly offer: Read<Offer> | null
  /** The offer as an endpoint: an EPSV reply means the control connection's address. */
  readonly offered: Endpoint | null
  /** The data connections of this set-up, in order; strangers at our listener excluded. */
  readonly dials: readonly Connection[]
  readonly strangers: readonly Connection[]
  /** The one that carried or would have carried the data. */
  readonly data: Connection | null
  /** LIST, MLSD, … on it. */
  readonly transfer: Exchange | null
  readonly phase: TransferPhase
  readonly status: 'works' | 'fails' | 'pending' | 'inconclusive'
}

/** How far it came; for a failed transfer, what failed. */
export type TransferPhase = 'negotiate' | 'data-connect' | 'transfer' | 'completion' | 'done'

const memo = new WeakMap<Attempt, readonly Transfer[]>()

export function transfersOf(attempt: Attempt): readonly Transfer[] {
  const done = memo.get(attempt)
  if (done) return done
  const known = derive(attempt).filter(isFinal)
  const owned = new Set(known.flatMap(({ dials, strangers }) => [...dials, ...strangers]))
  const transfers = [...known, ...hiddenTransfers(attempt, owned)]
  memo.set(attempt, transfers)
  return transfers
}

/** A set-up that was repeated on a later control connection counts there, and no longer here. */
function isFinal({ setUp, verb }: Transfer, _: number, all: readonly Transfer[]): boolean {
  return !all.some(
    (later) => later.verb === verb && later.setUp.conn !== setUp.conn && startOf(later) > startOf({ setUp }),
  )
}

const startOf = ({ setUp }: Pick<Transfer, 'setUp'>): number => setUp.command?.seq ?? 0

function derive(attempt: Attempt): readonly Transfer[] {
  const setUps = setUpsOf(attempt).filter(({ command }) => !isSample(attempt, command?.seq ?? 0))
  return setUps.map((setUp, index) => {
    const start = setUp.command?.seq ?? 0
    const end = setUps[index + 1]?.command?.seq ?? Number.POSITIVE_INFINITY
    const transfer =
      attempt.exchanges.find(
        ({ command }) =>
          command !== null && isTransfer(command.verb) && command.seq > start && command.seq < end,
      ) ?? null
    const mine = attempt.connections.filter(
      (c) => c.role === 'data' && !isSample(attempt, c.seq) && owner(attempt, setUps, c) === setUp,
    )
    const dials = mine.filter(({ connect }) => connect?.listener === undefined)
    const data = dials.find(({ connected }) => connected !== null) ?? dials.at(-1) ?? null
    const offer = offerOf(setUp)
    return {
      verb: setUp.command?.verb ?? '',
      setUp,
      offer,
      offered: offeredEndpoint(offer, attempt),
      dials,
      strangers: mine.filter(({ connect }) => connect?.listener !== undefined),
      data,
      transfer,
      ...progress(attempt, setUp, offer, data, transfer),
    }
  })
}

export const setUpsOf = (attempt: Attempt): readonly Exchange[] =>
  attempt.exchanges.filter(({ command }) => command !== null && isSetUp(command.verb))

/** Between the step that begins sampling and the next one, set-ups are samples of ports and lead to no transfer. */
function isSample({ steps }: Attempt, seq: number): boolean {
  const last = steps.findLast((step) => step.seq < seq)
  return last?.step === 'sample-ports'
}

/** A listener opens before the PORT that announces it; a dial follows the reply that offered the port. */
function owner(attempt: Attempt, setUps: readonly Exchange[], connection: Connection): Exchange | undefined {
  const listener = connection.connect?.listener
  const first = listener ? attempt.connections.find(({ id }) => id === listener) : connection
  if (!first) return undefined
  return first.listening
    ? setUps.find(({ command }) => command !== null && command.seq > first.seq)
    : setUps.findLast(({ command }) => command !== null && command.seq < first.seq)
}

export function offerOf({ command, replies }: Exchange): Read<Offer> | null {
  if (command?.verb === 'PORT' || command?.verb === 'EPRT') {
    const read = (command.verb === 'PORT' ? readPort : readEprt)(command.argument ?? '')
    if ('value' in read) return { value: { ...read.value, oddities: [] } }
    return unmasked(read, command.argument ?? '')
  }
  const reply = replies.at(-1)
  if (!reply || !isPositive(reply.code)) return null
  // The code decides, not the command: some servers answer EPSV with 227 and the other way round.
  const text = reply.lines.join(' ')
  return reply.code === 229 ? readEpsvReply(text) : unmasked(readPasvReply(text), text)
}

/** People mask addresses before they show a log; the port is still there. */
function unmasked(read: Read<Offer>, text: string): Read<Offer> {
  const port = 'problem' in read ? maskedPort(text) : null
  return port === null || !/[*#?_xX]/.test(text)
    ? read
    : { value: { address: null, port, oddities: ['masked'] } }
}

function offeredEndpoint(offer: Read<Offer> | null, attempt: Attempt): Endpoint | null {
  if (!offer || 'problem' in offer) return null
  return { address: offer.value.address ?? attempt.server.address, port: offer.value.port }
}

type Progress = Pick<Transfer, 'phase' | 'status'>

function progress(
  attempt: Attempt,
  setUp: Exchange,
  offer: Read<Offer> | null,
  data: Connection | null,
  transfer: Exchange | null,
): Progress {
  const answer = setUp.replies.at(-1)
  const final = transfer?.replies.findLast(({ code }) => code === null || code >= 200)
  if (setUp.state === 'awaited') return { phase: 'negotiate', status: 'pending' }
  if (setUp.state === 'unanswered' && wasCutShort(attempt, setUp))
    return { phase: 'negotiate', status: 'inconclusive' }
  if (setUp.state === 'unanswered' || !answer || !isPositive(answer.code) || (offer && 'problem' in offer)) {
    return { phase: 'negotiate', status: 'fails' }
  }
  if (!data)
    return {
      phase: 'data-connect',
      status: attempt.mode === 'passive' && isOver(attempt) ? 'inconclusive' : 'pending',
    }
  if (data.failed)
    return { phase: 'data-connect', status: data.failed.how === 'abandoned' ? 'inconclusive' : 'fails' }
  if (!data.connected) return noConnection(attempt, data, transfer, final ?? null)
  if (final) {
    if (isNegative(final.code) || final.code === null) {
      return { phase: data.bytesToClient > 0 ? 'completion' : 'transfer', status: 'fails' }
    }
    return nothingCame(data) ? { phase: 'transfer', status: 'fails' } : { phase: 'done', status: 'works' }
  }
  if (transfer?.state === 'unanswered') {
    const came = data.bytesToClient > 0 || (data.listing !== null && transfer.replies.length > 0)
    const cutShort = data.tlsFailed === null && wasCutShort(attempt, transfer)
    return { phase: came ? 'completion' : 'transfer', status: cutShort ? 'inconclusive' : 'fails' }
  }
  if (!transfer && isOver(attempt)) return { phase: 'transfer', status: 'inconclusive' }
  return { phase: transfer ? 'transfer' : 'data-connect', status: 'pending' }
}

/** Whatever the server says: TLS never stood, or before any byte the connection was reset or given up. */
const nothingCame = ({ tls, tlsFailed, closed, bytesToClient, bytesToServer }: Connection): boolean =>
  (tlsFailed !== null && tls === null) ||
  (bytesToClient + bytesToServer === 0 &&
    (closed?.by === 'server' ? closed.how === 'reset' : closed?.how === 'timed-out'))

function noConnection(
  attempt: Attempt,
  data: Connection,
  transfer: Exchange | null,
  final: EventOf<'reply'> | null,
): Progress {
  if (isAboutTheListing(attempt, transfer, final)) return { phase: 'transfer', status: 'fails' }
  const over = data.closed !== null || isNegative(final?.code ?? null) || transfer?.state === 'unanswered'
  return { phase: 'data-connect', status: over ? 'fails' : 'pending' }
}

/** Whether LIST itself was refused, or ended the session, before anything is known of a data connection. */
export const refusedBeforeData = ({ data, transfer, phase }: Transfer): boolean =>
  phase === 'transfer' && transfer !== null && !data?.connected

function isAboutTheListing(
  attempt: Attempt,
  transfer: Exchange | null,
  final: EventOf<'reply'> | null,
): boolean {
  if (final) {
    const { code, lines } = final
    return !isPositive(code) && code !== 425 && code !== 426 && !/connect|time|socket/i.test(lines.join(' '))
  }
  const control = attempt.connections.find(({ id }) => id === transfer?.conn)
  return transfer?.state === 'unanswered' && transfer.replies.length === 0 && control?.closed?.by === 'server'
}
