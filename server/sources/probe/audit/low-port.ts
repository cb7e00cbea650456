import { writeEprt, writePort } from '../../../../shared/ftp/host-port.ts'
import { isSilence } from '../control-connection.ts'
import { announcedAddress } from '../plan.ts'
import { type Walk, waits } from '../walk.ts'

/** The highest one; hardly any service has it. */
const lowPort = 1023

/**
 * PORT with our own address and a port below 1024, which RFC 2577 section 3 wants refused. No transfer follows, so that
 * nobody connects; a server that does so at PORT finds nobody there.
 */
export async function askLowPort({ run, attempt, control }: Walk): Promise<void> {
  const address = announcedAddress(run.options.activeAddress, control.local.address)
  const own = { address, port: lowPort }
  const answer =
    attempt.family === 4
      ? await control.ask('PORT', writePort(own), waits.audit)
      : await control.ask('EPRT', writeEprt(own), waits.audit)
  if (isSilence(answer)) control.close('timed-out')
}
