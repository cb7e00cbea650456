/** Whether a passive port serves whoever comes: the session's client asks, a second address of ours connects. */

import { isPositive } from '../../../../shared/ftp/reply-code.ts'
import { sayEnglish, t } from '../../../../shared/language/say.ts'
import type { Endpoint } from '../../../../shared/trace/event.ts'
import { secondAddress } from '../../../net/second-address.ts'
import { askForPort } from '../ask-for-port.ts'
import { isSilence } from '../control-connection.ts'
import { DataConnection } from '../data-connection.ts'
import { setUpVerbs } from '../plan.ts'
import { dialTold, reached } from '../told-dial.ts'
import { finalReply } from '../transfer.ts'
import { type Walk, waits } from '../walk.ts'

export async function askDataPeer(walk: Walk): Promise<void> {
  const { attempt, control } = walk
  const second = secondAddress(control.local.address)
  if (second === null) return tellAlone(walk)
  if (attempt.protection !== 'clear') {
    await control.ask('PBSZ', '0', waits.audit)
    await control.ask('PROT', 'P', waits.audit)
  }
  const offered = await offeredPort(walk)
  if (!offered) return
  const data = await dialFrom(walk, second, { ...offered, address: control.remote.address })
  if (!data) return
  try {
    await list(walk, data)
  } finally {
    data.close()
  }
}

/** Asks for a listing over it, as the client that is logged in. */
async function list({ run, attempt, control, listVerb }: Walk, data: DataConnection): Promise<void> {
  control.command(listVerb, null)
  const final = finalReply(control, waits.audit)
  data.endWhenIdle(waits.audit)
  // No session is resumed: a server that takes that for proof knows its client all the same.
  if (attempt.protection !== 'clear') await data.secure(run.options.host, null, null, waits.audit, () => {})
  // A server that turned it away may say so, or wait for the one it would serve.
  const turnedAway = data.ended.then(() => run.within(final, waits.lastWord))
  const answer = await run.within(Promise.race([final, turnedAway]), waits.audit)
  if (!answer || isSilence(answer)) return control.close('timed-out')
  await run.within(data.ended, waits.dataEnd)
  data.close()
  if (isPositive(answer.code)) data.recordListing()
}

async function offeredPort(walk: Walk): Promise<Endpoint | null> {
  for (const verb of setUpVerbs('passive', walk.attempt.family)) {
    if (!walk.control.open) return null
    const offered = await askForPort(walk, verb)
    if (offered) return offered
  }
  return null
}

async function dialFrom(
  { run, attempt, control }: Walk,
  own: string,
  to: Endpoint,
): Promise<DataConnection | null> {
  const timeoutMs = Math.min(waits.audit, run.options.connectTimeoutMs)
  const common = { attempt: attempt.id, peer: control.remote.address }
  const told = dialTold(run, { ...common, to, from: own, purpose: 'data', timeoutMs })
  const connected = told && (await reached(run, attempt.id, told))
  if (!connected) return null
  const { conn } = told
  const { socket, ...stands } = connected
  run.append({ kind: 'connected', attempt: attempt.id, conn, ...stands })
  return new DataConnection(run, attempt.id, conn, socket, attempt.protection !== 'clear')
}

function tellAlone({ run, attempt }: Walk): void {
  const text = t`This vantage has one address only: whether the server connects to and serves others is not tested.`
  run.append({ kind: 'note', attempt: attempt.id, topic: 'skipped', text: sayEnglish(text) })
}
