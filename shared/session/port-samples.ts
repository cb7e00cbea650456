/** The passive ports a server offered in this session, and what came of dialling each. */
import { sameAddress } from '../ftp/address.ts'
import type { Attempt, Connection } from './session.ts'
import { offerOf, setUpsOf } from './transfer.ts'

export interface PortSample {
  readonly port: number
  /** The set-up command that it was offered to. */
  readonly verb?: string
  readonly result: 'open' | 'filtered' | 'refused' | 'rejected' | 'unknown'
  /** The event that shows it. */
  readonly seq: number
}

const memo = new WeakMap<Attempt, readonly PortSample[]>()

/** Every port offered to a passive attempt, sampled or used, in the order of the offers. */
export const portSamples = (attempts: readonly Attempt[]): readonly PortSample[] =>
  attempts.flatMap((attempt) => {
    if (attempt.mode !== 'passive') return []
    const samples = memo.get(attempt) ?? derive(attempt)
    memo.set(attempt, samples)
    return samples
  })

function derive(attempt: Attempt): readonly PortSample[] {
  const dials = attempt.connections.filter(
    ({ role, dialledBy, to }) =>
      role === 'data' && dialledBy === 'client' && sameAddress(to.address, attempt.server.address),
  )
  return setUpsOf(attempt).flatMap((setUp, index, all) => {
    const offer = offerOf(setUp)
    if (!offer || 'problem' in offer) return []
    const [start, end] = [setUp.command?.seq ?? 0, all[index + 1]?.command?.seq ?? Number.POSITIVE_INFINITY]
    const dial = dials.find(({ seq, to }) => seq > start && seq < end && to.port === offer.value.port)
    if (!dial) return []
    return [{ port: offer.value.port, verb: setUp.command?.verb ?? '', ...resultOf(dial, end) }]
  })
}

/** A refusal after the next set-up says nothing: servers close a listener when they are asked for another. */
function resultOf(
  { connected, failed, seq }: Connection,
  supersededAt: number,
): Pick<PortSample, 'result' | 'seq'> {
  if (connected) return { result: 'open', seq: connected.seq }
  if (!failed) return { result: 'unknown', seq }
  switch (failed.how) {
    case 'timed-out':
      return { result: 'filtered', seq: failed.seq }
    case 'refused':
    case 'reset':
      return { result: failed.seq < supersededAt ? 'refused' : 'unknown', seq: failed.seq }
    case 'unreachable':
      return { result: 'rejected', seq: failed.seq }
    case 'abandoned':
      return { result: 'unknown', seq: failed.seq }
  }
}
