/**
 * Active mode: listen, announce the listener, ask for a listing, and see who connects back. Some servers connect at
 * once when they read PORT, most when they read LIST.
 */
import type net from 'node:net'
import { sameAddress } from '../../../shared/ftp/address.ts'
import { writeEprt, writePort } from '../../../shared/ftp/host-port.ts'
import { isPositive } from '../../../shared/ftp/reply-code.ts'
import { localEnd, remoteEnd } from '../../net/dialer.ts'
import { type Listener, listen } from '../../net/listener.ts'
import { isSilence } from './control-connection.ts'
import { DataConnection } from './data-connection.ts'
import { announcedAddress, setUpVerbs } from './plan.ts'
import { finalReply, finishTransfer } from './transfer.ts'
import { step, type Walk, waits } from './walk.ts'

export async function walkActive(walk: Walk): Promise<void> {
  for (const verb of setUpVerbs('active', walk.attempt.family)) {
    if (!walk.control.open) return
    const free = await tryActive(walk, verb)
    // A server that waits for its own connect-back reads no further command.
    if (!free) return
  }
}

/** @returns whether the control connection is free for another command. */
async function tryActive(walk: Walk, verb: string): Promise<boolean> {
  const { run, attempt, control, listVerb } = walk
  step(run, attempt.id, 'active', `${verb}: telling the server where to connect back`, waits.reply)
  const back = await ConnectBack.listen(walk)
  if (!back) return false
  try {
    const argument = (verb === 'PORT' ? writePort : writeEprt)(back.announced)
    const answer = await control.ask(verb, argument, waits.reply)
    if (isSilence(answer)) return false
    if (!isPositive(answer.code)) return true
    const wait = run.options.connectTimeoutMs
    step(run, attempt.id, 'transfer', `${listVerb}: waiting for the server to connect back`, wait)
    control.command(listVerb, null)
    return await awaitListing(walk, back)
  } finally {
    back.close()
  }
}

async function awaitListing(walk: Walk, back: ConnectBack): Promise<boolean> {
  const { run, control } = walk
  const final = finalReply(control, run.options.deadlineMs)
  const data = await Promise.race([
    back.arrival,
    // A final reply ends the wait, but it may overtake the connection it speaks of.
    final.then((reply) => (isPositive(reply.code) ? back.soon() : null)),
    run.pause(run.options.connectTimeoutMs).then(() => null),
  ])
  if (data) {
    await finishTransfer(walk, data, final)
    return control.open
  }
  return control.open && (await Promise.race([final.then(() => true), Promise.resolve(false)]))
}

/** A listener of ours for one connect-back: the first peer from the server's address; strangers are turned away. */
class ConnectBack {
  readonly announced: { readonly address: string; readonly port: number }
  readonly #walk: Walk
  readonly #conn: string
  readonly #listener: Listener
  readonly #arrived = Promise.withResolvers<DataConnection>()
  readonly #forget: () => void
  #taken = false
  #closed = false

  /** Null when this vantage cannot listen; the trace says why. */
  static async listen(walk: Walk): Promise<ConnectBack | null> {
    const { run, attempt, control } = walk
    let back: ConnectBack | null = null
    try {
      const listener = await listen({
        address: control.local.address,
        ports: run.options.activePorts,
        onConnection: (socket) => back?.take(socket),
      })
      back = new ConnectBack(walk, listener)
      return back
    } catch (error) {
      const { message } = error as Error
      run.append({
        kind: 'note',
        attempt: attempt.id,
        topic: 'vantage',
        text: `${message}; active mode is not tested.`,
      })
      return null
    }
  }

  private constructor(walk: Walk, listener: Listener) {
    const { run, attempt, control } = walk
    this.#walk = walk
    this.#listener = listener
    this.#conn = run.nextConn('d')
    const address = announcedAddress(run.options.activeAddress, control.local.address)
    this.announced = { address, port: listener.at.port }
    run.append({
      kind: 'listening',
      attempt: attempt.id,
      conn: this.#conn,
      at: listener.at,
      announced: this.announced,
    })
    this.#forget = run.onEnd(() => this.close())
  }

  get arrival(): Promise<DataConnection> {
    return this.#arrived.promise
  }

  /** The connect-back, or null when it does not come within a moment: a final reply may overtake it. */
  soon(): Promise<DataConnection | null> {
    return Promise.race([this.arrival, this.#walk.run.pause(250).then(() => null)])
  }

  take(socket: net.Socket): void {
    const { run, attempt, control } = this.#walk
    const [from, to] = [remoteEnd(socket), localEnd(socket)]
    const known = sameAddress(from.address, control.remote.address)
    const mine = known && !this.#taken
    const conn = mine ? this.#conn : run.nextConn('d')
    const common = { attempt: attempt.id, conn }
    run.append({
      kind: 'connect',
      ...common,
      role: 'data',
      dialledBy: 'server',
      from,
      to,
      ...(mine ? {} : { listener: this.#conn }),
    })
    run.append({ kind: 'connected', ...common, from, to, afterMs: null })
    if (mine) {
      this.#taken = true
      this.#arrived.resolve(new DataConnection(run, attempt.id, conn, socket))
      return
    }
    const who = known ? 'A second connection of the server' : `A stranger, ${from.address},`
    run.append({
      kind: 'note',
      ...common,
      topic: 'stranger',
      text: `${who} reached our listener and is refused.`,
    })
    run.append({ kind: 'closed', ...common, by: 'client', how: 'reset' })
    socket.resetAndDestroy()
  }

  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.#forget()
    this.#listener.close()
    if (!this.#taken) {
      this.#walk.run.append({
        kind: 'closed',
        attempt: this.#walk.attempt.id,
        conn: this.#conn,
        by: 'client',
        how: 'timed-out',
      })
    }
  }
}
