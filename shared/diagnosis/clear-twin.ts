import type { Attempt, Session } from '../session/session.ts'

/** The attempt that exercised the same mode at the same address in clear; what differs between the two, TLS has changed. */
export const clearTwin = ({ attempts }: Session, secret: Attempt): Attempt | undefined =>
  attempts.find(
    (other) =>
      other.mode === secret.mode &&
      other.protection === 'clear' &&
      other.server.address === secret.server.address,
  )
