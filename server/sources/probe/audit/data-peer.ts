/** Whether a passive port serves whoever comes: the session's client asks, a second address of ours connects. */

import { isPositive } from '../../../../shared/ftp/reply-code.ts'
import type { Endpoint } from '../../../../shared/trace/event.ts'
import { dial } from '../../../net/dialer.ts'
import { secondAddress } from '../../../net/second-address.ts'
import { askForPort } from '../ask-for-port.ts'
import { isSilence } from '../control-connection.ts'
import { DataConnection } from '../data-connection.ts'
import { setUpVerbs } from '../plan.ts'
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

async function dialFrom({ run, attempt }: Walk, own: string, to: Endpoint): Promise<DataConnection | null> {
  const conn = run.nextConn('d')
  const common = { attempt: attempt.id, conn }
  const from = { address: own, port: 0 }
  run.append({ kind: 'connect', ...common, role: 'data', dialledBy: 'client', from, to })
  const dialling = dial({ to, from: own, timeoutMs: Math.min(waits.audit, run.options.connectTimeoutMs) })
  const forget = run.onEnd(dialling.abandon)
  const dialled = await dialling.result
  forget()
  if ('how' in dialled) {
    run.append({ kind: 'connect-failed', ...common, ...dialled })
    return null
  }
  const { socket, from: reallyFrom, to: reached, afterMs } = dialled
  run.append({ kind: 'connected', ...common, from: reallyFrom, to: reached, afterMs })
  return new DataConnection(run, attempt.id, conn, socket, attempt.protection !== 'clear')
}

function tellAlone({ run, attempt }: Walk): void {
  const text =
    'This vantage has one address only: whether the server connects to and serves others is not tested.'
  run.append({ kind: 'note', attempt: attempt.id, topic: 'skipped', text })
}
