import type { Endpoint } from '../../../shared/trace/event.ts'
import type { Dialled, Dialling } from '../../net/dialer.ts'
import { DataConnection } from './data-connection.ts'
import { dialPlan } from './plan.ts'
import { dialTold } from './told-dial.ts'
import { encryptsData, type Walk, waits } from './walk.ts'

/**
 * The dials for one offer: the offered address, and the control peer's when the two differ. The first connection is
 * the one to use; one that comes later is closed, since servers take a single data connection for each set-up.
 */
export class DialRace {
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
    if (offered) this.#all.push(this.#dial(offered, timeoutMs))
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
    await this.#dial(peer, timeoutMs)
    if (this.#winner) for (const slow of this.#open) void this.#giveUpSoon(slow)
  }

  async #giveUpSoon(slow: Dialling): Promise<void> {
    await this.#walk.run.within(slow.result, waits.secondOpinion)
    slow.abandon('timed-out')
  }

  async #dial(to: Endpoint, timeoutMs: number): Promise<void> {
    const { run, attempt, control } = this.#walk
    const peer = control.remote.address
    const dialling = dialTold(run, { to, purpose: 'data', peer, attempt: attempt.id, timeoutMs })
    if (!dialling) return
    this.#open.add(dialling)
    const dialled = await dialling.result
    this.#open.delete(dialling)
    this.#take(dialling.conn, dialled)
  }

  #take(conn: string, dialled: Dialled): void {
    const { run, attempt } = this.#walk
    if ('how' in dialled) {
      run.append({ kind: 'connect-failed', attempt: attempt.id, conn, ...dialled })
      return
    }
    const { socket, ...stands } = dialled
    run.append({ kind: 'connected', attempt: attempt.id, conn, ...stands })
    const data = new DataConnection(run, attempt.id, conn, socket, encryptsData(attempt))
    if (this.#winner || this.#given) {
      data.close()
    } else {
      this.#winner = data
      this.#wake()
    }
  }
}
