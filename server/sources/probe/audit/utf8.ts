import { isSilence } from '../control-connection.ts'
import { type Walk, waits } from '../walk.ts'

/** The switch to UTF-8 that many clients send (draft-ietf-ftpext-utf-8-option-00), which RFC 2640 does not know. */
export async function askUtf8({ control }: Walk): Promise<void> {
  const answer = await control.ask('OPTS', 'UTF8 ON', waits.audit)
  if (isSilence(answer)) control.close('timed-out')
}
