/** How codes that stand in traces and sessions are said within a sentence. */
import type { AddressKind } from '../ftp/address.ts'
import type { PortSample } from '../session/port-samples.ts'
import type { ConnectFailure, EventOf } from '../trace/event.ts'
import { type Phrase, t } from './say.ts'

export const failureNames: Readonly<Record<ConnectFailure, Phrase>> = {
  refused: t`refused`,
  'timed-out': t`timed-out`,
  unreachable: t`unreachable`,
  reset: t`reset`,
  abandoned: t`abandoned`,
}

/** Of a dial that may not have failed, or not have been made at all. */
export const failureName = (
  failed: Pick<EventOf<'connect-failed'>, 'how'> | null | undefined,
): Phrase | undefined => (failed ? failureNames[failed.how] : undefined)

export const lookupNames: Readonly<Record<EventOf<'resolve'>['outcome'], Phrase | string>> = {
  answered: t`answered`,
  'no-data': t`no-data`,
  nxdomain: 'nxdomain',
  servfail: 'servfail',
  'timed-out': t`timed-out`,
  failed: t`failed`,
}

export const endNames: Readonly<Record<EventOf<'closed'>['how'], Phrase | string>> = {
  fin: 'fin',
  reset: t`reset`,
  'timed-out': t`timed-out`,
}

export const resultNames: Readonly<Record<PortSample['result'], Phrase>> = {
  open: t`open`,
  filtered: t`filtered`,
  refused: t`refused`,
  rejected: t`rejected`,
  unknown: t`unknown`,
}

export const addressKindNames: Readonly<Record<AddressKind, Phrase>> = {
  public: t`public`,
  private: t`private`,
  loopback: t`loopback`,
  'link-local': t`link-local`,
  'carrier-grade-nat': t`carrier-grade-nat`,
  unspecified: t`unspecified`,
  multicast: t`multicast`,
  reserved: t`reserved`,
}
