/**
 * Active mode: listen, announce the listener, ask for a listing, and see who connects back. Some servers connect at
 * once when they read PORT, most when they read LIST.
 */
import type net from 'node:net'
import { sameAddress } from '../../../shared/ftp/address.ts'
import { writeEprt, writePort } from '../../../shared/ftp/host-port.ts'
import { isPositive } from '../../../shared/ftp/reply-code.ts'
import { sayEnglish, t } from '../../../shared/language/say.ts'
import { localEnd, remoteEnd } from '../../net/dialer.ts'
import { type Listener, listen } from '../../net/listener.ts'
import { recordConnectBack } from '../../net/vantage.ts'
import { isSilence } from './control-connection.ts'
import { DataConnection } from './data-connection.ts'
import { announcedAddress } from './plan.ts'
import { finalReply, finishTransfer } from './transfer.ts'
import { encryptsData, step, type Walk, waits } from './walk.ts'

/** @returns the set-up commands to repeat when this attempt is alone. */
export async function walkActive(walk: Walk, verbs: readonly string[]): Promise<readonly string[]> {
  const { connectTimeoutMs } = walk.run.options
  let waitMs = connectTimeoutMs
  for (const [index, verb] of verbs.entries()) {
    if (!walk.control.open) break
    const startedAt = performance.now()
    const end = await tryActive(walk, verb, waitMs)
    // Commands that are all in vain share one connect timeout.
    if (end === 'refused') waitMs = Math.max(leastWaitMs, waitMs - (performance.now() - startedAt))
    // A server that waits for its own connect-back reads no further command.
    if (end === 'stuck') walk.control.close('timed-out')
    if (end === 'suspect') return verbs.slice(index)
  }
  return []
}

/** `refused`: the server answered and nobody connected. `stuck`: it does not answer. `suspect`: look again, alone. */
type End = 'done' | 'refused' | 'stuck' | 'suspect'

const leastWaitMs = 1000

async function tryActive(walk: Walk, verb: string, waitMs: number): Promise<End> {
  const { run, attempt, control, listVerb } = walk
  step(run, attempt.id, 'active', t`${verb}: telling the server where to connect back`, waits.reply)
  const back = await ConnectBack.listen(walk)
  if (!back) return 'done'
  try {
    const argument = (verb === 'PORT' ? writePort : writeEprt)(back.announced)
    // Who connects back before it answers is silent for as long as its connection request is.
    const answer = await control.ask(verb, argument, Math.min(waits.reply, waitMs))
    if (isSilence(answer)) return 'stuck'
    if (!isPositive(answer.code)) return 'refused'
    step(run, attempt.id, 'transfer', t`${listVerb}: waiting for the server to connect back`, waitMs)
    control.command(listVerb, null)
    return await awaitListing(walk, back, waitMs)
  } finally {
    back.close()
  }
}

async function awaitListing(walk: Walk, back: ConnectBack, waitMs: number): Promise<End> {
  const { run, control } = walk
  const final = finalReply(control, run.options.deadlineMs)
  let answered = false
  // A final reply ends the wait, but it may overtake the connection it speaks of.
  const refused = final.then((reply) => {
    answered = true
    return isPositive(reply.code) ? back.soon() : null
  })
  const data = await run.within(Promise.race([back.arrival, refused]), waitMs)
  if (data) return (await finishTransfer(walk, data, final)) ? 'done' : 'suspect'
  return answered ? 'refused' : 'stuck'
}

/** This many are told of; whoever floods a listener is turned away without a word. */
const mostStrangers = 8

/** A listener of ours for one connect-back: the first peer from the server's address; strangers are turned away. */
class ConnectBack {
  readonly announced: { readonly address: string; readonly port: number }
  readonly #walk: Walk
  readonly #conn: string
  readonly #listener: Listener
  readonly #arrived = Promise.withResolvers<DataConnection>()
  #forget = () => {}
  #taken = false
  #strangers = 0
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
        text: sayEnglish(t`${message}; active mode is not tested.`),
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
    return this.#walk.run.within(this.arrival, 250)
  }

  take(socket: net.Socket): void {
    const { run, attempt, control } = this.#walk
    const [from, to] = [remoteEnd(socket), localEnd(socket)]
    const known = sameAddress(from.address, control.remote.address)
    const mine = known && !this.#taken
    if (!mine) this.#strangers += 1
    if (!mine && this.#strangers > mostStrangers) return void socket.resetAndDestroy()
    const conn = mine ? this.#conn : run.nextConn('d')
    // Before anything is told: whoever hears of it may end the run at once.
    if (mine) {
      this.#taken = true
      recordConnectBack(from.address)
    }
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
      this.#arrived.resolve(new DataConnection(run, attempt.id, conn, socket, encryptsData(attempt)))
      return
    }
    run.append({
      kind: 'note',
      ...common,
      topic: 'stranger',
      text: sayEnglish(
        known
          ? t`A second connection of the server reached our listener and is refused.`
          : t`A stranger, ${from.address}, reached our listener and is refused.`,
      ),
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
