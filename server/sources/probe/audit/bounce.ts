/**
 * The bounce of RFC 2577 section 3: does the server connect wherever PORT says? Asked with a second address of our own,
 * where a listener of ours waits.
 */
import type net from 'node:net'
import { sameAddress } from '../../../../shared/ftp/address.ts'
import { writeEprt, writePort } from '../../../../shared/ftp/host-port.ts'
import { isPositive } from '../../../../shared/ftp/reply-code.ts'
import { localEnd, remoteEnd } from '../../../net/dialer.ts'
import { listen } from '../../../net/listener.ts'
import { secondAddress } from '../../../net/second-address.ts'
import { isSilence } from '../control-connection.ts'
import { finalReply } from '../transfer.ts'
import { type Walk, waits } from '../walk.ts'

export async function askBounce(walk: Walk): Promise<void> {
  const { run, attempt, control, listVerb } = walk
  const second = secondAddress(control.local.address)
  if (second === null) return
  const conn = run.nextConn('d')
  let taken = false
  const take = (socket: net.Socket) => {
    const [from, to] = [remoteEnd(socket), localEnd(socket)]
    const mine = !taken && sameAddress(from.address, control.remote.address)
    if (mine) {
      taken = true
      const common = { attempt: attempt.id, conn }
      run.append({ kind: 'connect', ...common, role: 'data', dialledBy: 'server', from, to })
      run.append({ kind: 'connected', ...common, from, to, afterMs: null })
      run.append({ kind: 'closed', ...common, by: 'client', how: 'reset' })
    }
    socket.resetAndDestroy()
  }
  const listener = await listen({
    address: second,
    ports: run.options.activePorts,
    onConnection: take,
  }).catch(() => null)
  if (!listener) return
  const close = () => {
    listener.close()
    if (taken) return
    taken = true
    run.append({ kind: 'closed', attempt: attempt.id, conn, by: 'client', how: 'timed-out' })
  }
  run.append({ kind: 'listening', attempt: attempt.id, conn, at: listener.at, announced: listener.at })
  const forget = run.onEnd(close)
  try {
    const [verb, argument] =
      attempt.family === 4
        ? (['PORT', writePort(listener.at)] as const)
        : (['EPRT', writeEprt(listener.at)] as const)
    const answer = await control.ask(verb, argument, waits.audit)
    if (isSilence(answer)) return control.close('timed-out')
    if (!isPositive(answer.code)) return
    control.command(listVerb, null)
    const final = await run.within(finalReply(control, waits.audit), waits.audit)
    // It still waits for a connection that it has not made, or has lost.
    if (!final || isSilence(final)) control.close('timed-out')
  } finally {
    forget()
    close()
  }
}
