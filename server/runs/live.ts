import type { RunSettings } from '../storage/run-settings.ts'
import { keyOf } from './redacted-run.ts'
import { RedactedWatch } from './redacted-watch.ts'
import { Room } from './room.ts'
import type { ShownRun } from './shown-run.ts'
import { type CloseCode, closeCodes, type Viewer } from './viewer.ts'

export interface LiveLimits {
  readonly heartbeatMs: number
  /** Bytes that may wait for one viewer before it is dropped. */
  readonly mostBuffered: number
  readonly mostViewers: number
}

/** Where a viewer is: the owner sees a run as it is, all others as they may. */
interface Seat {
  readonly asOwner: boolean
  readonly settings: RunSettings
  readonly room: Room
}

/** The live view of all runs: who watches which, and the heartbeat of all. */
export class Live {
  readonly #limits: LiveLimits
  /** Of each run by its id, one for each way that it is shown. */
  readonly #rooms = new Map<string, Map<string, Room>>()
  readonly #seats = new Map<Viewer, Seat>()
  readonly #heartbeat: NodeJS.Timeout
  #closed: { readonly code: CloseCode; readonly reason: string } | null = null

  constructor(limits: LiveLimits) {
    this.#limits = limits
    this.#heartbeat = setInterval(() => {
      for (const room of this.#all()) room.beat()
    }, limits.heartbeatMs)
    this.#heartbeat.unref()
  }

  /** Shows the run to the viewer: what came since `viewer.next`, then what comes, then the report. */
  show(run: ShownRun, viewer: Viewer, asOwner: boolean): void {
    if (this.#closed) {
      viewer.close(this.#closed.code, this.#closed.reason)
      return
    }
    if (this.#seats.size >= this.#limits.mostViewers) {
      viewer.close(closeCodes.tryAgainLater, `${this.#seats.size} viewers are the most this service takes.`)
      return
    }
    if (viewer.gone) return
    viewer.onGone(() => this.#leave(run.id, viewer))
    // What a viewer has seen of it may have been redacted otherwise.
    this.#seat(run, viewer, asOwner, viewer.next > 0 && !asOwner && run.settings.redact.length > 0)
  }

  get viewers(): number {
    return this.#seats.size
  }

  /** Shows the run from now on as its owner has changed it. */
  changed(run: ShownRun): void {
    const rooms = [...(this.#rooms.get(run.id)?.values() ?? [])]
    for (const room of rooms) {
      for (const viewer of room.viewers) this.#reseat(run, viewer)
    }
    for (const room of rooms) room.tellSettings()
  }

  /** Ends the view of one run. */
  end(id: string, code: CloseCode, reason: string): void {
    for (const room of this.#rooms.get(id)?.values() ?? []) room.close(code, reason)
  }

  /** Ends all views, and whatever view is asked for afterwards. */
  close(code: CloseCode, reason: string): void {
    this.#closed = { code, reason }
    clearInterval(this.#heartbeat)
    for (const room of this.#all()) room.close(code, reason)
  }

  #all(): Room[] {
    return [...this.#rooms.values()].flatMap((rooms) => [...rooms.values()])
  }

  #seat(run: ShownRun, viewer: Viewer, asOwner: boolean, anew: boolean): void {
    const rooms = this.#rooms.get(run.id) ?? new Map<string, Room>()
    this.#rooms.set(run.id, rooms)
    const { settings } = run
    const what = asOwner ? [] : settings.redact
    const key = keyOf(what)
    const room =
      rooms.get(key) ??
      new Room(what.length > 0 ? new RedactedWatch(run, what) : run, this.#limits.mostBuffered)
    rooms.set(key, room)
    this.#seats.set(viewer, { asOwner, settings, room })
    room.enter(viewer, anew)
  }

  #reseat(run: ShownRun, viewer: Viewer): void {
    const seat = this.#seats.get(viewer)
    if (!seat || seat.asOwner) return
    const { redact, password } = run.settings
    if (password !== null && password !== seat.settings.password) {
      viewer.close(closeCodes.locked, 'The link has a password now.')
      this.#leave(run.id, viewer)
    } else if (keyOf(redact) !== keyOf(seat.settings.redact)) {
      this.#leave(run.id, viewer)
      this.#seat(run, viewer, false, true)
    } else {
      this.#seats.set(viewer, { ...seat, settings: run.settings })
    }
  }

  #leave(id: string, viewer: Viewer): void {
    const seat = this.#seats.get(viewer)
    if (!seat) return
    this.#seats.delete(viewer)
    seat.room.leave(viewer)
    if (seat.room.size > 0) return
    const rooms = this.#rooms.get(id)
    for (const [key, room] of rooms ?? []) if (room === seat.room) rooms?.delete(key)
    if (rooms?.size === 0) this.#rooms.delete(id)
  }
}
