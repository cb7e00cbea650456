import { isSilence } from '../control-connection.ts'
import { type Walk, waits } from '../walk.ts'

/** EPSV for the address family that the session does not use; RFC 2428 section 3 has 522 for it. */
export async function askWrongFamily({ attempt, control }: Walk): Promise<void> {
  const answer = await control.ask('EPSV', attempt.family === 4 ? '2' : '1', waits.audit)
  if (isSilence(answer)) control.close('timed-out')
}
