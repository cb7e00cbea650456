import { sameAddress, standsForPublic } from '../ftp/address.ts'
import { controlOf } from '../session/outcome.ts'
import type { Attempt } from '../session/session.ts'
import type { Facts } from './finding.ts'

/** A capture from the server's own side of a NAT: what it shows are inner addresses, which no client outside ever sees. */
export const seenInside = ({ header }: Pick<Facts, 'header'>, attempt: Attempt): boolean =>
  header.source === 'capture' &&
  !standsForPublic(attempt.server.address) &&
  (seenAtServer({ header }, attempt) || standsForPublic(controlOf(attempt)?.from?.address ?? ''))

/** A capture from beside the server: what is not in it never arrived there. */
export const seenAtServer = ({ header }: Pick<Facts, 'header'>, attempt: Attempt): boolean =>
  header.source === 'capture' &&
  header.vantage.addresses.some((address) => sameAddress(address, attempt.server.address))
