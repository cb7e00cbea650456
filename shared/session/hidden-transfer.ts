/**
 * Data connections whose set-up nobody could read: a capture shows a control connection under TLS only from outside.
 * Whether they stood, and whether data moved, is seen all the same.
 */
import type { Attempt, Connection, Exchange } from './session.ts'
import type { Transfer, TransferPhase } from './transfer.ts'

/** Stands where the set-up command would. */
export const HIDDEN = 'encrypted'

/** Whether commands and replies of this attempt cannot be read from some point on. */
export const isHidden = (attempt: Attempt): boolean => hiddenSince(attempt) !== null

const hiddenSince = ({ notes }: Attempt): number | null =>
  notes.find(({ topic }) => topic === 'encrypted')?.seq ?? null

/** Whether packets of its control connection are missing in a capture: what seems to be unanswered may have been answered. */
export const isIncomplete = ({ notes, connections }: Attempt): boolean =>
  notes.some(
    ({ wire, conn }) =>
      wire?.what === 'missing' && connections.some(({ id, role }) => id === conn && role === 'control'),
  )

/** @param owned those that belong to a set-up which can be read */
export function hiddenTransfers(attempt: Attempt, owned: ReadonlySet<Connection>): readonly Transfer[] {
  const since = hiddenSince(attempt)
  if (since === null) return []
  return attempt.connections
    .filter((connection) => connection.role === 'data' && !owned.has(connection))
    .map((data) => ({
      verb: HIDDEN,
      setUp: unread(attempt),
      offer: null,
      offered: null,
      dials: [data],
      strangers: [],
      data,
      transfer: null,
      ...progress(data),
    }))
}

const unread = ({ connections }: Attempt): Exchange => ({
  conn: connections.find(({ role }) => role === 'control')?.id ?? '',
  command: null,
  replies: [],
  state: 'answered',
})

function progress(data: Connection): { readonly phase: TransferPhase; readonly status: Transfer['status'] } {
  const { failed, connected, closed, tlsFailed, bytesToClient, bytesToServer } = data
  if (failed) return { phase: 'data-connect', status: failed.how === 'abandoned' ? 'inconclusive' : 'fails' }
  if (!connected) return { phase: 'data-connect', status: closed ? 'inconclusive' : 'pending' }
  if (tlsFailed) return { phase: 'transfer', status: 'fails' }
  const moved = bytesToClient + bytesToServer > 0
  return moved && closed?.how === 'fin'
    ? { phase: 'done', status: 'works' }
    : { phase: 'transfer', status: 'inconclusive' }
}
