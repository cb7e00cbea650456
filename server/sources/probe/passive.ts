/**
 * Passive mode: ask for a port, dial it, list. A dial that nobody answers is not waited for: the next set-up command
 * is tried beside it, so filtered ports cost one connect timeout and not one each.
 */
import type { Endpoint } from '../../../shared/trace/event.ts'
import { type Dialled, type Dialling, dial } from '../../net/dialer.ts'
import { askForPort } from './ask-for-port.ts'
import { DataConnection } from './data-connection.ts'
import { dialPlan } from './plan.ts'
import { samplePorts } from './sample-ports.ts'
import { transfer } from './transfer.ts'
import { step, type Walk, waits } from './walk.ts'

/** How long a dial may stay unanswered before the next command is tried: one SYN is sent again after a second. */
const patienceMs = (walk: Walk) => 1200 + 4 * walk.control.roundTripMs

/** @returns the set-up commands to repeat when this attempt is alone. */
export async function walkPassive(walk: Walk, verbs: readonly string[]): Promise<readonly string[]> {
  const pending: Promise<unknown>[] = []
  let sharedDeadline: number | null = null
  let suspect: readonly string[] = []
  let offering: string | null = null
  for (const [index, verb] of verbs.entries()) {
    if (!walk.control.open) break
    const now = performance.now()
    const timeoutMs: number =
      sharedDeadline === null ? walk.run.options.connectTimeoutMs : Math.max(1, sharedDeadline - now)
    step(walk.run, walk.attempt.id, 'passive', `${verb}: asking the server for a port to dial`, waits.reply)
    const offered = await askForPort(walk, verb)
    if (!offered) continue
    offering = verb
    const dials = new DialRace(walk, offered, timeoutMs)
    const data = await dials.first(patienceMs(walk))
    pending.push(dials.settled)
    if (data) {
      const clean = await transfer(walk, data)
      if (!clean) suspect = verbs.slice(index)
      if (!clean) break
    } else if (dials.waiting) {
      sharedDeadline ??= now + timeoutMs
    }
  }
  const { samplePorts: count, connectTimeoutMs } = walk.run.options
  if (
    offering !== null &&
    count > 0 &&
    suspect.length === 0 &&
    walk.control.open &&
    walk.run.claimSampling(walk.attempt.server.address)
  ) {
    const left = sharedDeadline === null ? connectTimeoutMs : Math.max(1, sharedDeadline - performance.now())
    pending.push(samplePorts(walk, offering, count, left))
  }
  await Promise.all(pending)
  return suspect
}

/**
 * The dials for one offer: the offered address, and the control peer's when the two differ. The first connection is
 * the one to use; one that comes later is closed, since servers take a single data connection for each set-up.
 */
class DialRace {
  readonly #walk: Walk
  readonly #all: Promise<unknown>[] = []
  readonly #open = new Set<Dialling>()
  #winner: DataConnection | null = null
  #given = false
  #wake: () => void = () => {}

  constructor(walk: Walk, offer: Endpoint, timeoutMs: number) {
    this.#walk = walk
    const { run, attempt, control } = walk
    const plan = dialPlan(offer, control.remote.address, run.options.loopbackOnly)
    if (plan.reason !== null) {
      run.append({ kind: 'note', attempt: attempt.id, topic: 'skipped', text: plan.reason })
    }
    const offered = plan.offered
    if (offered) this.#all.push(this.#dial(offered, plan.peer === null, timeoutMs))
    if (plan.peer) this.#all.push(this.#dialPeer(plan.peer, offered !== null, timeoutMs))
  }

  /** Settles when every dial has an outcome. */
  get settled(): Promise<unknown> {
    return Promise.all(this.#all)
  }

  get waiting(): boolean {
    return this.#open.size > 0
  }

  /** The connection to use, or null when none came within this time or all failed. */
  async first(patienceMs: number): Promise<DataConnection | null> {
    const { promise, resolve } = Promise.withResolvers<void>()
    this.#wake = resolve
    if (!this.#winner) await this.#walk.run.within(Promise.race([promise, this.settled]), patienceMs)
    this.#given = true
    return this.#winner
  }

  /** The peer's own address gets a moment's grace, so that a server reachable at both is not dialled twice. */
  async #dialPeer(peer: Endpoint, graced: boolean, timeoutMs: number): Promise<void> {
    if (graced) {
      const offered = this.#all[0] ?? Promise.resolve()
      await this.#walk.run.within(offered, 200 + 2 * this.#walk.control.roundTripMs)
      if (this.#winner) return
    }
    await this.#dial(peer, true, timeoutMs)
    if (this.#winner) for (const slow of this.#open) void this.#giveUpSoon(slow)
  }

  async #giveUpSoon(slow: Dialling): Promise<void> {
    await this.#walk.run.within(slow.result, waits.secondOpinion)
    slow.abandon('timed-out')
  }

  async #dial(to: Endpoint, isPeer: boolean, timeoutMs: number): Promise<void> {
    const { run, attempt, control } = this.#walk
    const conn = run.nextConn('d')
    run.append({
      kind: 'connect',
      attempt: attempt.id,
      conn,
      role: 'data',
      dialledBy: 'client',
      from: null,
      to,
    })
    const dialling = dial({ to, timeoutMs, ...(isPeer ? { from: control.local.address } : {}) })
    this.#open.add(dialling)
    const forget = run.onEnd(dialling.abandon)
    const dialled = await dialling.result
    forget()
    this.#open.delete(dialling)
    this.#take(conn, dialled)
  }

  #take(conn: string, dialled: Dialled): void {
    const { run, attempt } = this.#walk
    if ('how' in dialled) {
      run.append({ kind: 'connect-failed', attempt: attempt.id, conn, ...dialled })
      return
    }
    const { socket, from, to, afterMs } = dialled
    run.append({ kind: 'connected', attempt: attempt.id, conn, from, to, afterMs })
    const data = new DataConnection(run, attempt.id, conn, socket, attempt.protection !== 'clear')
    if (this.#winner || this.#given) {
      data.close()
    } else {
      this.#winner = data
      this.#wake()
    }
  }
}
